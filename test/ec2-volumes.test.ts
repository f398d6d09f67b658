/** Storage volumes, by AWS's own SDK over a real port. */
import {
  AttachVolumeCommand,
  CreateVolumeCommand,
  DeleteVolumeCommand,
  DescribeInstancesCommand,
  DescribeVolumeAttributeCommand,
  DescribeVolumeStatusCommand,
  DescribeVolumesCommand,
  DescribeVolumesModificationsCommand,
  DetachVolumeCommand,
  ModifyVolumeAttributeCommand,
  ModifyVolumeCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
  waitUntilVolumeAvailable,
  waitUntilVolumeDeleted,
  waitUntilVolumeInUse,
} from "@aws-sdk/client-ec2";
import type { CreateVolumeCommandInput, EC2Client, Volume } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { aVolumeId, idOf } from "./support/ec2-answers.ts";
import { aClient, aClock, aDaemon, answer, failureOf } from "./support/ec2-client.ts";

const [vol1, vol2, vol3] = ["vol1", "vol2", "vol3"].map((id) => idOf("vol", id)) as [
  string,
  string,
  string,
];
const [inst0, inst1, inst3] = ["inst0", "inst1", "inst3"].map((id) => idOf("i", id)) as [
  string,
  string,
  string,
];
const snap1 = idOf("snap", "snap1");
const unknown = "vol-0123456789abcdef0";

/** A new volume of 1 GiB in the zone us, but for what is given. */
function aVolume(parts: Partial<Volume> = {}): Volume {
  return {
    VolumeId: aVolumeId,
    Size: 1,
    SnapshotId: "",
    AvailabilityZone: "us",
    AvailabilityZoneId: "us",
    State: "available",
    CreateTime: expect.any(Date) as Date,
    Attachments: [],
    VolumeType: "gp2",
    Iops: 100,
    Encrypted: false,
    MultiAttachEnabled: false,
    Tags: [],
    ...parts,
  };
}

function create(client: EC2Client, parts: Partial<CreateVolumeCommandInput> = {}) {
  const input = { AvailabilityZone: "us", Size: 1, ...parts };
  return answer(client.send(new CreateVolumeCommand(input)));
}

async function volumeOf(client: EC2Client, id: string): Promise<Volume | undefined> {
  const { Volumes } = await client.send(new DescribeVolumesCommand({ VolumeIds: [id] }));
  return Volumes?.[0];
}

/** A daemon where what takes time takes 1,000 milliseconds of a clock that the test turns. */
async function aSlowDaemon() {
  const clock = aClock();
  const client = aClient(await aDaemon({ delay: 1000, now: clock.now }));
  return { clock, client };
}

describe("CreateVolume", () => {
  it("answers a volume that is creating, with all that was asked for", async () => {
    const { client, clock } = await aSlowDaemon();
    const made = await create(client, {
      Size: 20,
      VolumeType: "gp3",
      Iops: 4000,
      Throughput: 300,
      Encrypted: false,
      MultiAttachEnabled: false,
      TagSpecifications: [{ ResourceType: "volume", Tags: [{ Key: "Name", Value: "data" }] }],
    });
    const expected = aVolume({
      Size: 20,
      VolumeType: "gp3",
      Iops: 4000,
      Throughput: 300,
      State: "creating",
      Tags: [{ Key: "Name", Value: "data" }],
    });
    expect(made).toEqual(expected);
    clock.turn(1000);
    expect(await volumeOf(client, made.VolumeId ?? "")).toEqual({
      ...expected,
      VolumeId: made.VolumeId,
      State: "available",
    });
  });

  it("makes a volume of a snapshot, as large as that unless a size is given", async () => {
    const client = aClient(await aDaemon());
    const { Size: _, ...input } = { AvailabilityZoneId: "eu", SnapshotId: snap1, Size: 0 };
    expect(await answer(client.send(new CreateVolumeCommand(input)))).toEqual(
      aVolume({ SnapshotId: snap1, AvailabilityZone: "eu", AvailabilityZoneId: "eu" }),
    );
    expect(await create(client, { SnapshotId: snap1, Size: 100 })).toMatchObject({
      SnapshotId: snap1,
      Size: 100,
      Iops: 300,
    });
  });

  it("makes one volume of one ClientToken", async () => {
    const client = aClient(await aDaemon());
    const first = await create(client, { ClientToken: "token" });
    expect(await create(client, { ClientToken: "token" })).toEqual(first);
    expect((await create(client, { ClientToken: "other" })).VolumeId).not.toBe(first.VolumeId);
    const { Volumes } = await client.send(new DescribeVolumesCommand({}));
    expect(Volumes).toHaveLength(5);
    expect(await failureOf(create(client, { ClientToken: "token", Size: 2 }))).toMatchObject({
      code: "IdempotentParameterMismatch",
    });
  });

  it.each<[string, Partial<CreateVolumeCommandInput>]>([
    ["InvalidZone.NotFound", { AvailabilityZone: "mars" }],
    ["MissingParameter", { AvailabilityZone: undefined }],
    ["MissingParameter", { Size: undefined }],
    ["InvalidParameterCombination", { AvailabilityZoneId: "us" }],
    ["InvalidSnapshot.NotFound", { SnapshotId: "snap-0123456789abcdef0" }],
    ["InvalidParameterValue", { Size: 0 }],
    ["InvalidParameterValue", { Size: 16_385 }],
    ["InvalidParameterValue", { VolumeType: "io1", Size: 4 }],
    ["InvalidParameterValue", { Iops: 100 }],
    ["UnsupportedOperation", { Encrypted: true }],
    ["UnsupportedOperation", { MultiAttachEnabled: true }],
    ["UnsupportedOperation", { KmsKeyId: "alias/mine" }],
    ["DryRunOperation", { DryRun: true }],
  ])("fails with %s for %o", async (code, parts) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(create(client, parts))).toMatchObject({ code });
  });
});

describe("DescribeVolumes", () => {
  it("shows each volume with where it is", async () => {
    const client = aClient(await aDaemon());
    const { Volumes } = await client.send(new DescribeVolumesCommand({}));
    const CreateTime = new Date("2009-07-30T14:35:11Z");
    expect(Volumes).toEqual([
      aVolume({ VolumeId: vol1, CreateTime }),
      aVolume({ VolumeId: vol2, CreateTime }),
      aVolume({
        VolumeId: vol3,
        CreateTime,
        State: "in-use",
        Attachments: [
          {
            VolumeId: vol3,
            InstanceId: inst1,
            Device: "/dev/sda1",
            State: "attached",
            AttachTime: new Date("2012-10-25T12:27:53Z"),
            DeleteOnTermination: false,
          },
        ],
      }),
    ]);
  });

  it.each<[string, string, string[]]>([
    ["status", "in-use", [vol3]],
    ["status", "*able", [vol1, vol2]],
    ["attachment.instance-id", inst1, [vol3]],
    ["attachment.device", "/dev/sda1", [vol3]],
    ["attachment.status", "attached", [vol3]],
    ["attachment.delete-on-termination", "true", []],
    ["availability-zone", "us", [vol1, vol2, vol3]],
    ["availability-zone", "eu", []],
    ["size", "1", [vol1, vol2, vol3]],
    ["volume-type", "gp2", [vol1, vol2, vol3]],
    ["volume-id", vol2, [vol2]],
    ["snapshot-id", "", [vol1, vol2, vol3]],
    ["encrypted", "true", []],
  ])("finds by %s = %s", async (Name, value, ids) => {
    const client = aClient(await aDaemon());
    const { Volumes = [] } = await client.send(
      new DescribeVolumesCommand({ Filters: [{ Name, Values: [value] }] }),
    );
    expect(Volumes.map(({ VolumeId }) => VolumeId)).toEqual(ids);
  });

  it("gives pages", async () => {
    const client = aClient(await aDaemon());
    await Promise.all(Array.from({ length: 4 }, () => create(client)));
    const first = await client.send(new DescribeVolumesCommand({ MaxResults: 5 }));
    const { NextToken } = first;
    const second = await client.send(new DescribeVolumesCommand({ MaxResults: 5, NextToken }));
    expect([first.Volumes?.length, second.Volumes?.length]).toEqual([5, 2]);
    expect(second.NextToken).toBeUndefined();
  });

  it.each([
    ["InvalidVolume.NotFound", { VolumeIds: [unknown] }],
    ["InvalidVolumeID.Malformed", { VolumeIds: ["x"] }],
    ["InvalidParameterValue", { Filters: [{ Name: "colour", Values: ["blue"] }] }],
    ["InvalidParameterValue", { MaxResults: 4 }],
  ])("fails with %s for %o", async (code, input) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(client.send(new DescribeVolumesCommand(input)))).toMatchObject({ code });
  });
});

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
    const { VolumeId = "" } = await create(client);
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

describe("DeleteVolume", () => {
  it("deletes a volume", async () => {
    const { client, clock } = await aSlowDaemon();
    expect(await answer(client.send(new DeleteVolumeCommand({ VolumeId: vol1 })))).toEqual({});
    expect(await volumeOf(client, vol1)).toMatchObject({ State: "deleting" });
    clock.turn(1000);
    expect(await failureOf(volumeOf(client, vol1))).toMatchObject({
      code: "InvalidVolume.NotFound",
    });
  });

  it("fails with VolumeInUse while it is attached, until its instance is gone", async () => {
    const client = aClient(await aDaemon());
    const call = () => client.send(new DeleteVolumeCommand({ VolumeId: vol3 }));
    expect(await failureOf(call())).toMatchObject({
      code: "VolumeInUse",
      message: `Volume ${vol3} is currently attached to ${inst1}`,
    });
    await client.send(new TerminateInstancesCommand({ InstanceIds: [inst1] }));
    await call();
  });
});

describe("ModifyVolume", () => {
  it("answers how the volume changes, which DescribeVolumesModifications shows on", async () => {
    const { client, clock } = await aSlowDaemon();
    const change = { VolumeId: vol1, Size: 10, VolumeType: "gp3", Throughput: 200 } as const;
    const modification = {
      VolumeId: vol1,
      TargetSize: 10,
      TargetVolumeType: "gp3",
      TargetIops: 3000,
      TargetThroughput: 200,
      TargetMultiAttachEnabled: false,
      OriginalSize: 1,
      OriginalVolumeType: "gp2",
      OriginalIops: 100,
      OriginalMultiAttachEnabled: false,
      StartTime: new Date(clock.now()),
    };
    const shown = async () =>
      (await client.send(new DescribeVolumesModificationsCommand({}))).VolumesModifications;
    expect(await answer(client.send(new ModifyVolumeCommand(change)))).toEqual({
      VolumeModification: { ...modification, ModificationState: "modifying", Progress: 0 },
    });
    expect(await volumeOf(client, vol1)).toMatchObject({ Size: 1, VolumeType: "gp2" });
    clock.turn(1000);
    expect(await volumeOf(client, vol1)).toMatchObject({ Size: 10, VolumeType: "gp3" });
    expect(await shown()).toEqual([
      { ...modification, ModificationState: "optimizing", Progress: 50 },
    ]);
    expect(await failureOf(client.send(new ModifyVolumeCommand(change)))).toMatchObject({
      code: "IncorrectModificationState",
    });
    clock.turn(1000);
    expect(await shown()).toEqual([
      {
        ...modification,
        ModificationState: "completed",
        Progress: 100,
        EndTime: new Date(clock.now()),
      },
    ]);
  });

  it.each([
    ["InvalidParameterValue", { VolumeId: vol1, Size: 16_385 }],
    ["InvalidParameterValue", { VolumeId: vol1, Iops: 200 }],
    ["MissingParameter", { VolumeId: vol1 }],
    ["UnsupportedOperation", { VolumeId: vol1, MultiAttachEnabled: true }],
    ["InvalidVolume.NotFound", { VolumeId: unknown, Size: 2 }],
  ])("fails with %s for %o", async (code, input) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(client.send(new ModifyVolumeCommand(input)))).toMatchObject({ code });
  });

  it("does not make a volume smaller", async () => {
    const client = aClient(await aDaemon());
    const { VolumeId } = await create(client, { Size: 10 });
    expect(
      await failureOf(client.send(new ModifyVolumeCommand({ VolumeId, Size: 9 }))),
    ).toMatchObject({ code: "InvalidParameterValue" });
  });

  it("has no modification of a volume that never changed", async () => {
    const client = aClient(await aDaemon());
    const input = { VolumeIds: [vol1] };
    expect(
      await failureOf(client.send(new DescribeVolumesModificationsCommand(input))),
    ).toMatchObject({ code: "InvalidVolumeModification.NotFound" });
  });
});

describe("the attributes of a volume", () => {
  it("are that it is well", async () => {
    const client = aClient(await aDaemon());
    const input = { VolumeIds: [vol1] };
    expect(await answer(client.send(new DescribeVolumeStatusCommand(input)))).toEqual({
      VolumeStatuses: [
        {
          VolumeId: vol1,
          AvailabilityZone: "us",
          AvailabilityZoneId: "us",
          VolumeStatus: {
            Status: "ok",
            Details: [
              { Name: "io-enabled", Status: "passed" },
              { Name: "io-performance", Status: "not-applicable" },
            ],
          },
          Actions: [],
          Events: [],
        },
      ],
    });
  });

  it("are those of every volume here, and stay so", async () => {
    const client = aClient(await aDaemon());
    const show = (Attribute: "autoEnableIO" | "productCodes") =>
      answer(client.send(new DescribeVolumeAttributeCommand({ VolumeId: vol1, Attribute })));
    const common = { VolumeId: vol1, ProductCodes: [] };
    expect(await show("autoEnableIO")).toEqual({ ...common, AutoEnableIO: { Value: false } });
    expect(await show("productCodes")).toEqual(common);
    const set = (Value: boolean) =>
      client.send(new ModifyVolumeAttributeCommand({ VolumeId: vol1, AutoEnableIO: { Value } }));
    await set(false);
    expect(await failureOf(set(true))).toMatchObject({ code: "UnsupportedOperation" });
  });
});
