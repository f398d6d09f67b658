import type { Blob, Cloud, Context } from "@deltacloud/core";

/** A blob, with its bytes where they are text that is short enough for a document. */
export interface ShownBlob {
  readonly blob: Blob;
  readonly text?: string;
}

/** The most bytes that are shown in a document. */
const mostShown = 64 * 1024;

export async function showBlob(cloud: Cloud, context: Context, blob: Blob): Promise<ShownBlob> {
  if (blob.size > mostShown || !cloud.supports("blobs", "read")) return { blob };
  const { content, blob: read } = await cloud.blobs.read(context, blob.bucketId, blob.id);
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  const text = decode(Buffer.concat(pieces));
  return text === undefined ? { blob: read } : { blob: read, text };
}

/** Undefined for bytes that are no text in UTF-8. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
