/**
 * Forms that may have a file in them. It is kept on disk while the rest of the form is read, since
 * what is said of it may come after it.
 */
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { BodyTooLarge } from "@deltacloud/server";
import { Busboy } from "@fastify/busboy";
import type { BusboyInstance } from "@fastify/busboy";
import { RequestError } from "./errors.ts";
import { fieldsOf } from "./matrix.ts";
import type { IncomingFile } from "./operation.ts";
import type { Given } from "./schema.ts";

/** Of all fields together, in bytes. */
const fieldLimit = 1024 * 1024;

/** A form that is read up to its file, or to its end where it has none. */
export interface MultipartForm {
  /** Those that were read. */
  readonly fields: Given;
  /** The name of the field that has the file; undefined where there is none. */
  readonly fileField: string | undefined;
  /** Reads the rest, the file to the disk. @throws RequestError 400; BodyTooLarge */
  finish(): Promise<{ readonly fields: Given; readonly file?: IncomingFile }>;
  /** Lets go of the file, and drops what was not read. */
  close(): Promise<void>;
}

interface FoundFile {
  readonly field: string;
  readonly stream: Readable;
  readonly contentType: string;
}

/**
 * What was not asked for waits in the socket.
 *
 * @throws RequestError 400 for what is no such form; BodyTooLarge
 */
export async function openForm(request: IncomingMessage): Promise<MultipartForm> {
  const parser = parserOf(request);
  const pairs: [name: string, value: string][] = [];
  let size = 0;
  const files: FoundFile[] = [];
  const begun = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  // Nobody waits for it where there is no file.
  ended.promise.catch(() => {});

  const drop = (): void => {
    request.unpipe(parser);
    request.resume();
  };
  const fail = (error: Error): void => {
    drop();
    for (const { stream } of files) stream.destroy(error);
    begun.reject(error);
    ended.reject(error);
  };

  parser.on("field", (name, value, isNameCut, isValueCut) => {
    size += name.length + value.length;
    if (isNameCut || isValueCut || size > fieldLimit) fail(new BodyTooLarge(fieldLimit));
    pairs.push([name, value]);
  });
  parser.on("file", (field, stream, _name, _encoding, contentType) => {
    // Whoever reads it fails with it; while nobody does, it may fail too.
    stream.on("error", () => {});
    files.push({ field, stream, contentType });
    if (files.length > 1) fail(new RequestError(400, `Parameter '${field}' is a second file`));
    begun.resolve();
  });
  parser.on("finish", () => {
    begun.resolve();
    ended.resolve();
  });
  parser.on("error", () => fail(new RequestError(400, "The multipart body can not be read")));
  request.on("error", () => fail(new RequestError(400, "The multipart body has broken off")));
  request.pipe(parser);
  await begun.promise;

  const [found] = files;
  const folders: string[] = [];
  return {
    fields: fieldsOf(pairs),
    fileField: found?.field,

    async finish() {
      if (!found) return { fields: fieldsOf(pairs) };
      const folder = await mkdtemp(join(tmpdir(), "deltacloudd-upload-"));
      folders.push(folder);
      const path = join(folder, "file");
      const spool = await open(path, "wx", 0o600);
      await Promise.all([pipeline(found.stream, spool.createWriteStream()), ended.promise]);
      const content = createReadStream(path, { highWaterMark: 256 * 1024 });
      return { fields: fieldsOf(pairs), file: { contentType: found.contentType, content } };
    },

    async close() {
      if (!parser.writableFinished) drop();
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    },
  };
}

function parserOf({ headers }: IncomingMessage): BusboyInstance {
  const { "content-type": contentType = "" } = headers;
  try {
    return new Busboy({
      headers: { "content-type": contentType },
      limits: { fieldSize: fieldLimit },
    });
  } catch {
    throw new RequestError(400, "The multipart body can not be read");
  }
}
