import { describe, expect, it } from "vitest";
import { contextOf, mockuser, one, openCloud } from "../test-cloud.ts";

describe("the networks of an account", () => {
  it("are those of Deltacloud for mockuser", async () => {
    const { cloud } = await openCloud();
    const networks = await cloud.networks.all(mockuser);
    expect(networks.map(({ id, name, addressBlocks }) => [id, name, ...addressBlocks])).toEqual([
      ["net1", "network1", "192.168.0.0/16"],
      ["net2", "network2", "10.0.0.0/8"],
    ]);
    const subnets = await cloud.subnets.all(mockuser);
    expect(subnets.map(({ id, networkId, addressBlock }) => [id, networkId, addressBlock])).toEqual(
      [
        ["subnet1", "net1", "192.168.1.0/24"],
        ["subnet2", "net1", "192.168.2.0/24"],
        ["subnet3", "net2", "10.1.0.0/16"],
        ["subnet4", "net2", "10.2.0.0/16"],
      ],
    );
    const addresses = await cloud.addresses.all(mockuser);
    expect(addresses.map(({ id }) => id)).toEqual([1, 2, 3, 4].map((n) => `192.168.0.${n}`));
  });

  it("are made once for any other, on whichever call is its first", async () => {
    const { cloud } = await openCloud({ users: { alice: "wonderland" } });
    const alice = contextOf("alice", "wonderland");
    const [[made]] = await Promise.all([
      cloud.instances.create(alice, { imageId: "img1", count: one }),
      cloud.networks.all(alice),
      cloud.subnets.all(alice),
    ]);
    const networks = await cloud.networks.all(alice);
    expect(networks).toMatchObject([{ default: true, state: "available" }]);
    expect(made?.interfaces?.[0]?.networkId).toBe(networks[0]?.id);
  });
});

describe("an interface that comes off", () => {
  it("takes its public address from the instance once it is off", async () => {
    const { cloud, clock } = await openCloud({ delay: 500 });
    const [made] = await cloud.instances.create(mockuser, { imageId: "img1", count: one });
    const instanceId = made?.id ?? "";
    const { id } = await cloud.networkInterfaces.create(mockuser, { subnetId: "subnet1" });
    const { id: addressId, ip } = await cloud.addresses.create(mockuser, {});
    await cloud.addresses.associate(mockuser, addressId, { networkInterfaceId: id });
    await cloud.networkInterfaces.attach(mockuser, id, { instanceId, index: 1 });
    const held = { kind: "ipv4", value: ip };
    expect((await cloud.instances.get(mockuser, instanceId)).publicAddresses).toContainEqual(held);
    await cloud.networkInterfaces.detach(mockuser, id, false);
    clock.advance(500);
    const after = await cloud.instances.get(mockuser, instanceId);
    expect(after.publicAddresses).not.toContainEqual(held);
    expect(after.interfaces).toHaveLength(1);
  });
});
