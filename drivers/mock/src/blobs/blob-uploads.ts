/** Uploads in segments. A blob is made of the bytes of its segments where they are; none is copied. */
import { invalidArgument } from "@deltacloud/core";
import type { Blobs } from "@deltacloud/core";
import type { Content, StoreWriter } from "@deltacloud/store";
import { segmentDocuments, uploadDocuments } from "./blob-record.ts";
import type { UploadRecord } from "./blob-record.ts";
import { findBucket } from "./bucket-record.ts";
import { putBlob, usualContentType } from "./put-blob.ts";
import type { World } from "../world.ts";

export function uploads({
  store,
  enter,
  now,
  newId,
}: World): Pick<Blobs, "beginUpload" | "writeSegment" | "completeUpload"> {
  return {
    async beginUpload(ctx, bucketId, id, { contentType = usualContentType, metadata = {} }) {
      const account = await enter(ctx);
      await findBucket(store, account, bucketId);
      const uploadId = newId();
      const creationTime = now();
      const record = { id, bucketId, contentType, metadata, uploadId, creationTime };
      await store.documents(uploadDocuments).insert(account, uploadId, record);
      return uploadId;
    },

    async writeSegment(ctx, bucketId, id, { uploadId, content: source }) {
      const account = await enter(ctx);
      await findUpload(store, account, bucketId, id, uploadId);
      const content = await store.contents.write(source);
      const record = { uploadId, content, creationTime: now() };
      await store.documents(segmentDocuments).insert(account, content.id, record);
      return content.id;
    },

    async completeUpload(ctx, bucketId, id, { uploadId, segmentIds }) {
      const account = await enter(ctx);
      return store.transaction(async (writer) => {
        const upload = await findUpload(writer, account, bucketId, id, uploadId);
        const parts: Content[] = [];
        for (const segmentId of segmentIds) {
          const segment = await writer.documents(segmentDocuments).get(account, segmentId);
          if (segment?.uploadId !== uploadId || parts.some((part) => part.id === segmentId)) {
            throw invalidArgument(
              `upload '${uploadId}' does not have segment '${segmentId}', or not twice`,
            );
          }
          parts.push(segment.content);
        }
        await writer.documents(uploadDocuments).remove(account, uploadId);
        for (const segmentId of segmentIds) {
          await writer.documents(segmentDocuments).remove(account, segmentId);
        }
        const { contentType, metadata } = upload;
        const made = { id, bucketId, contentType, metadata };
        const lastModified = now();
        return putBlob(writer, account, { ...made, parts, etag: newId(), lastModified });
      });
    },
  };
}

/** @throws CloudError `NotFound` of the bucket; `InvalidArgument` */
async function findUpload(
  writer: StoreWriter,
  account: string,
  bucketId: string,
  id: string,
  uploadId: string,
): Promise<UploadRecord> {
  await findBucket(writer, account, bucketId);
  const upload = await writer.documents(uploadDocuments).get(account, uploadId);
  if (upload?.bucketId === bucketId && upload.id === id) return upload;
  throw invalidArgument(`there is no upload '${uploadId}' of blob '${id}'`);
}
