/** How volumes come into instances and out again, by AWS's own SDK over a real port. */
import {
  AttachVolumeCommand,
  DeleteVolumeCommand,
  DescribeInstancesCommand,
  DetachVolumeCommand,
  StopInstancesCommand,
  waitUntilVolumeAvailable,
  waitUntilVolumeDeleted,
  waitUntilVolumeInUse,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { aClient, aDaemon, answer, failureOf } from "../support/ec2-client.ts";
import {
  aSlowDaemon,
  createVolume,
  inst0,
  inst1,
  inst3,
  unknown,
  vol1,
  vol3,
  volumeOf,
} from "../support/ec2-storage.ts";

describe("AttachVolume and DetachVolume", () => {
  it("bring a volume into an instance and out again", async () => {
    const { client, clock } = await aSlowDaemon();
    const attachment = {
      VolumeId: vol1,
      InstanceId: inst0,
      Device: "/dev/sdf",
      AttachTime: expect.any(Date) as Date,
      DeleteOnTermination: false,
    };
    const mapping = async () => {
      const { Reservations } = await client.send(
        new DescribeInstancesCommand({ InstanceIds: [inst0] }),
      );
      return Reservations?.[0]?.Instances?.[0]?.BlockDeviceMappings;
    };
    const { VolumeId: _, ...place } = { VolumeId: vol1, InstanceId: inst0, Device: "/dev/sdf" };
    expect(
      await answer(client.send(new AttachVolumeCommand({ ...place, VolumeId: vol1 }))),
    ).toEqual({ ...attachment, State: "attaching" });
    clock.turn(1000);
    expect(await volumeOf(client, vol1)).toMatchObject({
      State: "in-use",
      Attachments: [{ ...attachment, State: "attached" }],
    });
    expect(await mapping()).toEqual([
      {
        DeviceName: "/dev/sdf",
        Ebs: {
          VolumeId: vol1,
          Status: "attached",
          AttachTime: expect.any(Date) as Date,
          DeleteOnTermination: false,
        },
      },
    ]);
    expect(await answer(client.send(new DetachVolumeCommand({ VolumeId: vol1 })))).toEqual({
      ...attachment,
      State: "detaching",
    });
    clock.turn(1000);
    expect(await volumeOf(client, vol1)).toMatchObject({ State: "available", Attachments: [] });
    expect(await mapping()).toEqual([]);
  });

  it("satisfy the SDK's waiters", async () => {
    const client = aClient(await aDaemon());
    const { VolumeId = "" } = await createVolume(client);
    const waiting = { client, maxWaitTime: 5, minDelay: 1 };
    const ids = { VolumeIds: [VolumeId] };
    await waitUntilVolumeAvailable(waiting, ids);
    await client.send(new AttachVolumeCommand({ VolumeId, InstanceId: inst0, Device: "/dev/sdg" }));
    await waitUntilVolumeInUse(waiting, ids);
    await client.send(new DetachVolumeCommand({ VolumeId, InstanceId: inst0, Force: true }));
    await waitUntilVolumeAvailable(waiting, ids);
    await client.send(new DeleteVolumeCommand({ VolumeId }));
    await waitUntilVolumeDeleted(waiting, ids);
  });

  it.each([
    ["VolumeInUse", { VolumeId: vol3, InstanceId: inst0, Device: "/dev/sdf" }],
    ["InvalidVolume.ZoneMismatch", { VolumeId: vol1, InstanceId: inst3, Device: "/dev/sdf" }],
    ["InvalidParameterValue", { VolumeId: vol1, InstanceId: inst1, Device: "/dev/sda1" }],
    ["InvalidParameterValue", { VolumeId: vol1, InstanceId: inst1, Device: "floppy" }],
    ["InvalidVolume.NotFound", { VolumeId: unknown, InstanceId: inst1, Device: "/dev/sdf" }],
    [
      "InvalidInstanceID.NotFound",
      { VolumeId: vol1, InstanceId: "i-0123456789abcdef0", Device: "/dev/sdf" },
    ],
  ])("fail to attach with %s for %o", async (code, input) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(client.send(new AttachVolumeCommand(input)))).toMatchObject({ code });
  });

  it.each([
    ["IncorrectState", "'available'", { VolumeId: vol1 }],
    ["InvalidAttachment.NotFound", "not attached", { VolumeId: vol3, InstanceId: inst0 }],
    ["InvalidAttachment.NotFound", "not attached", { VolumeId: vol3, Device: "/dev/sdf" }],
    ["OperationNotPermitted", "root volume", { VolumeId: vol3 }],
    ["InvalidVolume.NotFound", unknown, { VolumeId: unknown }],
  ])("fail to detach with %s, saying %s, for %o", async (code, words, input) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(client.send(new DetachVolumeCommand(input)))).toMatchObject({
      code,
      message: expect.stringContaining(words) as string,
    });
  });

  it("let one of many attach a volume", async () => {
    const client = aClient(await aDaemon());
    const calls = ["/dev/sdf", "/dev/sdg", "/dev/sdh", "/dev/sdi"].map((Device) =>
      client.send(new AttachVolumeCommand({ VolumeId: vol1, InstanceId: inst0, Device })),
    );
    const outcomes = await Promise.allSettled(calls);
    const failures = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(failures.map(({ reason }) => (reason as Error).name)).toEqual(
      Array.from({ length: 3 }, () => "VolumeInUse"),
    );
  });

  it("take out what a stopped instance boots from", async () => {
    const client = aClient(await aDaemon());
    await client.send(new StopInstancesCommand({ InstanceIds: [inst1] }));
    await client.send(new DetachVolumeCommand({ VolumeId: vol3 }));
    expect(await volumeOf(client, vol3)).toMatchObject({ State: "available" });
  });
});
