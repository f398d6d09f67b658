/** The disks of instances and images, as EC2's block device mappings have them. */
import type {
  BlockDeviceMapping,
  InstanceBlockDeviceMapping,
  VolumeType,
} from "@aws-sdk/client-ec2";
import type { ImageDisk, InstanceDisk, InstanceVolume } from "@deltacloud/core";
import type { Honours } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { findReadySnapshot } from "../snapshots/find-snapshot.ts";

/** What of a mapping in a request is honoured; there are no ephemeral disks that `VirtualName` could name. */
export const blockDeviceHonours = {
  DeviceName: true,
  NoDevice: true,
  Ebs: {
    DeleteOnTermination: true,
    EbsCardIndex: [0],
    Encrypted: [false],
    Iops: true,
    SnapshotId: true,
    Throughput: true,
    VolumeSize: true,
    VolumeType: true,
  },
} as const satisfies Honours<BlockDeviceMapping>;

/** The device of an image or an instance whose cloud does not tell it. */
export const usualRootDevice = "/dev/sda1";

/** @throws Ec2Error `InvalidBlockDeviceMapping`, `InvalidSnapshot.NotFound` */
export async function toDisks(
  mappings: readonly BlockDeviceMapping[] | undefined,
  call: Call,
): Promise<readonly InstanceDisk[] | undefined> {
  if (!mappings) return undefined;
  const names = mappings.map(({ DeviceName: name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) {
    throw badMapping(`The device '${twice}' is used in more than one block-device mapping`);
  }
  return Promise.all(mappings.map((mapping) => toDisk(mapping, call)));
}

async function toDisk(
  { DeviceName: device, NoDevice, Ebs }: BlockDeviceMapping,
  call: Call,
): Promise<InstanceDisk> {
  if (device === undefined) throw badMapping("A block-device mapping needs a device name");
  if (NoDevice !== undefined) {
    if (Ebs) throw badMapping(`The device '${device}' is both mapped and left out`);
    return { device, none: true };
  }
  if (!Ebs) throw badMapping(`The block-device mapping of '${device}' needs Ebs or NoDevice`);
  const { SnapshotId, VolumeSize, VolumeType: type, Iops, Throughput, DeleteOnTermination } = Ebs;
  const snapshotId =
    SnapshotId === undefined ? undefined : (await findReadySnapshot(SnapshotId, call)).id;
  return {
    device,
    ...(snapshotId === undefined ? {} : { snapshotId }),
    ...(VolumeSize === undefined ? {} : { size: VolumeSize }),
    ...(type === undefined ? {} : { type }),
    ...(Iops === undefined ? {} : { iops: Iops }),
    ...(Throughput === undefined ? {} : { throughput: Throughput }),
    ...(DeleteOnTermination === undefined ? {} : { deleteOnTermination: DeleteOnTermination }),
  };
}

/** @throws Ec2Error `InvalidBlockDeviceMapping` for a disk too small for what the image has on it */
export function checkDisks(
  asked: readonly InstanceDisk[] | undefined,
  disks: readonly ImageDisk[] | undefined,
): void {
  for (const { device, size } of asked ?? []) {
    const disk = disks?.find((one) => one.device === device);
    if (!disk || size === undefined || size >= disk.size) continue;
    throw badMapping(
      `Volume of size ${size}GB is smaller than that of the image, expect size >= ${disk.size}GB`,
    );
  }
}

function badMapping(message: string): Ec2Error {
  return new Ec2Error("InvalidBlockDeviceMapping", message);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceBlockDeviceMapping.html */
export function toInstanceMappings(
  disks: readonly InstanceVolume[] = [],
  { ids }: Call,
): InstanceBlockDeviceMapping[] {
  return disks.map(({ volumeId, device, state, attachTime, deleteOnTermination }) => ({
    DeviceName: device,
    Ebs: {
      VolumeId: ids.show("storageVolume", volumeId),
      Status: state,
      AttachTime: attachTime,
      DeleteOnTermination: deleteOnTermination,
    },
  }));
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_BlockDeviceMapping.html */
export function toImageMappings(
  disks: readonly ImageDisk[] = [],
  { ids }: Call,
): BlockDeviceMapping[] {
  return disks.map(({ device, snapshotId, size, type, iops, throughput, deleteOnTermination }) => ({
    DeviceName: device,
    Ebs: {
      ...(snapshotId === undefined ? {} : { SnapshotId: ids.show("storageSnapshot", snapshotId) }),
      VolumeSize: size,
      ...(type === undefined ? {} : { VolumeType: type as VolumeType }),
      ...(iops === undefined ? {} : { Iops: iops }),
      ...(throughput === undefined ? {} : { Throughput: throughput }),
      DeleteOnTermination: deleteOnTermination,
      Encrypted: false,
    },
  }));
}
