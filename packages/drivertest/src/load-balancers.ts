import type { CreateLoadBalancer, LoadBalancer } from "@deltacloud/core";
import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import { aName } from "./scene.ts";
import type { Scene } from "./scene.ts";
import type { Suite } from "./suite.ts";

const making = ["loadBalancers.create", "loadBalancers.destroy", "loadBalancers.list"] as const;
const sharing = [...making, "loadBalancers.register", "loadBalancers.unregister"] as const;

const web = { protocol: "http", port: 80, instancePort: 8080 } as const;

/** A balancer that is taken away again by the test itself. */
async function aBalancer(
  { cloud, ctx }: Scene,
  request: Partial<CreateLoadBalancer> = {},
): Promise<LoadBalancer> {
  const [realm] = await cloud.realms.all(ctx);
  return cloud.loadBalancers.create(ctx, {
    name: aName(),
    realmId: realm?.id ?? "there is none",
    listeners: [web],
    ...request,
  });
}

export function testLoadBalancers({ test }: Suite): void {
  test("a load balancer is found as it was made", making, async (scene) => {
    const { cloud, ctx } = scene;
    const listeners = [web, { protocol: "tcp", port: 443, instancePort: 8443 }] as const;
    const balancer = await aBalancer(scene, { listeners });
    expect(balancer).toMatchObject({ listeners, instanceIds: [] });
    expect(balancer.publicAddresses).not.toEqual([]);
    expect(await cloud.loadBalancers.get(ctx, balancer.id)).toEqual(balancer);
    const named = await cloud.loadBalancers.all(ctx, { filter: { name: [balancer.name] } });
    expect(named).toEqual([balancer]);
    await expectFailure(aBalancer(scene, { name: balancer.name }), "AlreadyExists");
    await cloud.loadBalancers.destroy(ctx, balancer.id);
    const gone = { kind: "loadBalancer", id: balancer.id } as const;
    await expectFailure(cloud.loadBalancers.get(ctx, gone.id), "NotFound", gone);
    await expectFailure(cloud.loadBalancers.destroy(ctx, gone.id), "NotFound", gone);
  });

  test("an instance is registered until it is taken away", sharing, async (scene) => {
    const { cloud, ctx } = scene;
    const { id, realmId } = await aBalancer(scene);
    const { id: instanceId } = await scene.anInstance({ realmId });
    const balancers = cloud.loadBalancers;
    expect((await balancers.register(ctx, id, instanceId)).instanceIds).toEqual([instanceId]);
    expect((await balancers.register(ctx, id, instanceId)).instanceIds).toEqual([instanceId]);
    expect((await balancers.get(ctx, id)).instanceIds).toEqual([instanceId]);
    expect((await balancers.unregister(ctx, id, instanceId)).instanceIds).toEqual([]);
    await expectFailure(balancers.unregister(ctx, id, instanceId), "FailedPrecondition", {
      kind: "loadBalancer",
      id,
    });
    await balancers.destroy(ctx, id);
  });

  test("an instance that has ended is not registered", sharing, async (scene) => {
    const { cloud, ctx } = scene;
    const { id, realmId } = await aBalancer(scene);
    const { id: instanceId } = await scene.anInstance({ realmId });
    await cloud.loadBalancers.register(ctx, id, instanceId);
    await cloud.instances.act(ctx, [instanceId], "terminate");
    await scene.settle();
    expect((await cloud.loadBalancers.get(ctx, id)).instanceIds).toEqual([]);
    await cloud.loadBalancers.destroy(ctx, id);
  });

  test("a load balancer leads to nothing that is not there", sharing, async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await aBalancer(scene);
    await expectFailure(cloud.loadBalancers.register(ctx, id, "no-such-id"), "NotFound", {
      kind: "instance",
      id: "no-such-id",
    });
    const { id: instanceId } = await scene.anInstance();
    await expectFailure(cloud.loadBalancers.register(ctx, "no-such-id", instanceId), "NotFound", {
      kind: "loadBalancer",
      id: "no-such-id",
    });
    await cloud.loadBalancers.destroy(ctx, id);
  });

  const held = [
    ...sharing,
    "loadBalancers.address",
    "addresses.create",
    "addresses.destroy",
  ] as const;

  test("load balancers stand at a held address, each at ports of its own", held, async (scene) => {
    const { cloud, ctx } = scene;
    const { id: addressId, ip } = await scene.anAddress();
    const first = await aBalancer(scene, { addressId });
    expect(first).toMatchObject({ addressId, publicAddresses: [ip] });
    const inUse = [{ kind: "address", id: addressId }] as const;
    await expectFailure(aBalancer(scene, { addressId }), "FailedPrecondition", ...inUse);
    const other = await aBalancer(scene, { addressId, listeners: [{ ...web, port: 81 }] });
    const there = await cloud.loadBalancers.all(ctx, { filter: { addressId: [addressId] } });
    expect(there.map(({ id }) => id).toSorted()).toEqual([first.id, other.id].toSorted());
    await expectFailure(cloud.addresses.destroy(ctx, addressId), "FailedPrecondition", ...inUse);
    for (const { id } of [first, other]) await cloud.loadBalancers.destroy(ctx, id);
    await cloud.addresses.destroy(ctx, addressId);
    await expectFailure(aBalancer(scene, { addressId }), "NotFound", ...inUse);
  });

  const leading = [...held, "addresses.associate", "addresses.disassociate"] as const;

  test("a held address has a load balancer or leads to an instance", leading, async (scene) => {
    const { cloud, ctx } = scene;
    const { id: addressId } = await scene.anAddress();
    const { id: instanceId } = await scene.anInstance();
    const inUse = [{ kind: "address", id: addressId }] as const;
    await cloud.addresses.associate(ctx, addressId, { instanceId });
    await expectFailure(aBalancer(scene, { addressId }), "FailedPrecondition", ...inUse);
    await cloud.addresses.disassociate(ctx, addressId);
    const { id } = await aBalancer(scene, { addressId });
    const associated = cloud.addresses.associate(ctx, addressId, { instanceId });
    await expectFailure(associated, "FailedPrecondition", ...inUse);
    await cloud.loadBalancers.destroy(ctx, id);
  });

  const choosing = [...making, "loadBalancers.algorithm"] as const;

  test("a load balancer chooses as it was told", choosing, async (scene) => {
    const { cloud, ctx } = scene;
    const { id, algorithm } = await aBalancer(scene, { algorithm: "source" });
    expect(algorithm).toBe("source");
    expect(await cloud.loadBalancers.get(ctx, id)).toMatchObject({ algorithm });
    await cloud.loadBalancers.destroy(ctx, id);
  });

  test("a load balancer needs a realm and ports that can be", making, async (scene) => {
    await expectFailure(aBalancer(scene, { realmId: "no-such-realm" }), "NotFound", {
      kind: "realm",
      id: "no-such-realm",
    });
    for (const listeners of [[], [web, web], [{ ...web, port: 0 }], [{ ...web, port: 65_536 }]]) {
      await expectFailure(aBalancer(scene, { listeners }), "InvalidArgument");
    }
  });
}
