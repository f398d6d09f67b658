/** The bytes of a blob, as downloads know them: https://www.rfc-editor.org/rfc/rfc9110#section-14 */
import type { IncomingHttpHeaders } from "node:http";
import { basename } from "node:path";
import type { Blob, ByteRange, Cloud, Context } from "@deltacloud/core";
import { create as attachment } from "content-disposition";
import { RequestError } from "../errors.ts";
import type { Bytes } from "../operation.ts";

export async function readContent(
  cloud: Cloud,
  context: Context,
  { bucket, id }: { readonly bucket: string; readonly id: string },
  headers: IncomingHttpHeaders,
): Promise<Bytes> {
  const blob = await cloud.blobs.get(context, bucket, id);
  if (isKnown(blob, headers["if-none-match"])) {
    return { status: 304, headers: headersOf(blob), length: 0, content: nothing() };
  }
  const range = rangeOf(blob, headers);
  const { blob: read, content } = await cloud.blobs.read(context, bucket, id, range);
  if (!range) return { status: 200, headers: headersOf(read), length: read.size, content };
  if (read.etag !== blob.etag) {
    throw new RequestError(409, `Blob '${id}' was replaced just now; ask again`);
  }
  const { start, end } = range;
  return {
    status: 206,
    headers: { ...headersOf(read), "Content-Range": `bytes ${start}-${end}/${read.size}` },
    length: end - start + 1,
    content,
  };
}

/** It is what somebody else has put there: no browser is to take it for a part of this site. */
function headersOf({ id, contentType, etag, lastModified }: Blob): Record<string, string> {
  return {
    "Content-Type": contentType,
    "Content-Disposition": attachment(basename(id)),
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Accept-Ranges": "bytes",
    ETag: `"${etag}"`,
    "Last-Modified": lastModified.toUTCString(),
    "Cache-Control": "max-age=0, private, must-revalidate",
  };
}

function isKnown({ etag }: Blob, ifNoneMatch = ""): boolean {
  return ifNoneMatch
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""))
    .some((tag) => tag === `"${etag}"` || tag === "*");
}

/**
 * Undefined for all of it: where no range is asked for, or several at once, or of another version.
 *
 * @throws RequestError 416
 */
function rangeOf(blob: Blob, headers: IncomingHttpHeaders): ByteRange | undefined {
  const { range = "", "if-range": ifRange } = headers;
  const [, first, last] = /^bytes=(?!-$)(\d*)-(\d*)$/.exec(range.trim()) ?? [];
  if (first === undefined || last === undefined) return undefined;
  if (ifRange !== undefined && !isVersion(blob, ifRange)) return undefined;
  const asked = askedRange(blob.size, first, last);
  if (asked.start <= asked.end) return asked;
  throw new RequestError(416, `Blob '${blob.id}' has ${blob.size} bytes`, {
    "Content-Range": `bytes */${blob.size}`,
  });
}

/** Without a first one it is the last so many. */
function askedRange(size: number, first: string, last: string): ByteRange {
  if (first === "") return { start: Math.max(0, size - Number(last)), end: size - 1 };
  const end = last === "" ? size - 1 : Math.min(size - 1, Number(last));
  return { start: Number(first), end };
}

function isVersion({ etag, lastModified }: Blob, ifRange: string | string[]): boolean {
  return ifRange === `"${etag}"` || ifRange === lastModified.toUTCString();
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
