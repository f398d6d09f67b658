import type { IncomingMessage } from "node:http";
import { readBody } from "@deltacloud/server";
import { RequestError } from "./errors.ts";
import { fieldsOf, parseForm } from "./matrix.ts";
import type { Given } from "./schema.ts";

/** In bytes. */
const limit = 1024 * 1024;

type Reader = (body: Buffer) => Given;

const readers: Readonly<Record<string, Reader>> = {
  "application/x-www-form-urlencoded": (body) => fieldsOf(parseForm(body.toString())),
  "application/json": readJson,
  "application/merge-patch+json": readJson,
};

/**
 * The parameters in a body that holds nothing else.
 *
 * @throws RequestError 400 for a body that can not be read, 415 for a media type that is not known
 * @throws BodyTooLarge above 1 MiB
 */
export async function readForm(request: IncomingMessage, contentType: string): Promise<Given> {
  const body = await readBody(request, limit);
  if (body.length === 0) return {};
  const read = readers[typeOf(contentType)];
  if (!read) {
    const types = [...Object.keys(readers), multipart];
    throw new RequestError(415, `A body must be one of ${types.join(", ")}`);
  }
  return read(body);
}

/** Read by `openForm`. */
const multipart = "multipart/form-data";

export function isMultipart(contentType: string): boolean {
  return typeOf(contentType) === multipart;
}

function typeOf(contentType: string): string {
  const [type = ""] = contentType.toLowerCase().split(";");
  return type.trim();
}

function readJson(body: Buffer): Given {
  const value = parseJson(body.toString());
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new RequestError(400, "The JSON body is not an object");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestError(400, "The JSON body can not be read");
  }
}
