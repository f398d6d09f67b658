/** Storage snapshots of the model as EC2 shows them. */
import type { Snapshot, SnapshotInfo } from "@aws-sdk/client-ec2";
import type { StorageSnapshot } from "@deltacloud/core";
import { toAccountId } from "../../account-id.ts";
import type { Call } from "../../call.ts";
import { toTags } from "../../tags.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html */
export function toSnapshot(snapshot: StorageSnapshot, call: Call): Snapshot {
  return { ...toSnapshotInfo(snapshot, call), StorageTier: "standard" };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SnapshotInfo.html */
export function toSnapshotInfo(snapshot: StorageSnapshot, { ids }: Call): SnapshotInfo {
  return {
    SnapshotId: ids.show("storageSnapshot", snapshot.id),
    VolumeId: ids.show("storageVolume", snapshot.volumeId),
    VolumeSize: snapshot.size,
    State: snapshot.state,
    Progress: `${snapshot.progress}%`,
    StartTime: snapshot.creationTime,
    OwnerId: toAccountId(snapshot.ownerId),
    Description: snapshot.description ?? "",
    Encrypted: false,
    Tags: toTags(snapshot.tags),
  };
}
