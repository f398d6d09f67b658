/** Storage volumes of the model as EC2 shows them. */
import type {
  Volume as Ec2Volume,
  VolumeAttachment as Ec2Attachment,
  VolumeModification as Ec2Modification,
  VolumeType,
} from "@aws-sdk/client-ec2";
import type {
  StorageVolume,
  StorageVolumeState,
  VolumeAttachment,
  VolumeModification,
  VolumeShape,
} from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { toTags } from "../../tags.ts";
import { noOperator } from "../usual.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html */
export const volumeStates = {
  creating: "creating",
  available: "available",
  inUse: "in-use",
  deleting: "deleting",
  error: "error",
} as const satisfies Record<StorageVolumeState, Ec2Volume["State"]>;

/** How a volume is shown whose cloud does not tell its kind: EC2's oldest, which promises the least. */
const unknownType = "standard";

export function toVolume(volume: StorageVolume, { ids }: Call): Ec2Volume {
  const { snapshotId, iops, throughput, realmId } = volume;
  return {
    VolumeId: ids.show("storageVolume", volume.id),
    Size: volume.size,
    SnapshotId: snapshotId === undefined ? "" : ids.show("storageSnapshot", snapshotId),
    AvailabilityZone: realmId,
    AvailabilityZoneId: realmId,
    State: volumeStates[volume.state],
    CreateTime: volume.creationTime,
    Attachments: volume.attachments.map((attachment) =>
      toAttachment(volume.id, attachment, { ids }),
    ),
    VolumeType: typeOf(volume),
    ...(iops === undefined ? {} : { Iops: iops }),
    ...(throughput === undefined ? {} : { Throughput: throughput }),
    Encrypted: false,
    MultiAttachEnabled: false,
    Operator: noOperator,
    Tags: toTags(volume.tags),
  };
}

export function toAttachment(
  volumeId: string,
  { instanceId, device, state, attachTime, deleteOnTermination }: VolumeAttachment,
  { ids }: Pick<Call, "ids">,
): Ec2Attachment {
  return {
    VolumeId: ids.show("storageVolume", volumeId),
    InstanceId: ids.show("instance", instanceId),
    Device: device,
    State: state,
    AttachTime: attachTime,
    DeleteOnTermination: deleteOnTermination,
  };
}

/** How far a modification is, in percent, where the cloud tells its state alone. */
const progress = {
  modifying: 0,
  optimizing: 50,
  completed: 100,
  failed: 0,
} as const satisfies Record<VolumeModification["state"], number>;

export function toModification(
  { id }: StorageVolume,
  { state, startTime, endTime, from, to }: VolumeModification,
  { ids }: Call,
): Ec2Modification {
  return {
    VolumeId: ids.show("storageVolume", id),
    ModificationState: state,
    TargetSize: to.size,
    TargetVolumeType: typeOf(to),
    ...(to.iops === undefined ? {} : { TargetIops: to.iops }),
    ...(to.throughput === undefined ? {} : { TargetThroughput: to.throughput }),
    TargetMultiAttachEnabled: false,
    OriginalSize: from.size,
    OriginalVolumeType: typeOf(from),
    ...(from.iops === undefined ? {} : { OriginalIops: from.iops }),
    ...(from.throughput === undefined ? {} : { OriginalThroughput: from.throughput }),
    OriginalMultiAttachEnabled: false,
    Progress: progress[state],
    StartTime: startTime,
    ...(endTime === undefined ? {} : { EndTime: endTime }),
  };
}

function typeOf({ type = unknownType }: Partial<VolumeShape>): VolumeType {
  return type as VolumeType;
}
