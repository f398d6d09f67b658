/** Bodies and answers that are bytes, and no documents. */
import { Readable } from "node:stream";
import { invalidArgument } from "@deltacloud/core";
import type { Context } from "@deltacloud/core";
import type { CallContext } from "./call.ts";
import { RequestError } from "./errors.ts";
import type { Bytes, IncomingFile, Operation } from "./operation.ts";

/**
 * What the body has that is no parameter. A form's file is read to the disk: for users that the cloud
 * knows alone.
 */
export async function fileOf(
  ctx: CallContext,
  { body }: Operation,
  context: Context,
): Promise<IncomingFile | undefined> {
  const { cloud, form } = ctx.state;
  if (body === "bytes") {
    return { contentType: ctx.get("Content-Type") || undefined, content: bytesOf(ctx) };
  }
  if (!form) return undefined;
  if (body !== "file") {
    throw new RequestError(400, `Parameter '${form.fileField}' must be text, not a file`);
  }
  await cloud.currentAccount(context);
  const { fields, file } = await form.finish();
  ctx.state.given = { ...ctx.state.given, ...fields };
  return file;
}

async function* bytesOf({ req }: CallContext): AsyncGenerator<Uint8Array> {
  // Where reading ends early, the client is still told why.
  const bytes = req.iterator({ destroyOnReturn: false });
  try {
    yield* bytes;
  } catch {
    throw invalidArgument("The body has broken off");
  }
}

/** Answers what is no document: headers alone, or bytes with them. */
export function answerHeaders(
  ctx: CallContext,
  result: { readonly headers: Bytes["headers"] } | Bytes,
): void {
  ctx.set(result.headers);
  if (!("content" in result)) {
    ctx.status = 204;
    return;
  }
  ctx.status = result.status;
  if (result.status === 304) return;
  ctx.body = Readable.from(result.content, { objectMode: false });
  ctx.length = result.length;
}
