/** Buckets and blobs: what their names may be, so that no cloud has to be asked about a bad one. */
import type { Context } from "../context.ts";
import type { Driver } from "../driver.ts";
import { invalidArgument, notFound, unsupported } from "../error.ts";
import type { Blob, BlobMetadata, DescribeBlob } from "../model/blob.ts";
import type { Page, Query } from "../page.ts";
import { checkLimit } from "../page.ts";
import { operations } from "./capability.ts";
import type { Methods } from "./capability.ts";
import { portable } from "./portable.ts";
import type { Portable } from "./portable.ts";

/** Each method throws besides CloudError `InvalidArgument` for a name that no blob can have. */
export interface PortableBlobs extends Omit<Methods<"blobs">, "list"> {
  list(ctx: Context, bucketId: string, query?: Query): Promise<Page<Blob>>;
  /** @throws CloudError `NotFound`, of the blob or of the bucket */
  get(ctx: Context, bucketId: string, id: string): Promise<Blob>;
}

export function portableBuckets(driver: Driver): Portable<"buckets"> {
  return portable(driver, "buckets", { create: ({ name }) => checkBucketName(name) });
}

export function portableBlobs(driver: Driver): PortableBlobs {
  const { list, ...blobs } = operations(
    driver,
    "blobs",
    [
      "list",
      "read",
      "write",
      "describe",
      "destroy",
      "beginUpload",
      "writeSegment",
      "completeUpload",
    ],
    {
      list: (_bucketId, query) => checkLimit(query),
      read: (_bucketId, _id, range) => {
        if (range && !(range.start >= 0 && range.start <= range.end)) {
          throw invalidArgument(`bytes ${range.start} to ${range.end} are no range`);
        }
      },
      write: checkDescription,
      describe: (_bucketId, _id, metadata) => checkMetadata(metadata),
      beginUpload: checkDescription,
      completeUpload(_bucketId, _id, { segmentIds }) {
        if (segmentIds.length === 0) throw invalidArgument("a blob is made of a segment or more");
      },
    },
  );
  return {
    ...blobs,
    list: (ctx, bucketId, query = {}) => list(ctx, bucketId, query),
    async get(ctx, bucketId, id) {
      if (!driver.blobs) throw unsupported("blobs.get");
      const { items } = await list(ctx, bucketId, { ids: [id] });
      const blob = items.find((item) => item.id === id);
      if (!blob) throw notFound("blob", id);
      return blob;
    },
  };
}

/** In bytes; what file systems and S3 have in common. */
const maxBucketName = 255;
/** In bytes; that of S3 and Swift. */
const maxBlobName = 1024;
/** In bytes, names and values together; what a response's head has room for. */
const maxMetadata = 8 * 1024;

function checkBucketName(name: string): void {
  checkName("bucket", name, maxBucketName);
  if (name.includes("/")) throw invalidArgument("a bucket's name can not have a slash in it");
}

/** What an HTTP client or a proxy would take for a way out of the collection is no name. */
function checkName(kind: string, name: string, max: number): void {
  const size = new TextEncoder().encode(name).length;
  if (size === 0 || size > max) {
    throw invalidArgument(`a ${kind}'s name has 1 to ${max} bytes, not ${size}`);
  }
  if (/\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}/u.test(name)) {
    throw invalidArgument(`a ${kind}'s name can not have control characters in it`);
  }
  if (name.split("/").some((part) => part === "." || part === "..")) {
    throw invalidArgument(`a ${kind}'s name can not have '.' or '..' for a part`);
  }
}

function checkDescription(
  _bucketId: string,
  id: string,
  { contentType, metadata = {} }: DescribeBlob,
): void {
  checkName("blob", id, maxBlobName);
  // https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1
  if (
    contentType !== undefined &&
    !/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;[ -~]*)?$/.test(contentType)
  ) {
    throw invalidArgument(`'${contentType.slice(0, 100)}' is no media type`);
  }
  checkMetadata(metadata);
}

function checkMetadata(metadata: BlobMetadata): void {
  const entries = Object.entries(metadata);
  for (const [name, value] of entries) {
    // A token of https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2: metadata travel in headers.
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
      throw invalidArgument(`'${name.slice(0, 100)}' can not be the name of metadata`);
    }
    if (!/^[ -~]*$/.test(value)) {
      throw invalidArgument(`metadata '${name.slice(0, 100)}' can hold printable ASCII alone`);
    }
  }
  const size = entries.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (size > maxMetadata) {
    throw invalidArgument(`metadata have ${maxMetadata} bytes at most, not ${size}`);
  }
}
