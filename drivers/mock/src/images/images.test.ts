import { describe, expect, it } from "vitest";
import { contextOf, mockuser, openCloud } from "../test-cloud.ts";

describe("an image", () => {
  it("is called by its name, and is pending for the delay", async () => {
    const { cloud, clock } = await openCloud({ delay: 500 });
    const made = await cloud.images.create(mockuser, { instanceId: "inst1", name: "web" });
    expect(made).toEqual({
      id: "web",
      name: "web",
      ownerId: "mockuser",
      architecture: "i386",
      public: false,
      sharedWith: [],
      rootType: "transient",
      sourceInstanceId: "inst1",
      disks: [
        {
          device: "/dev/sda1",
          snapshotId: "snap4",
          size: 1,
          type: "gp2",
          deleteOnTermination: false,
        },
      ],
      state: "pending",
      creationTime: new Date(clock.now()),
      tags: {},
    });
    clock.advance(500);
    expect((await cloud.images.get(mockuser, "web")).state).toBe("available");
  });

  it("can not be made of an instance that says so, or that is not settled", async () => {
    const { cloud } = await openCloud();
    await expect(
      cloud.images.create(mockuser, { instanceId: "inst3", name: "web" }),
    ).rejects.toMatchObject({ code: "FailedPrecondition" });
    await cloud.instances.act(mockuser, ["inst0"], "stop");
    await expect(
      cloud.images.create(mockuser, { instanceId: "inst0", name: "web" }),
    ).rejects.toMatchObject({
      code: "FailedPrecondition",
      message: "instance 'inst0' is stopping, can not make an image of it",
    });
  });

  it("can have the name of another account's image, or of one that is gone, but not its id", async () => {
    const { cloud } = await openCloud();
    const make = (name: string) => cloud.images.create(mockuser, { instanceId: "inst0", name });
    expect(await make("img1")).toMatchObject({ id: "img1-2", name: "img1" });
    expect(await make("web-2")).toMatchObject({ id: "web-2" });
    await cloud.images.destroy(mockuser, (await make("web")).id);
    expect(await make("web")).toMatchObject({ id: "web-3" });
  });

  it("can be destroyed by its publisher", async () => {
    const { cloud } = await openCloud({ users: { fedoraproject: "fedora" } });
    const publisher = contextOf("fedoraproject", "fedora");
    await cloud.images.destroy(publisher, "img2");
    expect((await cloud.images.all(publisher)).map(({ id }) => id)).toEqual(["img1"]);
    expect((await cloud.images.all(mockuser)).map(({ id }) => id)).toEqual(["img1", "img3"]);
  });

  it("of others can be seen, not tagged", async () => {
    const { cloud } = await openCloud();
    await expect(
      cloud.tags.set(mockuser, [{ kind: "image", id: "img1" }], { Team: "blue" }),
    ).rejects.toMatchObject({ code: "PermissionDenied" });
  });
});
