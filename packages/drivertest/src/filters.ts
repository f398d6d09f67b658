import { expect } from "vitest";
import type { Suite } from "./suite.ts";
import { idsOf } from "./walk.ts";

const instanceFields = ["state", "realmId", "imageId", "hardwareProfileId"] as const;

const imageFields = ["ownerId", "architecture", "name", "state"] as const;

/** What is left out by a filter is left out by `Cloud` if need be: what is at stake is what is found. */
export function testFilters({ test }: Suite): void {
  for (const field of instanceFields) {
    test(`instances are found by ${field}`, [], async ({ cloud, ctx, anInstance }) => {
      const instance = await anInstance();
      const found = await cloud.instances.all(ctx, { filter: { [field]: [instance[field]] } });
      expect(idsOf(found)).toContain(instance.id);
      expect(new Set(found.map((one) => one[field]))).toEqual(new Set([instance[field]]));
    });
  }

  test("instances are found by keyName", ["instances.key", "keys.create"], async (scene) => {
    const { name } = await scene.aKey();
    const { id } = await scene.anInstance({ keyName: name });
    const found = await scene.cloud.instances.all(scene.ctx, { filter: { keyName: [name] } });
    expect(idsOf(found)).toEqual([id]);
  });

  test(
    "instances are found by one of several states",
    [],
    async ({ cloud, ctx, someInstances }) => {
      const [instance] = await someInstances();
      const filter = { state: ["pending", "running"] } as const;
      expect(idsOf(await cloud.instances.all(ctx, { filter }))).toContain(instance?.id);
    },
  );

  for (const field of ["networkId", "subnetId"] as const) {
    test(`instances are found by the ${field} of an interface`, ["subnets.list"], async (scene) => {
      const { cloud, ctx, anInstance } = scene;
      await cloud.subnets.all(ctx);
      const { id, interfaces = [] } = await anInstance();
      const values = interfaces.map((one) => one[field]);
      const filterBy = (wanted: readonly string[]) => ({ [`interfaces.${field}`]: wanted });
      const found = await cloud.instances.all(ctx, { filter: filterBy(values) });
      expect(idsOf(found)).toContain(id);
      const none = await cloud.instances.all(ctx, { filter: filterBy(["no-such-id"]) });
      expect(none).toEqual([]);
    });
  }

  test("instances are found by all fields of a filter together", [], async (scene) => {
    const { id, realmId, imageId, hardwareProfileId } = await scene.anInstance();
    const filter = {
      state: ["running"],
      realmId: [realmId],
      imageId: ["no-such-id", imageId],
      hardwareProfileId: [hardwareProfileId],
    } as const;
    const { cloud, ctx } = scene;
    expect(idsOf(await cloud.instances.all(ctx, { filter }))).toContain(id);
    expect(idsOf(await cloud.instances.all(ctx, { filter, ids: [id] }))).toEqual([id]);
    const other = { ...filter, realmId: ["no-such-id"] };
    expect(await cloud.instances.all(ctx, { filter: other })).toEqual([]);
  });

  test("a filtered list comes in pages as well", [], async ({ cloud, ctx, someInstances }) => {
    const made = idsOf(await someInstances({ count: { min: 2, max: 2 } }));
    const query = { ids: made, filter: { state: ["pending", "running"] }, limit: 1 } as const;
    const first = await cloud.instances.list(ctx, query);
    const second = await cloud.instances.list(ctx, { ...query, cursor: first.next ?? "none" });
    expect(idsOf([...first.items, ...second.items]).toSorted()).toEqual(made.toSorted());
  });

  for (const field of imageFields) {
    test(`images are found by ${field}`, [], async ({ cloud, ctx, imageId }) => {
      const image = await cloud.images.get(ctx, imageId);
      const found = await cloud.images.all(ctx, { filter: { [field]: [image[field]] } });
      expect(idsOf(found)).toContain(image.id);
      expect(new Set(found.map((one) => one[field]))).toEqual(new Set([image[field]]));
    });
  }

  test("keys are found by name", ["keys.list", "keys.create"], async ({ cloud, ctx, aKey }) => {
    const key = await aKey();
    await aKey();
    expect(idsOf(await cloud.keys.all(ctx, { filter: { name: [key.name] } }))).toEqual([key.id]);
  });
}
