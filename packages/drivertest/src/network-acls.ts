import type { NetworkAclEntry } from "@deltacloud/core";
import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import type { Suite } from "./suite.ts";

const making = [
  "networks.create",
  "networkAcls.list",
  "networkAcls.create",
  "networkAcls.destroy",
] as const;
const entering = [
  ...making,
  "networkAcls.addEntry",
  "networkAcls.replaceEntry",
  "networkAcls.removeEntry",
] as const;
const associating = [...making, "subnets.create", "networkAcls.associate"] as const;

/** The last entry, of each direction. */
const denyRest = { number: 32_767, allow: false, protocol: "-1", block: "0.0.0.0/0" } as const;

const web: NetworkAclEntry = {
  number: 110,
  direction: "ingress",
  allow: true,
  protocol: "6",
  block: "10.0.0.0/8",
  portFrom: 80,
  portTo: 81,
};

export function testNetworkAcls({ test }: Suite): void {
  test("a network ACL is found as it was made, and lets nothing pass", making, async (scene) => {
    const { cloud, ctx } = scene;
    const made = await scene.aNetworkAcl();
    expect(made).toMatchObject({ default: false, associations: [] });
    expect(made.entries).toEqual([
      { ...denyRest, direction: "egress" },
      { ...denyRest, direction: "ingress" },
    ]);
    expect(await cloud.networkAcls.get(ctx, made.id)).toEqual(made);
    const resource = { kind: "networkAcl", id: made.id } as const;
    await cloud.networkAcls.destroy(ctx, made.id);
    await expectFailure(cloud.networkAcls.get(ctx, made.id), "NotFound", resource);
    await expectFailure(cloud.networkAcls.destroy(ctx, made.id), "NotFound", resource);
  });

  test("entries of a network ACL come, change and go", entering, async (scene) => {
    const { networkAcls } = scene.cloud;
    const { id } = await scene.aNetworkAcl();
    const added = await networkAcls.addEntry(scene.ctx, id, { ...web, block: "10.9.9.9/8" });
    expect(added.entries).toContainEqual(web);
    const twice = networkAcls.addEntry(scene.ctx, id, { ...web, allow: false });
    await expectFailure(twice, "AlreadyExists", { kind: "networkAcl", id });
    const other = { ...web, direction: "egress" } as const;
    await expectFailure(networkAcls.replaceEntry(scene.ctx, id, other), "NotFound");
    const denied = { ...web, allow: false };
    const replaced = await networkAcls.replaceEntry(scene.ctx, id, denied);
    expect(replaced.entries).toContainEqual(denied);
    expect((await networkAcls.removeEntry(scene.ctx, id, web)).entries).toHaveLength(2);
    await expectFailure(networkAcls.removeEntry(scene.ctx, id, web), "NotFound");
  });

  test("an entry of a network ACL makes sense", entering, async (scene) => {
    const { id } = await scene.aNetworkAcl();
    for (const wrong of [
      { number: 0 },
      { number: 32_767 },
      { block: "10.0.0.0" },
      { protocol: "tcp" },
      { portFrom: 90 },
    ]) {
      const call = scene.cloud.networkAcls.addEntry(scene.ctx, id, { ...web, ...wrong });
      await expectFailure(call, "InvalidArgument");
    }
  });

  test("a subnet has one network ACL, at first the default one", associating, async (scene) => {
    const { cloud, ctx } = scene;
    const { id: subnetId, networkId } = await scene.aSubnet();
    const filter = { "associations.subnetId": [subnetId] };
    const [first] = await cloud.networkAcls.all(ctx, { filter });
    expect(first).toMatchObject({ networkId, default: true });
    const { id } = await scene.aNetworkAcl(networkId);
    const associated = await cloud.networkAcls.associate(ctx, id, subnetId);
    expect(associated.associations).toMatchObject([{ subnetId }]);
    expect(await cloud.networkAcls.all(ctx, { filter })).toEqual([associated]);
    const resource = { kind: "networkAcl", id } as const;
    await expectFailure(cloud.networkAcls.destroy(ctx, id), "FailedPrecondition", resource);
    const elsewhere = await scene.aNetworkAcl();
    const wrong = cloud.networkAcls.associate(ctx, elsewhere.id, subnetId);
    await expectFailure(wrong, "InvalidArgument");
    await cloud.networkAcls.associate(ctx, first?.id ?? "", subnetId);
    const last = cloud.networkAcls.destroy(ctx, first?.id ?? "");
    await expectFailure(last, "FailedPrecondition");
  });
}
