import type { CreatePlacementGroup, PlacementGroup } from "@deltacloud/core";
import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import { aName } from "./scene.ts";
import type { Scene } from "./scene.ts";
import type { Suite } from "./suite.ts";

const making = [
  "placementGroups.create",
  "placementGroups.destroy",
  "placementGroups.list",
] as const;
const placing = [...making, "instances.placementGroup"] as const;

/** A group that is taken away again by the test itself. */
async function aGroup(
  { cloud, ctx, settle }: Scene,
  request: Partial<CreatePlacementGroup> = {},
): Promise<PlacementGroup> {
  const { id } = await cloud.placementGroups.create(ctx, {
    name: aName(),
    strategy: "cluster",
    ...request,
  });
  await settle();
  return cloud.placementGroups.get(ctx, id);
}

export function testPlacementGroups({ test }: Suite): void {
  test("a placement group comes to be available", making, async (scene) => {
    const { cloud, ctx } = scene;
    const name = aName();
    const group = await aGroup(scene, { name, strategy: "spread", tags: { Team: "blue" } });
    expect(group).toMatchObject({
      name,
      strategy: "spread",
      state: "available",
      tags: { Team: "blue" },
    });
    expect(await cloud.placementGroups.all(ctx, { filter: { name: [name] } })).toEqual([group]);
    await cloud.placementGroups.destroy(ctx, group.id);
    const gone = { kind: "placementGroup", id: group.id } as const;
    await expectFailure(cloud.placementGroups.get(ctx, group.id), "NotFound", gone);
    await expectFailure(cloud.placementGroups.destroy(ctx, group.id), "NotFound", gone);
  });

  test("a group of partitions has as many as asked for", making, async (scene) => {
    const group = await aGroup(scene, { strategy: "partition", partitionCount: 3 });
    expect(group.partitionCount).toBe(3);
    await scene.cloud.placementGroups.destroy(scene.ctx, group.id);
  });

  test("no two placement groups have the same name", making, async (scene) => {
    const { id, name } = await aGroup(scene);
    await expectFailure(aGroup(scene, { name }), "AlreadyExists", {
      kind: "placementGroup",
      id: name,
    });
    await scene.cloud.placementGroups.destroy(scene.ctx, id);
  });

  test("a placement group stays while instances are in it", placing, async (scene) => {
    const { cloud, ctx } = scene;
    const { id, name } = await aGroup(scene);
    const instance = await scene.anInstance({ placementGroup: name });
    expect(instance.placementGroup).toBe(name);
    await expectFailure(cloud.placementGroups.destroy(ctx, id), "FailedPrecondition", {
      kind: "placementGroup",
      id,
    });
    await cloud.instances.act(ctx, [instance.id], "terminate");
    await cloud.placementGroups.destroy(ctx, id);
  });

  test("an instance needs a placement group that is there", ["instances.placementGroup"], (scene) =>
    expectFailure(scene.someInstances({ placementGroup: "no-such-group" }), "NotFound", {
      kind: "placementGroup",
      id: "no-such-group",
    }),
  );
}
