import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import type { Suite } from "./suite.ts";

const networking = ["networks.list", "networks.create", "networks.destroy"] as const;
const subnetting = [...networking, "subnets.list", "subnets.create", "subnets.destroy"] as const;

export function testNetworks({ test }: Suite): void {
  test("a network is found as it was made", networking, async (scene) => {
    const { cloud, ctx } = scene;
    const { state: _, ...made } = await scene.aNetwork("10.77.3.4/16");
    expect(made).toMatchObject({ addressBlocks: ["10.77.0.0/16"], default: false });
    await scene.settle();
    expect(await cloud.networks.get(ctx, made.id)).toEqual({ ...made, state: "available" });
  });

  test("a network needs a block of IPv4 addresses", networking, async (scene) => {
    for (const block of ["10.77.0.0", "fd00::/64", "10.77.0.0/33"]) {
      await expectFailure(scene.aNetwork(block), "InvalidArgument");
    }
  });

  test("a network with a subnet stays", subnetting, async (scene) => {
    const { networkId } = await scene.aSubnet();
    const resource = { kind: "network", id: networkId } as const;
    const end = scene.cloud.networks.destroy(scene.ctx, networkId);
    await expectFailure(end, "FailedPrecondition", resource);
  });

  test("a destroyed network is gone", networking, async ({ cloud, ctx, aNetwork }) => {
    const resource = { kind: "network", id: (await aNetwork()).id } as const;
    await cloud.networks.destroy(ctx, resource.id);
    await expectFailure(cloud.networks.get(ctx, resource.id), "NotFound", resource);
    await expectFailure(cloud.networks.destroy(ctx, resource.id), "NotFound", resource);
  });

  test(
    "a network changes as far as is said",
    [...networking, "networks.change"],
    async ({ cloud, ctx, aNetwork }) => {
      const { id, dnsSupport } = await aNetwork();
      const changed = await cloud.networks.change(ctx, id, { dnsHostnames: true, name: "b" });
      expect(changed).toMatchObject({ dnsHostnames: true, dnsSupport, name: "b" });
      const wider = await cloud.networks.change(ctx, id, { addBlock: "10.78.0.0/16" });
      expect(wider.addressBlocks).toEqual(["10.77.0.0/16", "10.78.0.0/16"]);
      const again = cloud.networks.change(ctx, id, { addBlock: "10.78.1.0/24" });
      await expectFailure(again, "AlreadyExists");
      const narrow = await cloud.networks.change(ctx, id, { removeBlock: "10.78.0.0/16" });
      expect(narrow.addressBlocks).toEqual(["10.77.0.0/16"]);
    },
  );

  test(
    "there is one default network",
    ["networks.list", "networks.createDefault"],
    async ({ cloud, ctx }) => {
      const found = await cloud.networks.all(ctx, { filter: { default: [true] } });
      expect(found).toHaveLength(1);
      await expectFailure(cloud.networks.createDefault(ctx), "AlreadyExists");
    },
  );
}

export function testSubnets({ test }: Suite): void {
  test("a subnet is found as it was made", subnetting, async (scene) => {
    const { cloud, ctx } = scene;
    const { state: _, ...made } = await scene.aSubnet();
    expect(made).toMatchObject({ addressBlock: "10.77.1.0/24", default: false });
    expect(made.freeAddresses).toBeGreaterThan(200);
    await scene.settle();
    expect(await cloud.subnets.get(ctx, made.id)).toEqual({ ...made, state: "available" });
    const filter = { networkId: [made.networkId] };
    expect(await cloud.subnets.all(ctx, { filter })).toMatchObject([{ id: made.id }]);
  });

  test("a subnet is inside its network, and beside the others", subnetting, async (scene) => {
    const { networkId } = await scene.aSubnet();
    const another = (addressBlock: string) => scene.aSubnet({ networkId, addressBlock });
    await expectFailure(another("10.78.1.0/24"), "InvalidArgument");
    await expectFailure(another("10.77.1.128/25"), "AlreadyExists");
    await another("10.77.2.0/24");
  });

  test("a subnet of an unknown network is not made", subnetting, ({ aSubnet }) =>
    expectFailure(aSubnet({ networkId: "no-such-id" }), "NotFound", {
      kind: "network",
      id: "no-such-id",
    }),
  );

  test("a destroyed subnet is gone, and its block is free", subnetting, async (scene) => {
    const { id, networkId } = await scene.aSubnet();
    await scene.cloud.subnets.destroy(scene.ctx, id);
    const gone = scene.cloud.subnets.get(scene.ctx, id);
    await expectFailure(gone, "NotFound", { kind: "subnet", id });
    await scene.aSubnet({ networkId });
  });

  test(
    "a subnet with an interface stays",
    [...subnetting, "networkInterfaces.create"],
    async (scene) => {
      const { subnetId } = await scene.anInterface();
      const resource = { kind: "subnet", id: subnetId } as const;
      const end = scene.cloud.subnets.destroy(scene.ctx, subnetId);
      await expectFailure(end, "FailedPrecondition", resource);
    },
  );

  test(
    "an instance is in the subnet that is named, at the address that is named",
    [...subnetting, "instances.subnet"],
    async (scene) => {
      const { id, realmId, networkId } = await scene.aSubnet();
      const [made] = await scene.someInstances({ subnetId: id, privateIp: "10.77.1.77" });
      expect(made).toMatchObject({ realmId });
      expect(made?.interfaces).toMatchObject([
        { subnetId: id, networkId, addresses: [{ privateIp: "10.77.1.77" }] },
      ]);
    },
  );

  test(
    "instances that a subnet has no addresses for are not made",
    [...subnetting, "instances.subnet"],
    async (scene) => {
      const { id } = await scene.aSubnet({ addressBlock: "10.77.1.0/28" });
      const call = scene.someInstances({ subnetId: id, count: { min: 20, max: 20 } });
      await expectFailure(call, "ResourceExhausted", { kind: "subnet", id });
    },
  );
}

export function testDhcpOptions({ test }: Suite): void {
  const making = ["dhcpOptions.list", "dhcpOptions.create", "dhcpOptions.destroy"] as const;

  test(
    "DHCP options are used by networks, and stay while they are",
    [...making, ...networking, "networks.change"],
    async (scene) => {
      const { cloud, ctx } = scene;
      const options = { "domain-name": ["example.org"] };
      const { id } = await cloud.dhcpOptions.create(ctx, { options });
      expect(await cloud.dhcpOptions.get(ctx, id)).toMatchObject({ options });
      const network = await scene.aNetwork();
      await cloud.networks.change(ctx, network.id, { dhcpOptionsId: id });
      const resource = { kind: "dhcpOptions", id } as const;
      await expectFailure(cloud.dhcpOptions.destroy(ctx, id), "FailedPrecondition", resource);
      await cloud.networks.destroy(ctx, network.id);
      await cloud.dhcpOptions.destroy(ctx, id);
      await expectFailure(cloud.dhcpOptions.destroy(ctx, id), "NotFound", resource);
    },
  );
}
