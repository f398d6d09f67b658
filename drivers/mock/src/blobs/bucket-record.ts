import { notFound } from "@deltacloud/core";
import type { Bucket, BucketFilter } from "@deltacloud/core";
import type { DocumentCollection, StoreWriter } from "@deltacloud/store";
import type { IndexValues } from "../narrowing.ts";

/** A bucket as it is kept. */
export interface BucketRecord extends Omit<Bucket, "creationTime"> {
  readonly location: string;
  /** In epoch milliseconds. */
  readonly creationTime: number;
}

export const bucketDocuments: DocumentCollection<BucketRecord> = {
  name: "mock.buckets",
  index: ({ location }) => ({ location: [location] }),
};

export function bucketsWhere({ location }: BucketFilter = {}): IndexValues {
  return location ? { location } : {};
}

export function toBucket({ creationTime, ...same }: BucketRecord): Bucket {
  return { ...same, creationTime: new Date(creationTime) };
}

/** @throws CloudError `NotFound` */
export async function findBucket(
  writer: StoreWriter,
  account: string,
  id: string,
): Promise<BucketRecord> {
  const bucket = await writer.documents(bucketDocuments).get(account, id);
  if (!bucket) throw notFound("bucket", id);
  return bucket;
}
