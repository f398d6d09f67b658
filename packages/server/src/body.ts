import type { IncomingMessage } from "node:http";

/** The request's body is larger than the dialect takes. */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
  constructor(limit: number) {
    super(`the request body is larger than ${limit} bytes`);
  }
}

/** How much of a body that is too large is still read, so that its sender gets to see the answer. */
const drainLimit = 16 * 1024 * 1024;

/**
 * The whole body, raw: signatures are over its bytes.
 *
 * @param limit in bytes
 * @throws BodyTooLarge once the rest has been read and dropped
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  let chunks: Buffer[] = [];
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks = [];
    if (size > drainLimit) {
      request.pause();
      reject(new BodyTooLarge(limit));
    }
  });
  request.on("end", () => {
    if (size > limit) reject(new BodyTooLarge(limit));
    else resolve(chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks));
  });
  request.on("error", reject);
  return promise;
}
