import type { Blob } from "@deltacloud/core";
import type { Content, DocumentCollection } from "@deltacloud/store";

/** A blob as it is kept; its bytes are elsewhere. */
export interface BlobRecord extends Omit<Blob, "size" | "lastModified"> {
  /** What it is made of, one after the other. */
  readonly parts: readonly BlobPart[];
  /** In epoch milliseconds. */
  readonly lastModified: number;
}

/** Bytes in the store, or the little text of a seed. */
export type BlobPart = Content | { readonly text: string };

/** Under their bucket and their name, since names are unique in their bucket alone. */
export const blobDocuments: DocumentCollection<BlobRecord> = {
  name: "mock.blobs",
  index: ({ bucketId }) => ({ bucketId: [bucketId] }),
};

/** Names of buckets have no slash in them. */
export function blobKey(bucketId: string, id: string): string {
  return `${bucketId}/${id}`;
}

export function sizeOfPart(part: BlobPart): number {
  return "text" in part ? Buffer.byteLength(part.text) : part.size;
}

export function toBlob({ parts, lastModified, ...same }: BlobRecord): Blob {
  return {
    ...same,
    size: parts.reduce((size, part) => size + sizeOfPart(part), 0),
    lastModified: new Date(lastModified),
  };
}

/** An upload in segments that is under way. */
export interface UploadRecord extends Pick<Blob, "id" | "bucketId" | "contentType" | "metadata"> {
  readonly uploadId: string;
  /** In epoch milliseconds, as everything below. */
  readonly creationTime: number;
}

/** One segment of an upload. */
export interface SegmentRecord {
  readonly uploadId: string;
  readonly content: Content;
  readonly creationTime: number;
}

/** As long as the store holds bytes that nobody keeps. */
const lifetime = 24 * 60 * 60 * 1000;

const expires = ({ creationTime }: { readonly creationTime: number }): number =>
  creationTime + lifetime;

export const uploadDocuments: DocumentCollection<UploadRecord> = {
  name: "mock.uploads",
  expires,
};

export const segmentDocuments: DocumentCollection<SegmentRecord> = {
  name: "mock.segments",
  index: ({ uploadId }) => ({ uploadId: [uploadId] }),
  expires,
};
