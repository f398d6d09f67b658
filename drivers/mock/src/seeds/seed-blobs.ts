/** The buckets of Apache Deltacloud's mock driver, with the blobs in them. */
import type { BlobRecord } from "../blobs/blob-record.ts";
import type { BucketRecord } from "../blobs/bucket-record.ts";

const aBucket = {
  ownerId: "mockuser",
  location: "us",
  creationTime: Date.UTC(2009, 6, 21, 10, 12, 13),
} as const satisfies Partial<BucketRecord>;

export const seedBuckets: readonly BucketRecord[] = [
  { ...aBucket, id: "bucket1", name: "bucket1", blobCount: 3 },
  { ...aBucket, id: "bucket2", name: "bucket2", blobCount: 2 },
];

function aBlob(
  number: number,
  { text = `content of blob ${number}`, ...said }: Partial<BlobRecord> & { readonly text?: string },
): BlobRecord {
  return {
    id: `blob${number}`,
    bucketId: "bucket1",
    contentType: "text/plain",
    metadata: {},
    etag: `seed-${number}`,
    lastModified: Date.UTC(2010, 8, 23, 15, 44, 54),
    parts: [{ text }],
    ...said,
  };
}

export const seedBlobs: readonly BlobRecord[] = [
  aBlob(1, { metadata: { SOMENEWKEY: "NEWVALUE" } }),
  aBlob(2, {
    contentType: "text/html",
    metadata: { VERSION: "1.2" },
    lastModified: Date.UTC(2010, 8, 23, 15, 55, 5),
    text: "<html><head></head><body>content of blob 2</body></html>",
  }),
  aBlob(3, { lastModified: Date.UTC(2010, 7, 14, 1, 14, 31) }),
  aBlob(4, {
    bucketId: "bucket2",
    contentType: "application/octet-stream",
    metadata: { some: "value" },
    lastModified: Date.UTC(2010, 8, 21, 5, 17, 24),
  }),
  aBlob(5, {
    bucketId: "bucket2",
    contentType: "application/pdf",
    lastModified: Date.UTC(2009, 6, 21, 10, 12, 13),
  }),
];
