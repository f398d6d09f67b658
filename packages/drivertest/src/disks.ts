/** The disks that instances come with and images are made of. */
import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import { aName, contextOf } from "./scene.ts";
import type { Suite } from "./suite.ts";
import { idsOf } from "./walk.ts";

const volumes = ["storageVolumes.list", "instances.disks"] as const;
const imaging = ["images.create", "images.destroy", "storageSnapshots.list"] as const;

export function testDisks(suite: Suite): void {
  testInstanceDisks(suite);
  testImageDisks(suite);
  testImageCopies(suite);
  testImageSharing(suite);
}

function testInstanceDisks({ test }: Suite): void {
  test("the disks of a new instance are volumes that go with it", volumes, async (scene) => {
    const { cloud, ctx } = scene;
    const { id, disks = [] } = await scene.anInstance({ disks: [{ size: 3 }] });
    const made = await cloud.storageVolumes.all(ctx, {
      filter: { "attachments.instanceId": [id] },
    });
    expect(idsOf(made).toSorted()).toEqual(disks.map(({ volumeId }) => volumeId).toSorted());
    expect(made.map(({ size }) => size)).toContain(3);
    expect(new Set(made.map(({ state }) => state))).toEqual(new Set(["inUse"]));
    await cloud.instances.act(ctx, [id], "terminate");
    await scene.settle();
    expect(await cloud.storageVolumes.all(ctx, { ids: idsOf(made) })).toEqual([]);
  });

  test("a disk of a new instance outlives it where that was asked for", volumes, async (scene) => {
    const { storageVolumes, instances } = scene.cloud;
    const { id } = await scene.anInstance({ disks: [{ size: 3, deleteOnTermination: false }] });
    const filter = { "attachments.instanceId": [id] };
    const made = await storageVolumes.all(scene.ctx, { filter });
    const disk = made.find(({ size }) => size === 3);
    await instances.act(scene.ctx, [id], "terminate");
    await scene.settle();
    const left = await storageVolumes.all(scene.ctx, { ids: idsOf(made) });
    expect(left).toMatchObject([{ id: disk?.id, state: "available", attachments: [] }]);
    await storageVolumes.destroy(scene.ctx, disk?.id ?? "none was made");
  });

  test("the root disk of a new instance has the size asked for", volumes, async (scene) => {
    const { rootDevice: device, disks = [] } = await scene.anInstance();
    const root = disks.find((disk) => disk.device === device);
    const { size } = await scene.cloud.storageVolumes.get(scene.ctx, root?.volumeId ?? "none");
    const asked = { size: size + 5, ...(device !== undefined && { device }) };
    const larger = await scene.anInstance({ disks: [asked] });
    const made = await scene.cloud.storageVolumes.all(scene.ctx, {
      filter: { "attachments.instanceId": [larger.id] },
    });
    expect(made.map((volume) => volume.size)).toEqual([size + 5]);
  });

  test("an instance with a disk of an unknown snapshot can not be made", volumes, (scene) =>
    expectFailure(scene.someInstances({ disks: [{ snapshotId: "no-such-id" }] }), "NotFound", {
      kind: "storageSnapshot",
      id: "no-such-id",
    }),
  );
}

function testImageDisks({ test }: Suite): void {
  test(
    "an image is made of snapshots of the instance's volumes, which stay while it does",
    [...imaging, "storageSnapshots.destroy"],
    async (scene) => {
      const { cloud, ctx } = scene;
      const { disks = [] } = await scene.anImage();
      const snapshotIds = disks.flatMap(({ snapshotId = [] }) => snapshotId);
      const snapshots = await cloud.storageSnapshots.all(ctx, { ids: snapshotIds });
      expect(snapshots).toHaveLength(snapshotIds.length);
      await scene.settle();
      for (const id of snapshotIds) {
        const resource = { kind: "storageSnapshot", id } as const;
        const call = cloud.storageSnapshots.destroy(ctx, id);
        await expectFailure(call, "FailedPrecondition", resource);
      }
    },
  );

  test("an image has the disks asked for", [...imaging, "images.disks"], async (scene) => {
    const { disks = [] } = await scene.anImage({ disks: [{ size: 4 }] });
    expect(disks.map(({ size }) => size)).toContain(4);
    await scene.settle();
  });

  const registering = [
    "images.register",
    "images.destroy",
    "storageVolumes.create",
    "storageSnapshots.create",
  ] as const;

  test("an image of snapshots boots", registering, async (scene) => {
    const { cloud, ctx } = scene;
    const { id: snapshotId, size } = await scene.aSnapshot();
    await scene.settle();
    const rootDevice = "/dev/sda1";
    const request = { architecture: "x86_64", rootDevice, name: aName() };
    const disks = [{ device: rootDevice, snapshotId }];
    const image = await scene.aRegisteredImage({ ...request, disks });
    expect(image).toMatchObject({ name: request.name, architecture: "x86_64" });
    expect(image.disks).toMatchObject([{ device: rootDevice, snapshotId, size }]);
    await expectFailure(cloud.images.register(ctx, { ...request, disks }), "AlreadyExists");
    await scene.settle();
    expect((await scene.anInstance({ imageId: image.id })).state).toBe("running");
  });

  test("an image of no snapshot can not be registered", registering, async (scene) => {
    await scene.aSnapshot();
    const request = { architecture: "x86_64", rootDevice: "/dev/sda1", name: aName() };
    await expectFailure(
      scene.aRegisteredImage({ ...request, disks: [{ device: "/dev/sda1", size: 1 }] }),
      "InvalidArgument",
    );
  });
}

function testImageCopies({ test }: Suite): void {
  const copying = ["images.create", "images.destroy", "images.copy"] as const;

  test("a copy of an image outlives it", copying, async (scene) => {
    const { images } = scene.cloud;
    const image = await scene.anImage();
    await scene.settle();
    const name = aName();
    const copy = await scene.anImageCopy(image.id, { name, tags: { Team: "blue" } });
    const { architecture } = image;
    expect(copy).toMatchObject({ name, architecture, tags: { Team: "blue" }, public: false });
    await scene.settle();
    await images.destroy(scene.ctx, image.id);
    expect((await images.get(scene.ctx, copy.id)).state).toBe("available");
  });

  test("a copy of an image can not have a name that is taken", copying, async (scene) => {
    const { id, name } = await scene.anImage();
    await scene.settle();
    await expectFailure(scene.anImageCopy(id, { name }), "AlreadyExists");
  });

  test("an image can be described", [...imaging, "images.describe"], async (scene) => {
    const { images } = scene.cloud;
    const { id } = await scene.anImage();
    await images.describe(scene.ctx, id, "told later");
    expect((await images.get(scene.ctx, id)).description).toBe("told later");
  });
}

function testImageSharing({ harness, test, skip }: Suite): void {
  const sharing = ["images.create", "images.destroy", "images.share"] as const;
  const title = "an image is seen and booted by whom it is shared with, and not destroyed";
  const { otherCredentials } = harness;
  if (!otherCredentials) return skip(title, "one account only");

  test(title, sharing, async (scene) => {
    const { images } = scene.cloud;
    const other = contextOf(otherCredentials);
    const account = (await scene.cloud.currentAccount(other)).id;
    const { id } = await scene.anImage();
    await scene.settle();
    const sees = async () => idsOf(await images.all(other)).includes(id);
    expect(await sees()).toBe(false);
    const shared = await images.share(scene.ctx, id, { add: [account] });
    expect(shared.sharedWith).toEqual([account]);
    expect(await sees()).toBe(true);
    expect((await scene.anInstance({ imageId: id }, other)).imageId).toBe(id);
    await expectFailure(images.destroy(other, id), "PermissionDenied", { kind: "image", id });
    await expectFailure(images.share(other, id, { public: true }), "PermissionDenied");
    await images.share(scene.ctx, id, { remove: [account] });
    expect(await sees()).toBe(false);
    await images.share(scene.ctx, id, { public: true });
    expect(await sees()).toBe(true);
  });
}
