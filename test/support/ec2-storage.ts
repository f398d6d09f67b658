/** Volumes of the mock, as EC2 shows them. */
import { CreateVolumeCommand, DescribeVolumesCommand } from "@aws-sdk/client-ec2";
import type { CreateVolumeCommandInput, EC2Client, Volume } from "@aws-sdk/client-ec2";
import { expect } from "vitest";
import { aVolumeId, idOf } from "./ec2-answers.ts";
import { aClient, aClock, aDaemon, answer } from "./ec2-client.ts";

export const vol1 = idOf("vol", "vol1");
export const vol2 = idOf("vol", "vol2");
export const vol3 = idOf("vol", "vol3");
export const snap1 = idOf("snap", "snap1");
export const inst0 = idOf("i", "inst0");
/** Has vol3. */
export const inst1 = idOf("i", "inst1");
/** In the zone eu, unlike the others. */
export const inst3 = idOf("i", "inst3");
/** Of no volume. */
export const unknown = "vol-0123456789abcdef0";

/** A new volume of 1 GiB in the zone us, but for what is given. */
export function aVolume(parts: Partial<Volume> = {}): Volume {
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
    Operator: { Managed: false },
    Tags: [],
    ...parts,
  };
}

export function createVolume(client: EC2Client, parts: Partial<CreateVolumeCommandInput> = {}) {
  const input = { AvailabilityZone: "us", Size: 1, ...parts };
  return answer(client.send(new CreateVolumeCommand(input)));
}

export async function volumeOf(client: EC2Client, id: string): Promise<Volume | undefined> {
  const { Volumes } = await client.send(new DescribeVolumesCommand({ VolumeIds: [id] }));
  return Volumes?.[0];
}

/** A daemon where what takes time takes 1,000 milliseconds of a clock that the test turns. */
export async function aSlowDaemon() {
  const clock = aClock();
  const client = aClient(await aDaemon({ delay: 1000, now: clock.now }));
  return { clock, client };
}
