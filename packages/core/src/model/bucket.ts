import type { FieldFilter } from "../page.ts";

/** A place for blobs. */
export interface Bucket {
  /** The name, where the cloud has no other id. */
  readonly id: string;
  /** Unique among the caller's, or in the whole cloud. */
  readonly name: string;
  /** Account id of the owner. */
  readonly ownerId: string;
  /** Where the provider keeps it, in the provider's words. */
  readonly location?: string;
  /** How many blobs are in it. */
  readonly blobCount: number;
  readonly creationTime: Date;
}

export type BucketFilter = FieldFilter<Bucket, "name" | "location">;

export interface CreateBucket {
  /** 1 to 255 bytes without a slash. */
  readonly name: string;
  /** The provider's choice when absent. */
  readonly location?: string;
}
