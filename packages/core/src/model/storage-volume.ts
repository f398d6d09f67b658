import type { FieldFilter } from "../page.ts";
import type { Tags } from "./resource.ts";

/** A block device that outlives the instances it is attached to. */
export interface StorageVolume {
  readonly id: string;
  /** A label for people; a new volume has it as the tag `Name` too, and the other way round. */
  readonly name?: string;
  /** Account id of the owner. */
  readonly ownerId: string;
  readonly state: StorageVolumeState;
  /** In GiB. */
  readonly size: number;
  /** The provider's name for its kind of storage, such as `gp3`. */
  readonly type?: string;
  /** Operations a second that it is made for. */
  readonly iops?: number;
  /** In MiB/s. */
  readonly throughput?: number;
  /** What it was made from. */
  readonly snapshotId?: string;
  readonly realmId: string;
  readonly creationTime: Date;
  readonly attachments: readonly VolumeAttachment[];
  /** The last change of its size or kind. */
  readonly modification?: VolumeModification;
  /** What its creator gave to make the creation safe to repeat. */
  readonly clientToken?: string;
  readonly tags: Tags;
}

export type StorageVolumeState =
  | "creating"
  | "available"
  | "inUse"
  | "deleting"
  /** Failed for good; can only be destroyed. */
  | "error";

/** A volume in an instance. */
export interface VolumeAttachment {
  readonly instanceId: string;
  /** As the instance's provider names it, such as `/dev/sdf`. */
  readonly device: string;
  readonly state: "attaching" | "attached" | "detaching";
  readonly attachTime: Date;
  /** Whether it goes when its instance is terminated. */
  readonly deleteOnTermination: boolean;
}

/** Size and kind before and after a change, which takes effect while the volume is in use. */
export interface VolumeModification {
  readonly state: "modifying" | "optimizing" | "completed" | "failed";
  readonly startTime: Date;
  readonly endTime?: Date;
  readonly from: VolumeShape;
  readonly to: VolumeShape;
}

/** What of a volume can be changed; units as in {@link StorageVolume}. */
export interface VolumeShape {
  readonly size: number;
  readonly type?: string;
  readonly iops?: number;
  readonly throughput?: number;
}

export type StorageVolumeFilter = FieldFilter<
  StorageVolume,
  "state" | "realmId" | "snapshotId" | "type" | "clientToken"
> & { readonly "attachments.instanceId"?: readonly string[] };

export interface CreateStorageVolume extends Partial<VolumeShape> {
  /** In GiB; the snapshot's when absent. */
  readonly size?: number;
  readonly realmId: string;
  readonly snapshotId?: string;
  readonly name?: string;
  readonly tags?: Tags;
  readonly clientToken?: string;
}

export interface AttachStorageVolume {
  readonly instanceId: string;
  /** Shown as it was given, whatever the instance calls it; the provider's choice when absent. */
  readonly device?: string;
  /** False when absent. */
  readonly deleteOnTermination?: boolean;
}

export interface DetachStorageVolume {
  /** From this instance alone; from the one it is in when absent. */
  readonly instanceId?: string;
  /** Without asking the instance. */
  readonly force?: boolean;
}

/** A disk that comes with a new instance. */
export interface InstanceDisk {
  /** The root disk's own, or a further one; the provider's next when absent. */
  readonly device?: string;
  /** In GiB; the snapshot's or the image's when absent. */
  readonly size?: number;
  readonly type?: string;
  readonly iops?: number;
  readonly throughput?: number;
  readonly snapshotId?: string;
  /** True when absent. */
  readonly deleteOnTermination?: boolean;
  /** Leaves out a disk that the image would bring. */
  readonly none?: boolean;
}
