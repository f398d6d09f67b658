import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import { aName, contextOf } from "./scene.ts";
import type { Suite } from "./suite.ts";
import { idsOf } from "./walk.ts";

const making = [
  "storageVolumes.create",
  "storageVolumes.destroy",
  "storageSnapshots.create",
  "storageSnapshots.destroy",
  "storageSnapshots.list",
] as const;

export function testStorageSnapshots(suite: Suite): void {
  testLife(suite);
  testUse(suite);
  testSharing(suite);
}

function testLife({ test }: Suite): void {
  test("a snapshot is found as it was made, and is complete in the end", making, async (scene) => {
    const { cloud, ctx } = scene;
    const { id: ownerId } = await cloud.currentAccount(ctx);
    const volume = await scene.aVolume({ size: 2 });
    await scene.settle();
    const made = await scene.aSnapshot({ volumeId: volume.id });
    const expected = { ownerId, volumeId: volume.id, size: 2, public: false, sharedWith: [] };
    expect(made).toMatchObject({ ...expected, tags: {} });
    await scene.settle();
    const found = await cloud.storageSnapshots.get(ctx, made.id);
    expect(found).toMatchObject({ ...expected, state: "completed", progress: 100 });
  });

  test("a snapshot has the name given", [...making, "storageSnapshots.name"], async (scene) => {
    const name = aName();
    expect((await scene.aSnapshot({ name })).name).toBe(name);
  });

  test(
    "a snapshot has the description given",
    [...making, "storageSnapshots.description"],
    async (scene) => {
      const description = "Made to be thrown away";
      expect((await scene.aSnapshot({ description })).description).toBe(description);
    },
  );

  test("a snapshot has the tags given", [...making, "tags.list"], async (scene) => {
    const tags = { Team: "blue" };
    const { id } = await scene.aSnapshot({ tags });
    expect((await scene.cloud.storageSnapshots.get(scene.ctx, id)).tags).toEqual(tags);
  });

  test("snapshots are found by volumeId", making, async (scene) => {
    const { id, volumeId } = await scene.aSnapshot();
    await scene.aSnapshot();
    const found = await scene.cloud.storageSnapshots.all(scene.ctx, {
      filter: { volumeId: [volumeId] },
    });
    expect(idsOf(found)).toEqual([id]);
  });

  test("a destroyed snapshot is gone", making, async (scene) => {
    const { cloud, ctx } = scene;
    const snapshot = { kind: "storageSnapshot", id: (await scene.aSnapshot()).id } as const;
    await scene.settle();
    await cloud.storageSnapshots.destroy(ctx, snapshot.id);
    await scene.settle();
    await expectFailure(cloud.storageSnapshots.get(ctx, snapshot.id), "NotFound", snapshot);
    await expectFailure(cloud.storageSnapshots.destroy(ctx, snapshot.id), "NotFound", snapshot);
  });

  test("a snapshot of an unknown volume can not be made", ["storageSnapshots.create"], (scene) =>
    expectFailure(
      scene.cloud.storageSnapshots.create(scene.ctx, { volumeId: "no-such-id" }),
      "NotFound",
      { kind: "storageVolume", id: "no-such-id" },
    ),
  );
}

function testUse({ test }: Suite): void {
  test("a volume of a snapshot is as large as that, or larger", making, async (scene) => {
    const { cloud, ctx } = scene;
    const { id: volumeId } = await scene.aVolume({ size: 2 });
    await scene.settle();
    const { id: snapshotId } = await scene.aSnapshot({ volumeId });
    await scene.settle();
    const { realmId } = await cloud.storageVolumes.get(ctx, volumeId);
    const same = await scene.aVolume({ realmId, snapshotId, size: undefined });
    expect(same).toMatchObject({ size: 2, snapshotId });
    expect(await scene.aVolume({ snapshotId, size: 5 })).toMatchObject({ size: 5, snapshotId });
    await expectFailure(scene.aVolume({ snapshotId, size: 1 }), "InvalidArgument");
    const found = await cloud.storageVolumes.all(ctx, { filter: { snapshotId: [snapshotId] } });
    expect(found).toHaveLength(2);
  });

  test(
    "a copy of a snapshot is one of its own",
    [...making, "storageSnapshots.copy"],
    async (s) => {
      const { storageSnapshots } = s.cloud;
      const snapshot = await s.aSnapshot();
      await s.settle();
      const copy = await s.aCopy(snapshot.id, { tags: { Team: "blue" } });
      expect(copy).toMatchObject({ size: snapshot.size, tags: { Team: "blue" } });
      expect(copy.id).not.toBe(snapshot.id);
      await s.settle();
      await storageSnapshots.destroy(s.ctx, snapshot.id);
      expect((await storageSnapshots.get(s.ctx, copy.id)).state).toBe("completed");
    },
  );
}

function testSharing({ harness, test, skip }: Suite): void {
  const sharing = [...making, "storageSnapshots.share"] as const;
  const title = "a snapshot is seen and used by whom it is shared with, and not destroyed";
  const { otherCredentials } = harness;
  if (!otherCredentials) return skip(title, "one account only");

  test(title, sharing, async (scene) => {
    const { storageSnapshots } = scene.cloud;
    const other = contextOf(otherCredentials);
    const account = (await scene.cloud.currentAccount(other)).id;
    const { id } = await scene.aSnapshot();
    await scene.settle();
    const sees = async () => idsOf(await storageSnapshots.all(other)).includes(id);
    expect(await sees()).toBe(false);
    const shared = await storageSnapshots.share(scene.ctx, id, { add: [account] });
    expect(shared).toMatchObject({ public: false, sharedWith: [account] });
    expect(await sees()).toBe(true);
    await scene.aVolume({ snapshotId: id }, other);
    await expectFailure(storageSnapshots.destroy(other, id), "PermissionDenied");
    await expectFailure(storageSnapshots.share(other, id, { public: true }), "PermissionDenied");
    await storageSnapshots.share(scene.ctx, id, { remove: [account] });
    expect(await sees()).toBe(false);
  });

  test("a public snapshot is seen by all", sharing, async (scene) => {
    const { storageSnapshots } = scene.cloud;
    const { id } = await scene.aSnapshot();
    const other = contextOf(otherCredentials);
    await storageSnapshots.share(scene.ctx, id, { public: true });
    expect(idsOf(await storageSnapshots.all(other))).toContain(id);
    await storageSnapshots.share(scene.ctx, id, { public: false });
    expect(idsOf(await storageSnapshots.all(other))).not.toContain(id);
  });
}
