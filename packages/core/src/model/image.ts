import type { FieldFilter } from "../page.ts";
import type { Sharing, Tags } from "./resource.ts";
import type { InstanceDisk } from "./storage-volume.ts";

/** What instances boot from. */
export interface Image extends Partial<Pick<Sharing, "sharedWith">>, Pick<Sharing, "public"> {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  /** Account id of the owner. */
  readonly ownerId: string;
  /** Of the processor it was made for, such as `x86_64` or `i386`. */
  readonly architecture: string;
  readonly state: ImageState;
  /** Whether the root disk outlives its instance (`persistent`) or not. */
  readonly rootType: "persistent" | "transient";
  readonly creationTime: Date;
  /** The profiles it can be booted on; all when absent. */
  readonly hardwareProfileIds?: readonly string[];
  /** What its instances' disks are made of, the root disk first; where the cloud tells. */
  readonly disks?: readonly ImageDisk[];
  /** What it was made of. */
  readonly sourceInstanceId?: string;
  /** What its creator gave to make the creation safe to repeat. */
  readonly clientToken?: string;
  readonly tags: Tags;
}

/** A disk that an image brings. */
export interface ImageDisk {
  /** Such as `/dev/sda1`. */
  readonly device: string;
  /** What it is a copy of; an empty disk when absent. */
  readonly snapshotId?: string;
  /** In GiB. */
  readonly size: number;
  readonly type?: string;
  readonly iops?: number;
  readonly throughput?: number;
  readonly deleteOnTermination: boolean;
}

export type ImageState = "pending" | "available" | "failed";

export type ImageFilter = FieldFilter<
  Image,
  "ownerId" | "architecture" | "name" | "state" | "clientToken"
>;

/** An image made of an instance's disks. */
export interface CreateImage {
  readonly instanceId: string;
  /** Unique among the caller's images. */
  readonly name: string;
  readonly description?: string;
  /** Leaves the instance running; it is stopped for the time otherwise. True when absent. */
  readonly noReboot?: boolean;
  /** Disks besides, or instead of, the instance's own. */
  readonly disks?: readonly InstanceDisk[];
  readonly tags?: Tags;
  /** For the storage snapshots that come with it. */
  readonly snapshotTags?: Tags;
}

/** An image made of snapshots. */
export interface RegisterImage {
  readonly name: string;
  readonly description?: string;
  readonly architecture: string;
  readonly rootDevice: string;
  readonly disks: readonly InstanceDisk[];
  readonly tags?: Tags;
}

export interface CopyImage {
  readonly name: string;
  readonly description?: string;
  readonly tags?: Tags;
  /** For the storage snapshots that come with it. */
  readonly snapshotTags?: Tags;
  readonly clientToken?: string;
}
