import type { IncomingMessage } from "node:http";
import { readBody } from "@deltacloud/server";
import { RequestError } from "./errors.ts";
import { fieldsOf, parseForm } from "./matrix.ts";
import type { Given } from "./schema.ts";

/** In bytes. */
const limit = 1024 * 1024;

type Reader = (body: Buffer, contentType: string) => Given | Promise<Given>;

const readers: Readonly<Record<string, Reader>> = {
  "application/x-www-form-urlencoded": (body) => fieldsOf(parseForm(body.toString())),
  "multipart/form-data": readMultipart,
  "application/json": readJson,
  "application/merge-patch+json": readJson,
};

/**
 * The parameters in a body.
 *
 * @throws RequestError 400 for a body that can not be read, 415 for a media type that is not known
 * @throws BodyTooLarge above 1 MiB
 */
export async function readForm(request: IncomingMessage, contentType: string): Promise<Given> {
  const body = await readBody(request, limit);
  if (body.length === 0) return {};
  const [type = ""] = contentType.toLowerCase().split(";");
  const read = readers[type.trim()];
  if (!read) {
    throw new RequestError(415, `A body must be one of ${Object.keys(readers).join(", ")}`);
  }
  return read(body, contentType);
}

async function readMultipart(body: Buffer, contentType: string): Promise<Given> {
  const response = new Response(new Uint8Array(body), { headers: { "Content-Type": contentType } });
  const form = await response.formData().catch(() => {
    throw new RequestError(400, "The multipart body can not be read");
  });
  return fieldsOf(
    [...form].map(([name, value]): [string, string] => {
      if (typeof value === "string") return [name, value];
      throw new RequestError(400, `Parameter '${name}' must be text, not a file`);
    }),
  );
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
