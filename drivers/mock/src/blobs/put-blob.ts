/** Blobs with what depends on them: the count in their bucket, and the bytes in the store. */
import { invalidArgument } from "@deltacloud/core";
import type { Blob } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { blobDocuments, blobKey, toBlob } from "./blob-record.ts";
import type { BlobPart, BlobRecord } from "./blob-record.ts";
import { bucketDocuments, findBucket } from "./bucket-record.ts";

/** Of blobs that nothing is said of. */
export const usualContentType = "application/octet-stream";

/** Makes the blob, or puts it in the place of the one of its name. @throws CloudError `NotFound` of the bucket */
export async function putBlob(
  writer: StoreWriter,
  account: string,
  record: BlobRecord,
): Promise<Blob> {
  const { bucketId, id } = record;
  const key = blobKey(bucketId, id);
  const records = writer.documents(blobDocuments);
  const before = await records.get(account, key);
  if (before) {
    await records.replace(account, key, record);
    await release(writer, before.parts);
  } else {
    await count(writer, account, bucketId, 1);
    await records.insert(account, key, record);
  }
  for (const part of record.parts) {
    if ("text" in part || (await writer.contentKeeper.keep(part.id))) continue;
    throw invalidArgument(`the upload of blob '${id}' took so long that its bytes are gone`);
  }
  return toBlob(record);
}

/** Takes a blob away, and its bytes. */
export async function takeBlob(
  writer: StoreWriter,
  account: string,
  { bucketId, id, parts }: BlobRecord,
): Promise<void> {
  await writer.documents(blobDocuments).remove(account, blobKey(bucketId, id));
  await count(writer, account, bucketId, -1);
  await release(writer, parts);
}

/** @throws CloudError `NotFound` */
async function count(
  writer: StoreWriter,
  account: string,
  bucketId: string,
  more: 1 | -1,
): Promise<void> {
  const bucket = await findBucket(writer, account, bucketId);
  const blobCount = bucket.blobCount + more;
  await writer.documents(bucketDocuments).replace(account, bucketId, { ...bucket, blobCount });
}

async function release(writer: StoreWriter, parts: readonly BlobPart[]): Promise<void> {
  for (const part of parts) if ("id" in part) await writer.contentKeeper.release(part.id);
}
