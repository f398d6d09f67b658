import type { StorageVolume } from "@deltacloud/core";
import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import { aName, contextOf } from "./scene.ts";
import type { Scene } from "./scene.ts";
import type { Suite } from "./suite.ts";
import { idsOf, walk } from "./walk.ts";

const making = ["storageVolumes.create", "storageVolumes.destroy", "storageVolumes.list"] as const;
const attaching = [...making, "storageVolumes.attach", "storageVolumes.detach"] as const;
const modifying = [...making, "storageVolumes.modify"] as const;

export function testStorageVolumes(suite: Suite): void {
  testLife(suite);
  testRefusals(suite);
  testAttaching(suite);
  testAttachingRefused(suite);
  testModifying(suite);
  testFinding(suite);
}

/** The volume as it now is. */
function look({ cloud, ctx }: Scene, { id }: { readonly id: string }): Promise<StorageVolume> {
  return cloud.storageVolumes.get(ctx, id);
}

function testLife({ test }: Suite): void {
  test("a volume is found as it was made, and is available in the end", making, async (scene) => {
    const { id: ownerId } = await scene.cloud.currentAccount(scene.ctx);
    const made = await scene.aVolume({ size: 2 });
    expect(["creating", "available"]).toContain(made.state);
    await scene.settle();
    const found = await look(scene, made);
    const expected = { ownerId, size: 2, realmId: made.realmId, attachments: [], tags: {} };
    expect(found).toMatchObject({ ...expected, state: "available" });
    expect(found.creationTime).toEqual(made.creationTime);
  });

  test("a volume has the name given", [...making, "storageVolumes.name"], async (scene) => {
    const name = aName();
    expect((await look(scene, await scene.aVolume({ name }))).name).toBe(name);
  });

  test("a volume has the tags given", [...making, "tags.list"], async (scene) => {
    const tags = { Team: "blue" };
    expect((await look(scene, await scene.aVolume({ tags }))).tags).toEqual(tags);
  });

  test("a destroyed volume is gone", making, async (scene) => {
    const { cloud, ctx } = scene;
    const volume = { kind: "storageVolume", id: (await scene.aVolume()).id } as const;
    await scene.settle();
    await cloud.storageVolumes.destroy(ctx, volume.id);
    await scene.settle();
    await expectFailure(look(scene, volume), "NotFound", volume);
    await expectFailure(cloud.storageVolumes.destroy(ctx, volume.id), "NotFound", volume);
  });
}

function testRefusals({ test, harness, skip }: Suite): void {
  const bad = {
    "a volume of no size can not be made": { size: 0 },
    "a volume of a part of a GiB can not be made": { size: 1.5 },
  };
  for (const [title, request] of Object.entries(bad)) {
    test(title, making, (scene) => expectFailure(scene.aVolume(request), "InvalidArgument"));
  }

  test("a volume of neither a size nor a snapshot can not be made", making, async (scene) => {
    const { realmId } = await scene.aVolume();
    await expectFailure(
      scene.cloud.storageVolumes.create(scene.ctx, { realmId }),
      "InvalidArgument",
    );
  });

  test("a volume of an unknown type can not be made", [...making, "storageVolumes.type"], (scene) =>
    expectFailure(scene.aVolume({ type: "no-such-type" }), "NotFound", {
      kind: "volumeType",
      id: "no-such-type",
    }),
  );

  test("a volume in an unknown realm can not be made", making, (scene) =>
    expectFailure(scene.aVolume({ realmId: "no-such-id" }), "NotFound", {
      kind: "realm",
      id: "no-such-id",
    }),
  );

  test("a volume of an unknown snapshot can not be made", making, (scene) =>
    expectFailure(scene.aVolume({ snapshotId: "no-such-id" }), "NotFound", {
      kind: "storageSnapshot",
      id: "no-such-id",
    }),
  );

  test("an unknown volume can not be destroyed", ["storageVolumes.destroy"], ({ cloud, ctx }) =>
    expectFailure(cloud.storageVolumes.destroy(ctx, "no-such-id"), "NotFound", {
      kind: "storageVolume",
      id: "no-such-id",
    }),
  );

  const title = "a volume of another account is not seen";
  const { otherCredentials } = harness;
  if (!otherCredentials) return skip(title, "one account only");
  test(title, making, async (scene) => {
    const { cloud } = scene;
    const other = contextOf(otherCredentials);
    const { id } = await scene.aVolume();
    await scene.settle();
    expect(idsOf(await cloud.storageVolumes.all(other))).not.toContain(id);
    const volume = { kind: "storageVolume", id } as const;
    await expectFailure(cloud.storageVolumes.destroy(other, id), "NotFound", volume);
  });
}

/** A volume in an instance. */
async function anAttachedVolume(scene: Scene) {
  const instance = await scene.anInstance();
  const { id } = await scene.aVolume({ realmId: instance.realmId });
  await scene.settle();
  const answered = await scene.cloud.storageVolumes.attach(scene.ctx, id, {
    instanceId: instance.id,
  });
  await scene.settle();
  return { instance, id, answered };
}

function testAttaching({ test }: Suite): void {
  test("an attached volume is in use by its instance, which shows it", attaching, async (scene) => {
    const { instance, id, answered } = await anAttachedVolume(scene);
    expect(answered.attachments).toMatchObject([{ instanceId: instance.id }]);
    const { state, attachments } = await look(scene, { id });
    expect(state).toBe("inUse");
    expect(attachments).toMatchObject([{ instanceId: instance.id, state: "attached" }]);
    const { disks } = await scene.cloud.instances.get(scene.ctx, instance.id);
    const { device } = attachments[0] ?? {};
    if (disks) expect(disks).toContainEqual(expect.objectContaining({ volumeId: id, device }));
  });

  test("a volume is at the device that was asked for", attaching, async (scene) => {
    const { cloud, ctx } = scene;
    const { id: instanceId, realmId } = await scene.anInstance();
    // Of the second no hypervisor has a place.
    for (const device of ["/dev/sdf", "/dev/xvdba"]) {
      const { id } = await scene.aVolume({ realmId });
      await scene.settle();
      await cloud.storageVolumes.attach(ctx, id, { instanceId, device });
      await scene.settle();
      expect((await look(scene, { id })).attachments).toMatchObject([{ instanceId, device }]);
      const { disks } = await cloud.instances.get(ctx, instanceId);
      if (disks) expect(disks).toContainEqual(expect.objectContaining({ volumeId: id, device }));
    }
  });

  test("a detached volume is available again", attaching, async (scene) => {
    const { cloud, ctx } = scene;
    const { instance, id } = await anAttachedVolume(scene);
    await cloud.storageVolumes.detach(ctx, id, { instanceId: instance.id });
    await scene.settle();
    expect(await look(scene, { id })).toMatchObject({ state: "available", attachments: [] });
    const { disks = [] } = await cloud.instances.get(ctx, instance.id);
    expect(disks.map(({ volumeId }) => volumeId)).not.toContain(id);
  });

  test("a volume outlives the instance it was in", attaching, async (scene) => {
    const { instance, id } = await anAttachedVolume(scene);
    await scene.cloud.instances.act(scene.ctx, [instance.id], "terminate");
    await scene.settle();
    expect(await look(scene, { id })).toMatchObject({ state: "available", attachments: [] });
  });

  test("a volume goes with its instance where that was asked for", attaching, async (scene) => {
    const { cloud, ctx } = scene;
    const { id: instanceId, realmId } = await scene.anInstance();
    const { id } = await scene.aVolume({ realmId });
    await scene.settle();
    await cloud.storageVolumes.attach(ctx, id, { instanceId, deleteOnTermination: true });
    await scene.settle();
    await cloud.instances.act(ctx, [instanceId], "terminate");
    await scene.settle();
    await expectFailure(look(scene, { id }), "NotFound");
  });

  test("of two that attach a volume at once, one does", attaching, async (scene) => {
    const { cloud, ctx } = scene;
    const { id: instanceId, realmId } = await scene.anInstance();
    const { id } = await scene.aVolume({ realmId });
    await scene.settle();
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => cloud.storageVolumes.attach(ctx, id, { instanceId })),
    );
    // A cloud without the collection refuses both.
    const failure = outcomes.find((outcome) => outcome.status === "rejected");
    expect(failure?.reason).toMatchObject({ code: "FailedPrecondition" });
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
}

function testAttachingRefused({ test }: Suite): void {
  test("a volume in use can neither be attached nor destroyed", attaching, async (scene) => {
    const { storageVolumes } = scene.cloud;
    const { instance, id } = await anAttachedVolume(scene);
    const resource = { kind: "storageVolume", id } as const;
    await expectFailure(
      storageVolumes.attach(scene.ctx, id, { instanceId: instance.id }),
      "FailedPrecondition",
      resource,
    );
    await expectFailure(storageVolumes.destroy(scene.ctx, id), "FailedPrecondition", resource);
  });

  test("two volumes can not be at one device", attaching, async (scene) => {
    const { instance, id } = await anAttachedVolume(scene);
    const [attachment] = (await look(scene, { id })).attachments;
    const other = await scene.aVolume({ realmId: instance.realmId });
    await scene.settle();
    const device = attachment?.device ?? "none was given";
    const request = { instanceId: instance.id, device };
    await expectFailure(
      scene.cloud.storageVolumes.attach(scene.ctx, other.id, request),
      "AlreadyExists",
    );
  });

  test("a volume that is in no instance can not be detached", attaching, async (scene) => {
    const { id } = await scene.aVolume();
    await scene.settle();
    await expectFailure(
      scene.cloud.storageVolumes.detach(scene.ctx, id, {}),
      "FailedPrecondition",
      { kind: "storageVolume", id },
    );
  });

  test("a volume can not be detached from another instance", attaching, async (scene) => {
    const { id } = await anAttachedVolume(scene);
    const { id: instanceId } = await scene.anInstance();
    await expectFailure(
      scene.cloud.storageVolumes.detach(scene.ctx, id, { instanceId }),
      "FailedPrecondition",
    );
  });

  test("a volume can not be attached to an unknown instance", attaching, async (scene) => {
    const { id } = await scene.aVolume();
    await scene.settle();
    await expectFailure(
      scene.cloud.storageVolumes.attach(scene.ctx, id, { instanceId: "no-such-id" }),
      "NotFound",
      { kind: "instance", id: "no-such-id" },
    );
  });

  test("a volume can not be attached in another realm", attaching, async (scene) => {
    const { cloud, ctx } = scene;
    const realms = (await cloud.realms.all(ctx)).filter(({ state }) => state === "available");
    const instance = await scene.anInstance();
    const elsewhere = realms.find(({ id }) => id !== instance.realmId);
    const { id } = await scene.aVolume({ realmId: elsewhere?.id ?? instance.realmId });
    await scene.settle();
    if (!elsewhere) return;
    await expectFailure(
      cloud.storageVolumes.attach(ctx, id, { instanceId: instance.id }),
      "FailedPrecondition",
    );
  });
}

function testModifying({ test }: Suite): void {
  test("a volume can be made larger", modifying, async (scene) => {
    const { id } = await scene.aVolume({ size: 1 });
    await scene.settle();
    const { modification } = await scene.cloud.storageVolumes.modify(scene.ctx, id, { size: 3 });
    if (modification) expect([modification.from.size, modification.to.size]).toEqual([1, 3]);
    await scene.settle();
    expect((await look(scene, { id })).size).toBe(3);
  });

  test("a volume can not be made smaller", modifying, async (scene) => {
    const { id } = await scene.aVolume({ size: 2 });
    await scene.settle();
    await expectFailure(
      scene.cloud.storageVolumes.modify(scene.ctx, id, { size: 1 }),
      "InvalidArgument",
    );
    expect((await look(scene, { id })).size).toBe(2);
  });
}

function testFinding({ test }: Suite): void {
  for (const field of ["state", "realmId"] as const) {
    test(`volumes are found by ${field}`, making, async (scene) => {
      const made = await scene.aVolume();
      await scene.settle();
      const volume = await look(scene, made);
      const found = await scene.cloud.storageVolumes.all(scene.ctx, {
        filter: { [field]: [volume[field]] },
      });
      expect(idsOf(found)).toContain(volume.id);
      expect(new Set(found.map((one) => one[field]))).toEqual(new Set([volume[field]]));
    });
  }

  test("volumes are found by the instance they are in", attaching, async (scene) => {
    const { instance, id } = await anAttachedVolume(scene);
    await scene.aVolume();
    const found = await scene.cloud.storageVolumes.all(scene.ctx, {
      filter: { "attachments.instanceId": [instance.id] },
    });
    expect(idsOf(found)).toContain(id);
    const hosts = found.flatMap(({ attachments }) => attachments.map((one) => one.instanceId));
    expect(new Set(hosts)).toEqual(new Set([instance.id]));
  });

  test("pages of one volume are all volumes, each once", making, async (scene) => {
    const { cloud, ctx } = scene;
    for (const _ of [1, 2, 3]) await scene.aVolume();
    const seen = await walk(cloud.storageVolumes, ctx);
    expect(seen.toSorted()).toEqual(idsOf(await cloud.storageVolumes.all(ctx)).toSorted());
  });
}
