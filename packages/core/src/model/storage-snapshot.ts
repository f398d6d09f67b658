import type { FieldFilter } from "../page.ts";
import type { Sharing, Tags } from "./resource.ts";

/** The contents of a storage volume at a moment. */
export interface StorageSnapshot extends Sharing {
  readonly id: string;
  /** A label for people; a new snapshot has it as the tag `Name` too, and the other way round. */
  readonly name?: string;
  readonly description?: string;
  /** Account id of the owner. */
  readonly ownerId: string;
  /** May be gone by now. */
  readonly volumeId: string;
  /** Of the volume, in GiB. */
  readonly size: number;
  readonly state: "pending" | "completed" | "error";
  /** How much is done, in percent. */
  readonly progress: number;
  readonly creationTime: Date;
  readonly tags: Tags;
}

export type StorageSnapshotFilter = FieldFilter<StorageSnapshot, "ownerId" | "volumeId" | "state">;

export interface CreateStorageSnapshot {
  readonly volumeId: string;
  readonly name?: string;
  readonly description?: string;
  readonly tags?: Tags;
}

export interface CopyStorageSnapshot {
  readonly description?: string;
  readonly tags?: Tags;
}
