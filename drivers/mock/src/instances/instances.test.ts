import { describe, expect, it } from "vitest";
import { mock } from "../index.ts";
import { contextOf, mockuser, one, openCloud } from "../test-cloud.ts";

describe("a new instance", () => {
  it("is pending for the delay, in the first realm and of the first profile", async () => {
    const { cloud, clock } = await openCloud({ delay: 500 });
    const made = await cloud.instances.create(mockuser, { imageId: "img1", count: one });
    expect(made).toEqual([
      {
        id: "inst4",
        ownerId: "mockuser",
        imageId: "img1",
        realmId: "us",
        hardwareProfileId: "m1-small",
        state: "pending",
        stateChangeTime: new Date(clock.now()),
        launchTime: new Date(clock.now()),
        publicAddresses: [{ kind: "hostname", value: "img1.inst4.public.com" }],
        privateAddresses: [{ kind: "hostname", value: "img1.inst4.private.com" }],
        canCreateImage: false,
        firewallIds: [expect.stringMatching(/^default-/)],
        metadataService: {
          enabled: true,
          tokens: "optional",
          hopLimit: 1,
          ipv6: false,
          tags: false,
        },
        launchIndex: 0,
        disks: [
          {
            volumeId: "vol4",
            device: "/dev/sda1",
            state: "attaching",
            attachTime: new Date(clock.now()),
            deleteOnTermination: true,
          },
        ],
        rootDevice: "/dev/sda1",
        interfaces: [
          {
            id: expect.any(String),
            ownerId: "mockuser",
            networkId: "net1",
            subnetId: "subnet1",
            realmId: "us",
            mac: expect.stringMatching(/^02(:[0-9a-f]{2}){5}$/),
            addresses: [
              {
                privateIp: "192.168.1.4",
                privateHostname: "img1.inst4.private.com",
                publicIp: "198.18.0.0",
                publicHostname: "img1.inst4.public.com",
              },
            ],
            firewallIds: [expect.stringMatching(/^default-/)],
            sourceDestCheck: true,
            attachment: {
              id: expect.any(String),
              instanceId: "inst4",
              index: 0,
              state: "attaching",
              attachTime: new Date(clock.now()),
              deleteOnTermination: true,
            },
            tags: {},
          },
        ],
        tags: {},
      },
    ]);
    clock.advance(499);
    expect((await cloud.instances.get(mockuser, "inst4")).state).toBe("pending");
    clock.advance(1);
    expect(await cloud.instances.get(mockuser, "inst4")).toMatchObject({
      state: "running",
      canCreateImage: true,
    });
  });

  it("is found while it is pending, however long ago the minute of its launch began", async () => {
    const { cloud, clock } = await openCloud({ delay: 150_000 });
    const found = async () =>
      (await cloud.instances.all(mockuser, { filter: { state: ["pending"] } })).map(({ id }) => id);
    clock.advance(59_999);
    await cloud.instances.create(mockuser, { imageId: "img1", count: one });
    expect(await found()).toEqual(["inst4"]);
    clock.advance(149_999);
    expect(await found()).toEqual(["inst4"]);
    clock.advance(1);
    expect(await found()).toEqual([]);
  });

  it("has an id that no other account's has", async () => {
    const { cloud } = await openCloud({ users: { alice: "wonderland" } });
    const alice = contextOf("alice", "wonderland");
    const [first] = await cloud.instances.create(alice, { imageId: "img1", count: one });
    const [second] = await cloud.instances.create(mockuser, { imageId: "img1", count: one });
    expect([first?.id, second?.id]).toEqual(["inst4", "inst5"]);
  });

  it("can not be made of an image that is still in the making", async () => {
    const { cloud } = await openCloud();
    await cloud.images.create(mockuser, { instanceId: "inst0", name: "fresh" });
    await expect(
      cloud.instances.create(mockuser, { imageId: "fresh", count: one }),
    ).rejects.toMatchObject({
      code: "FailedPrecondition",
      resource: { kind: "image", id: "fresh" },
    });
  });
});

describe("a capacity", () => {
  it("leaves room for fewer than wanted", async () => {
    const { cloud } = await openCloud({ capacity: 6 });
    const count = { min: 1, max: 5 };
    expect(await cloud.instances.create(mockuser, { imageId: "img1", count })).toHaveLength(2);
  });

  it("refuses fewer than needed, and leaves none behind", async () => {
    const { cloud } = await openCloud({ capacity: 6 });
    const count = { min: 3, max: 5 };
    await expect(
      cloud.instances.create(mockuser, { imageId: "img1", count }),
    ).rejects.toMatchObject({ code: "ResourceExhausted" });
    expect(await cloud.instances.all(mockuser)).toHaveLength(4);
  });

  it("does not count terminated instances, nor those of others", async () => {
    const { cloud } = await openCloud({ capacity: 4, users: { alice: "wonderland" } });
    const alice = contextOf("alice", "wonderland");
    await cloud.instances.create(alice, { imageId: "img1", count: { min: 4, max: 4 } });
    await cloud.instances.act(mockuser, ["inst0"], "terminate");
    expect(await cloud.instances.create(mockuser, { imageId: "img1", count: one })).toHaveLength(1);
  });

  it("is not passed by calls at the same time", async () => {
    const { cloud } = await openCloud({ capacity: 6 });
    const calls = Array.from({ length: 5 }, () =>
      cloud.instances.create(mockuser, { imageId: "img1", count: one }),
    );
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect(await cloud.instances.all(mockuser)).toHaveLength(6);
  });
});

describe("two calls at the same time", () => {
  it("stop an instance once", async () => {
    const { cloud, store, clock } = await openCloud();
    await cloud.instances.all(mockuser);
    const { stop } = mock({ store, now: clock.now }).instances;
    if (!stop) throw new Error("instances can not be stopped");
    const outcomes = await Promise.allSettled([stop(mockuser, "inst0"), stop(mockuser, "inst0")]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: {
        code: "FailedPrecondition",
        message: "instance 'inst0' is stopping, can not stop it",
      },
    });
  });
});

describe("a terminated instance", () => {
  it("is shown for an hour", async () => {
    const { cloud, clock } = await openCloud();
    await cloud.instances.act(mockuser, ["inst0"], "terminate");
    clock.advance(60 * 60 * 1000 - 1);
    expect((await cloud.instances.get(mockuser, "inst0")).state).toBe("terminated");
    clock.advance(1);
    expect(await cloud.instances.all(mockuser)).toHaveLength(3);
  });
});
