/** Storage volumes, by AWS's own SDK over a real port. */
import {
  CreateVolumeCommand,
  DeleteVolumeCommand,
  DescribeVolumeAttributeCommand,
  DescribeVolumeStatusCommand,
  DescribeVolumesCommand,
  ModifyVolumeAttributeCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import type { CreateVolumeCommandInput } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { aClient, aDaemon, answer, failureOf } from "../support/ec2-client.ts";
import {
  aSlowDaemon,
  aVolume,
  createVolume,
  inst1,
  snap1,
  unknown,
  vol1,
  vol2,
  vol3,
  volumeOf,
} from "../support/ec2-storage.ts";

describe("CreateVolume", () => {
  it("answers a volume that is creating, with all that was asked for", async () => {
    const { client, clock } = await aSlowDaemon();
    const made = await createVolume(client, {
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
    expect(await createVolume(client, { SnapshotId: snap1, Size: 100 })).toMatchObject({
      SnapshotId: snap1,
      Size: 100,
      Iops: 300,
    });
  });

  it("makes one volume of one ClientToken", async () => {
    const client = aClient(await aDaemon());
    const first = await createVolume(client, { ClientToken: "token" });
    expect(await createVolume(client, { ClientToken: "token" })).toEqual(first);
    expect((await createVolume(client, { ClientToken: "other" })).VolumeId).not.toBe(
      first.VolumeId,
    );
    const { Volumes } = await client.send(new DescribeVolumesCommand({}));
    expect(Volumes).toHaveLength(5);
    expect(await failureOf(createVolume(client, { ClientToken: "token", Size: 2 }))).toMatchObject({
      code: "IdempotentParameterMismatch",
    });
  });

  it.each<[string, Partial<CreateVolumeCommandInput>]>([
    ["InvalidZone.NotFound", { AvailabilityZone: "mars" }],
    ["MissingParameter", { AvailabilityZone: undefined }],
    ["MissingParameter", { Size: undefined }],
    ["InvalidParameterCombination", { AvailabilityZoneId: "us" }],
    ["InvalidSnapshot.NotFound", { SnapshotId: "snap-0123456789abcdef0" }],
    ["UnknownVolumeType", { VolumeType: "floppy" as never }],
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
    expect(await failureOf(createVolume(client, parts))).toMatchObject({ code });
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
    await Promise.all(Array.from({ length: 4 }, () => createVolume(client)));
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
    expect(await show("autoEnableIO")).toEqual({ VolumeId: vol1, AutoEnableIO: { Value: false } });
    expect(await show("productCodes")).toEqual({ VolumeId: vol1, ProductCodes: [] });
    const set = (Value: boolean) =>
      client.send(new ModifyVolumeAttributeCommand({ VolumeId: vol1, AutoEnableIO: { Value } }));
    await set(false);
    expect(await failureOf(set(true))).toMatchObject({ code: "UnsupportedOperation" });
  });
});
