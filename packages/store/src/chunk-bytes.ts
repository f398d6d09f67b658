/** Bytes in rows of the database, each of which holds so much. */
import type { Kysely } from "kysely";
import type { ByteStore } from "./contents.ts";
import type { Schema } from "./schema.ts";

/** In bytes; of all rows but the last of each content. */
const chunkSize = 256 * 1024;

export function chunkBytes(db: Kysely<Schema>): ByteStore {
  return {
    async write(content, source) {
      let [size, position] = [0, 0];
      for await (const bytes of chunks(source)) {
        await db.insertInto("content_chunks").values({ content, position, bytes }).execute();
        size += bytes.length;
        position += 1;
      }
      return size;
    },

    async *read(content, start, end) {
      if (start > end) return;
      const first = Math.floor(start / chunkSize);
      const last = Math.floor(end / chunkSize);
      for (let position = first; position <= last; position += 1) {
        const { bytes } = await db
          .selectFrom("content_chunks")
          .select("bytes")
          .where("content", "=", content)
          .where("position", "=", position)
          .executeTakeFirstOrThrow();
        const before = position * chunkSize;
        yield bytes.subarray(Math.max(0, start - before), end + 1 - before);
      }
    },

    async remove(content) {
      await db.deleteFrom("content_chunks").where("content", "=", content).execute();
    },

    close: async () => {},
  };
}

/** The same bytes in pieces of one size, but for the last. */
async function* chunks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (let piece of source) {
    while (size + piece.length >= chunkSize) {
      const rest = chunkSize - size;
      yield Buffer.concat([...waiting, piece.subarray(0, rest)], chunkSize);
      [waiting, size, piece] = [[], 0, piece.subarray(rest)];
    }
    if (piece.length > 0) waiting.push(piece);
    size += piece.length;
  }
  if (size > 0) yield Buffer.concat(waiting, size);
}
