import { describe, expect, it } from "vitest";
import { contextOf, mockuser, one, openCloud } from "../test-cloud.ts";

describe("a volume", () => {
  it("goes through its states with the time", async () => {
    const { cloud, clock } = await openCloud({ delay: 100 });
    const { id } = await cloud.storageVolumes.create(mockuser, { realmId: "us", size: 2 });
    const look = async () => {
      const { state, attachments } = await cloud.storageVolumes.get(mockuser, id);
      return [state, ...attachments.map((attachment) => attachment.state)];
    };
    expect(id).toBe("vol4");
    expect(await look()).toEqual(["creating"]);
    clock.advance(100);
    expect(await look()).toEqual(["available"]);
    await cloud.storageVolumes.attach(mockuser, id, { instanceId: "inst0", device: "/dev/sdf" });
    expect(await look()).toEqual(["inUse", "attaching"]);
    clock.advance(100);
    expect(await look()).toEqual(["inUse", "attached"]);
    await cloud.storageVolumes.detach(mockuser, id, {});
    expect(await look()).toEqual(["inUse", "detaching"]);
    clock.advance(100);
    expect(await look()).toEqual(["available"]);
    await cloud.storageVolumes.destroy(mockuser, id);
    expect(await look()).toEqual(["deleting"]);
    clock.advance(100);
    await expect(look()).rejects.toMatchObject({ code: "NotFound" });
  });

  it("is found by state and instance as these change", async () => {
    const { cloud, clock } = await openCloud({ delay: 100 });
    const find = async (filter: Parameters<typeof cloud.storageVolumes.all>[1]) =>
      (await cloud.storageVolumes.all(mockuser, filter)).map(({ id }) => id);
    const free = { filter: { state: ["available"] } } as const;
    const inside = { filter: { "attachments.instanceId": ["inst1"] } };
    expect(await find(free)).toEqual(["vol1", "vol2"]);
    expect(await find(inside)).toEqual(["vol3"]);
    await cloud.instances.act(mockuser, ["inst1"], "terminate");
    expect(await find(free)).toEqual(["vol1", "vol2"]);
    clock.advance(100);
    expect(await find(free)).toEqual(["vol1", "vol2", "vol3"]);
    expect(await find(inside)).toEqual([]);
  });

  it("shows its new size once it is optimizing", async () => {
    const { cloud, clock } = await openCloud({ delay: 100 });
    const change = { size: 10, type: "gp3", throughput: 250 };
    const shape = { type: "gp2", size: 1, iops: 100 };
    const now = () => cloud.storageVolumes.get(mockuser, "vol1");
    expect(await cloud.storageVolumes.modify(mockuser, "vol1", change)).toMatchObject(shape);
    await expect(cloud.storageVolumes.modify(mockuser, "vol1", { size: 20 })).rejects.toMatchObject(
      { code: "FailedPrecondition" },
    );
    clock.advance(100);
    expect(await now()).toMatchObject({ ...change, iops: 3000, modification: { from: shape } });
    clock.advance(100);
    expect((await now()).modification).toMatchObject({
      state: "completed",
      endTime: new Date(clock.now()),
    });
  });

  it.each([
    { size: 16_385 },
    { size: 1, iops: 100 },
    { size: 1, type: "standard", iops: 100 },
    { size: 4, type: "io1" },
    { size: 4, type: "io1", iops: 201 },
    { size: 3, type: "io2", iops: 100 },
    { size: 124, type: "st1" },
    { size: 1, type: "gp3", iops: 3001 },
    { size: 1, type: "gp3", throughput: 751 },
    { size: 1, type: "gp2", throughput: 125 },
  ])("can not be of shape %o", async (shape) => {
    const { cloud } = await openCloud();
    await expect(
      cloud.storageVolumes.create(mockuser, { realmId: "us", ...shape }),
    ).rejects.toMatchObject({ code: "InvalidArgument" });
  });

  it("that an instance boots from can only be taken out while it is stopped", async () => {
    const { cloud } = await openCloud({ delay: 0 });
    const detach = () => cloud.storageVolumes.detach(mockuser, "vol3", {});
    await expect(detach()).rejects.toMatchObject({ code: "FailedPrecondition" });
    await cloud.instances.act(mockuser, ["inst1"], "stop");
    await detach();
    await expect(cloud.instances.act(mockuser, ["inst1"], "start")).rejects.toMatchObject({
      code: "FailedPrecondition",
      message: "instance 'inst1' has no volume attached at its root (/dev/sda1)",
    });
  });
});

describe("what is shared", () => {
  const alice = contextOf("alice", "wonderland");

  it("is seen by whom it was opened to, who does not learn who else sees it", async () => {
    const { cloud } = await openCloud({ delay: 0, users: { alice: "wonderland" } });
    const seen = async () =>
      (await cloud.storageSnapshots.all(alice)).map(({ id, sharedWith }) => [id, sharedWith]);
    expect(await seen()).toEqual([]);
    const shared = await cloud.storageSnapshots.share(mockuser, "snap1", { add: ["alice"] });
    expect(shared.sharedWith).toEqual(["alice"]);
    expect(await seen()).toEqual([["snap1", []]]);
    await cloud.storageSnapshots.share(mockuser, "snap1", { public: true });
    expect(await seen()).toEqual([["snap1", []]]);
    await cloud.storageSnapshots.share(mockuser, "snap1", { public: false, remove: ["alice"] });
    expect(await seen()).toEqual([]);
  });

  it("can be used by others, not changed", async () => {
    const { cloud } = await openCloud({ delay: 0, users: { alice: "wonderland" } });
    await cloud.images.create(mockuser, { instanceId: "inst1", name: "web" });
    await cloud.images.share(mockuser, "web", { add: ["alice"] });
    const refused = { code: "PermissionDenied" };
    await expect(cloud.images.share(alice, "web", { public: true })).rejects.toMatchObject(refused);
    await expect(cloud.images.destroy(alice, "web")).rejects.toMatchObject(refused);
    const [instance] = await cloud.instances.create(alice, { imageId: "web", count: one });
    expect(instance?.disks).toHaveLength(1);
    expect(await cloud.images.copy(alice, "web", { name: "web" })).toMatchObject({
      id: "web-2",
      ownerId: "alice",
    });
    await expect(cloud.images.share(mockuser, "web", { add: ["nobody"] })).rejects.toMatchObject({
      code: "InvalidArgument",
    });
  });
});
