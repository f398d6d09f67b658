import { invalidArgument, notFound } from "@deltacloud/core";
import type { BlobContent, Blobs, ByteRange } from "@deltacloud/core";
import type { Contents, StoreWriter } from "@deltacloud/store";
import { blobDocuments, blobKey, sizeOfPart, toBlob } from "./blob-record.ts";
import type { BlobPart, BlobRecord } from "./blob-record.ts";
import { uploads } from "./blob-uploads.ts";
import { findBucket } from "./bucket-record.ts";
import { putBlob, takeBlob, usualContentType } from "./put-blob.ts";
import type { World } from "../world.ts";

export function blobs(world: World): Blobs {
  const { store, enter, now, newId } = world;

  return {
    async list(ctx, bucketId, { ids, ...query }) {
      const account = await enter(ctx);
      await findBucket(store, account, bucketId);
      const page = await store.documents(blobDocuments).list(account, {
        ...query,
        ...(ids && { ids: ids.map((id) => blobKey(bucketId, id)) }),
        where: { bucketId: [bucketId] },
      });
      return { ...page, items: page.items.map(toBlob) };
    },

    async read(ctx, bucketId, id, range) {
      const account = await enter(ctx);
      const record = await findBlob(store, account, bucketId, id);
      const blob = toBlob(record);
      if (range && range.end >= blob.size) {
        throw invalidArgument(`blob '${id}' has ${blob.size} bytes, and no byte ${range.end}`);
      }
      const all = { start: 0, end: blob.size - 1 };
      return { blob, content: readParts(store.contents, record.parts, range ?? all) };
    },

    async write(ctx, bucketId, id, { content, contentType = usualContentType, metadata = {} }) {
      const account = await enter(ctx);
      // Asked before as well, since it may be long till it is asked for good.
      await findBucket(store, account, bucketId);
      const parts = [await store.contents.write(content)];
      return store.transaction((writer) =>
        putBlob(writer, account, {
          id,
          bucketId,
          contentType,
          metadata,
          parts,
          etag: newId(),
          lastModified: now(),
        }),
      );
    },

    async describe(ctx, bucketId, id, metadata) {
      const account = await enter(ctx);
      return store.transaction(async (writer) => {
        const before = await findBlob(writer, account, bucketId, id);
        const after: BlobRecord = { ...before, metadata };
        await writer.documents(blobDocuments).replace(account, blobKey(bucketId, id), after);
        return toBlob(after);
      });
    },

    async destroy(ctx, bucketId, id) {
      const account = await enter(ctx);
      await store.transaction(async (writer) => {
        await takeBlob(writer, account, await findBlob(writer, account, bucketId, id));
      });
    },

    ...uploads(world),
  };
}

/** @throws CloudError `NotFound`, of the bucket too */
async function findBlob(
  writer: StoreWriter,
  account: string,
  bucketId: string,
  id: string,
): Promise<BlobRecord> {
  const record = await writer.documents(blobDocuments).get(account, blobKey(bucketId, id));
  if (record) return record;
  await findBucket(writer, account, bucketId);
  throw notFound("blob", id);
}

/** The bytes of the parts that are in the range, which begins at the first of them. */
async function* readParts(
  contents: Contents,
  parts: readonly BlobPart[],
  { start, end }: ByteRange,
): AsyncGenerator<Uint8Array> {
  let before = 0;
  for (const part of parts) {
    const size = sizeOfPart(part);
    const first = Math.max(0, start - before);
    const last = Math.min(size - 1, end - before);
    if (first <= last) yield* readPart(contents, part, first, last);
    before += size;
  }
}

function readPart(contents: Contents, part: BlobPart, first: number, last: number): BlobContent {
  if ("id" in part) return contents.read(part.id, first, last);
  return readText(part.text, first, last);
}

async function* readText(text: string, first: number, last: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text).subarray(first, last + 1);
}
