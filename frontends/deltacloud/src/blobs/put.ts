/**
 * Uploads by PUT. In segments it takes three kinds of requests, all with the header
 * `X-Deltacloud-BlobType: segmented`: one that begins the upload and answers its id, one for each
 * segment, which names the upload and answers the segment's id, and one that ends it, whose body
 * tells the ids in their order: `1=ID , 2=ID`. What the headers say may be said in the query.
 */
import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { defined, invalidArgument } from "@deltacloud/core";
import type { BlobContent, Cloud, Context } from "@deltacloud/core";
import { BodyTooLarge } from "@deltacloud/server";
import { RequestError } from "../errors.ts";
import type { Answer, Incoming } from "../operation.ts";
import type { ParameterSchema, ParametersOf } from "../schema.ts";
import { metadataOf } from "./metadata.ts";
import { showBlob } from "./show.ts";
import type { ShownBlob } from "./show.ts";

export const putSchema = {
  type: "object",
  properties: {
    bucket: { type: "string", description: "Id of the bucket." },
    id: { type: "string", description: "Name of the blob." },
    blob_type: {
      type: "string",
      enum: ["segmented"],
      description: "For an upload in segments; also the header `X-Deltacloud-BlobType`.",
    },
    segmented_blob: {
      type: "string",
      description: "Id of the upload; also the header `X-Deltacloud-SegmentedBlob`.",
    },
    segment_order: {
      type: "integer",
      minimum: 1,
      description: "Number of the segment; also the header `X-Deltacloud-SegmentOrder`.",
    },
  },
  required: ["bucket", "id"],
} as const satisfies ParameterSchema;

type Parameters = ParametersOf<typeof putSchema>;

export async function putBlob(
  cloud: Cloud,
  context: Context,
  parameters: Parameters,
  { headers, file }: Incoming,
): Promise<Answer<ShownBlob>> {
  refuseUnknown(headers);
  const { bucket, id } = parameters;
  const content = checked(file?.content ?? nothing(), headers["content-md5"]);
  const said = { ...defined({ contentType: file?.contentType }), metadata: metadataOf(headers) };
  const { isSegmented, uploadId, order } = segmentOf(parameters, headers);
  if (!isSegmented) {
    const blob = await cloud.blobs.write(context, bucket, id, { ...said, content });
    return { item: await showBlob(cloud, context, blob) };
  }
  if (uploadId === undefined) {
    const begun = await cloud.blobs.beginUpload(context, bucket, id, said);
    return { headers: { "X-Deltacloud-SegmentedBlob": begun } };
  }
  if (order !== undefined) {
    const segmentId = await cloud.blobs.writeSegment(context, bucket, id, { uploadId, content });
    return { headers: { "X-Deltacloud-BlobSegmentId": segmentId } };
  }
  const segmentIds = parseSegments(await textOf(content));
  const blob = await cloud.blobs.completeUpload(context, bucket, id, { uploadId, segmentIds });
  return { item: await showBlob(cloud, context, blob) };
}

/** What they ask for would not be done. */
const unsupportedHeaders = [
  "content-range",
  "content-encoding",
  "if-match",
  "if-none-match",
  "if-unmodified-since",
] as const;

function refuseUnknown(headers: IncomingHttpHeaders): void {
  const name = unsupportedHeaders.find((header) => headers[header] !== undefined);
  if (name === undefined || headers[name] === "identity") return;
  throw new RequestError(400, `Header '${name}' is not supported here`);
}

/** @throws CloudError `InvalidArgument` for what is not said as it should be */
function segmentOf(
  { blob_type: type, segmented_blob: upload, segment_order: number }: Parameters,
  headers: IncomingHttpHeaders,
) {
  const header = (name: string): string | undefined => {
    const value = headers[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const blobType = type ?? header("x-deltacloud-blobtype");
  if (blobType !== undefined && blobType !== "segmented") {
    throw invalidArgument(`Header 'X-Deltacloud-BlobType' must be 'segmented', not '${blobType}'`);
  }
  const order = number ?? header("x-deltacloud-segmentorder");
  if (order !== undefined && !/^[1-9]\d*$/.test(String(order))) {
    throw invalidArgument(`Header 'X-Deltacloud-SegmentOrder' must be a number from 1`);
  }
  const uploadId = upload ?? header("x-deltacloud-segmentedblob");
  if (blobType === undefined && (uploadId !== undefined || order !== undefined)) {
    throw invalidArgument("A segment needs the header 'X-Deltacloud-BlobType: segmented'");
  }
  return { isSegmented: blobType !== undefined, uploadId, order };
}

/** What ends an upload is no longer, in bytes. */
const mostText = 1024 * 1024;

async function textOf(content: BlobContent): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of content) {
    size += piece.length;
    if (size > mostText) throw new BodyTooLarge(mostText);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}

/** The ids in `1=ID , 2=ID`, in the order of the numbers. */
function parseSegments(text: string): string[] {
  const segments = text.split(",").map((pair): [number: number, id: string] => {
    const [, number, id] = /^\s*(\d+)\s*=\s*(\S+)\s*$/.exec(pair) ?? [];
    if (number === undefined || id === undefined) {
      throw invalidArgument("The body must tell the segments, such as '1=ID , 2=ID'");
    }
    return [Number(number), id];
  });
  const numbers = new Set(segments.map(([number]) => number));
  if (numbers.size < segments.length) throw invalidArgument("A segment's number is given twice");
  return segments.toSorted(([one], [other]) => one - other).map(([, id]) => id);
}

/** The same bytes; they fail in the end where they are not those that the sender meant. */
async function* checked(
  content: BlobContent,
  md5: string | string[] | undefined,
): AsyncGenerator<Uint8Array> {
  if (typeof md5 !== "string") {
    yield* content;
    return;
  }
  const hash = createHash("md5");
  for await (const piece of content) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest("base64") === md5) return;
  throw invalidArgument("The bytes are not those that the header 'Content-MD5' tells of");
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
