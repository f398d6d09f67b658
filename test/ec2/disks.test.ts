/** The disks that instances come with, by AWS's own SDK over a real port. */
import {
  DescribeVolumesCommand,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import type {
  BlockDeviceMapping,
  EC2Client,
  RunInstancesCommandInput,
  Volume,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { idOf, img1 } from "../support/ec2-answers.ts";
import { aClient, aDaemon, failureOf } from "../support/ec2-client.ts";

const snap1 = idOf("snap", "snap1");

async function volumesOf(client: EC2Client, InstanceId: string): Promise<Volume[]> {
  const Filters = [{ Name: "attachment.instance-id", Values: [InstanceId] }];
  const { Volumes = [] } = await client.send(new DescribeVolumesCommand({ Filters }));
  return Volumes;
}

async function run(client: EC2Client, parts: Partial<RunInstancesCommandInput> = {}) {
  const input = { ImageId: img1, MinCount: 1, MaxCount: 1, ...parts };
  const { Instances } = await client.send(new RunInstancesCommand(input));
  return Instances?.[0]?.InstanceId ?? "";
}

describe("the disks of RunInstances", () => {
  it("are those of the image, changed and added to", async () => {
    const client = aClient(await aDaemon());
    const Tags = [{ Key: "Name", Value: "disk" }];
    const id = await run(client, {
      BlockDeviceMappings: [
        {
          DeviceName: "/dev/sda1",
          Ebs: { VolumeSize: 30, VolumeType: "gp3", Iops: 4000, Encrypted: false },
        },
        { DeviceName: "/dev/sdf", Ebs: { SnapshotId: snap1, DeleteOnTermination: false } },
        { DeviceName: "/dev/sdg", NoDevice: "" },
      ],
      TagSpecifications: [{ ResourceType: "volume", Tags }],
    });
    const volumes = await volumesOf(client, id);
    expect(volumes).toMatchObject([
      {
        Size: 30,
        VolumeType: "gp3",
        Iops: 4000,
        Throughput: 125,
        State: "in-use",
        Tags,
        Attachments: [{ Device: "/dev/sda1", DeleteOnTermination: true, InstanceId: id }],
      },
      {
        Size: 1,
        SnapshotId: snap1,
        Tags,
        Attachments: [{ Device: "/dev/sdf", DeleteOnTermination: false }],
      },
    ]);
    await client.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
    const { Volumes } = await client.send(
      new DescribeVolumesCommand({ Filters: [{ Name: "tag:Name", Values: ["disk"] }] }),
    );
    expect(Volumes).toMatchObject([{ State: "available", SnapshotId: snap1, Attachments: [] }]);
  });

  it.each<[string, BlockDeviceMapping[]]>([
    ["InvalidBlockDeviceMapping", [{ DeviceName: "/dev/sda1", Ebs: { VolumeSize: 7 } }]],
    ["InvalidBlockDeviceMapping", [{ Ebs: { VolumeSize: 7 } }]],
    [
      "InvalidBlockDeviceMapping",
      [
        { DeviceName: "/dev/sdf", Ebs: { VolumeSize: 7 } },
        { DeviceName: "/dev/sdf", Ebs: { VolumeSize: 8 } },
      ],
    ],
    ["InvalidParameterValue", [{ DeviceName: "/dev/sdf", Ebs: { VolumeType: "gp3" } }]],
    [
      "InvalidSnapshot.NotFound",
      [{ DeviceName: "/dev/sdf", Ebs: { SnapshotId: "snap-0123456789abcdef0" } }],
    ],
    ["UnsupportedOperation", [{ DeviceName: "/dev/sdf", VirtualName: "ephemeral0" }]],
    ["UnsupportedOperation", [{ DeviceName: "/dev/sdf", Ebs: { Encrypted: true } }]],
  ])("fail with %s for %o and leave nothing behind", async (code, BlockDeviceMappings) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(run(client, { BlockDeviceMappings }))).toMatchObject({ code });
    const { Volumes } = await client.send(new DescribeVolumesCommand({}));
    expect(Volumes).toHaveLength(3);
  });
});
