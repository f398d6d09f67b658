import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import type { Suite } from "./suite.ts";

const making = ["addresses.list", "addresses.create", "addresses.destroy"] as const;
const leading = [...making, "addresses.associate", "addresses.disassociate"] as const;

export function testAddresses({ test }: Suite): void {
  test("an address is found as it was made", making, async ({ cloud, ctx, anAddress }) => {
    const made = await anAddress();
    expect(made.association).toBeUndefined();
    expect(await cloud.addresses.get(ctx, made.id)).toEqual(made);
    expect(await cloud.addresses.all(ctx, { filter: { ip: [made.ip] } })).toEqual([made]);
    expect((await anAddress()).ip).not.toBe(made.ip);
  });

  test("a destroyed address is gone", making, async ({ cloud, ctx, anAddress }) => {
    const resource = { kind: "address", id: (await anAddress()).id } as const;
    await cloud.addresses.destroy(ctx, resource.id);
    await expectFailure(cloud.addresses.get(ctx, resource.id), "NotFound", resource);
    await expectFailure(cloud.addresses.destroy(ctx, resource.id), "NotFound", resource);
  });

  test("an address leads to an instance until it is taken away", leading, async (scene) => {
    const { cloud, ctx } = scene;
    const { id, ip } = await scene.anAddress();
    const { id: instanceId } = await scene.anInstance();
    const { association } = await cloud.addresses.associate(ctx, id, { instanceId });
    expect(association).toMatchObject({ instanceId });
    const { publicAddresses } = await cloud.instances.get(ctx, instanceId);
    expect(publicAddresses).toContainEqual({ kind: "ipv4", value: ip });
    const resource = { kind: "address", id } as const;
    await expectFailure(cloud.addresses.destroy(ctx, id), "FailedPrecondition", resource);

    expect((await cloud.addresses.disassociate(ctx, id)).association).toBeUndefined();
    const after = await cloud.instances.get(ctx, instanceId);
    expect(after.publicAddresses).not.toContainEqual({ kind: "ipv4", value: ip });
    await expectFailure(cloud.addresses.disassociate(ctx, id), "FailedPrecondition", resource);
  });

  test("an address leads elsewhere only where that is said", leading, async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await scene.anAddress();
    const [one, other] = [await scene.anInstance(), await scene.anInstance()];
    await cloud.addresses.associate(ctx, id, { instanceId: one.id });
    const move = { instanceId: other.id };
    const moved = cloud.addresses.associate(ctx, id, move);
    await expectFailure(moved, "FailedPrecondition", { kind: "address", id });
    await cloud.addresses.associate(ctx, id, { ...move, reassociate: true });
    expect(await cloud.addresses.get(ctx, id)).toMatchObject({ association: move });
  });

  test("an address is free when its instance has ended", leading, async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await scene.anAddress();
    const { id: instanceId } = await scene.anInstance();
    await cloud.addresses.associate(ctx, id, { instanceId });
    await cloud.instances.act(ctx, [instanceId], "terminate");
    await scene.settle();
    expect((await cloud.addresses.get(ctx, id)).association).toBeUndefined();
  });

  test("an address leads to nothing that is not there", leading, async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await scene.anAddress();
    const resource = { kind: "instance", id: "no-such-id" } as const;
    const nowhere = cloud.addresses.associate(ctx, id, { instanceId: resource.id });
    await expectFailure(nowhere, "NotFound", resource);
    await expectFailure(cloud.addresses.associate(ctx, id, {}), "InvalidArgument");
  });
}
