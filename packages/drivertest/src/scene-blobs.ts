/** What makes buckets and blobs in a scene, and reads them. */
import type { Blob, BlobContent, Cloud, Context, WriteBlob } from "@deltacloud/core";
import { ignoringGone } from "./ignoring-gone.ts";

export interface BlobScene {
  /** A bucket that goes with all that is in it. @returns its id */
  aBucket(name: string, ctx?: Context): Promise<string>;
  /** A blob of that text. */
  aBlob(
    bucketId: string,
    id: string,
    text: string,
    said?: Omit<WriteBlob, "content">,
  ): Promise<Blob>;
}

/** @param later takes what takes a resource away again */
export function blobScene(
  cloud: Cloud,
  ctx: Context,
  later: (cleanup: () => Promise<unknown>) => void,
): BlobScene {
  async function destroyBucket(as: Context, id: string): Promise<void> {
    const { items } = await cloud.blobs.list(as, id);
    for (const blob of items) await ignoringGone(cloud.blobs.destroy(as, id, blob.id));
    await cloud.buckets.destroy(as, id);
  }

  return {
    async aBucket(name, as = ctx) {
      const { id } = await cloud.buckets.create(as, { name });
      later(() => destroyBucket(as, id));
      return id;
    },

    aBlob: (bucketId, id, text, said = {}) =>
      cloud.blobs.write(ctx, bucketId, id, { ...said, content: inPieces(text) }),
  };
}

/** The bytes of a text, a few at a time. */
export async function* inPieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += 7) yield bytes.subarray(start, start + 7);
}

export async function textOf(content: BlobContent): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}
