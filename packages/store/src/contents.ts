/**
 * Bytes that are too many for a document. They are written once and never changed, stream in
 * constant memory, and are wherever the database has them: in files beside it, or in it. How long
 * they are there is written down in the database, so that it is decided together with the documents
 * that speak of them, and so that what nobody keeps is swept out, whatever a daemon has died of.
 */
import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";

/** Some bytes that were written. */
export interface Content {
  readonly id: string;
  /** In bytes. */
  readonly size: number;
}

export interface Contents {
  /**
   * Writes all that `source` gives. It is there for a day then, unless a transaction keeps it; of a
   * source that fails nothing is left.
   */
  write(source: AsyncIterable<Uint8Array>): Promise<Content>;
  /** Bytes `start` to `end`, both included, of one that is there. Opens nothing before it is read from. */
  read(id: string, start: number, end: number): AsyncIterable<Uint8Array>;
}

/** What a transaction says of contents. */
export interface ContentKeeper {
  /** Keeps them until they are released. Whether they were there. */
  keep(id: string): Promise<boolean>;
  /** Lets them go, once those who read them just now have had their time. */
  release(id: string): Promise<void>;
}

/** Where the bytes are. */
export interface ByteStore {
  /** @returns how many there were. What is there when it fails is for `remove` */
  write(id: string, source: AsyncIterable<Uint8Array>): Promise<number>;
  read(id: string, start: number, end: number): AsyncIterable<Uint8Array>;
  /** All that there is of them, if anything. */
  remove(id: string): Promise<void>;
  close(): Promise<void>;
}

/** How long what was written is there for a transaction to keep, in milliseconds. */
const writtenFor = 24 * 60 * 60 * 1000;

/** How long what was released can still be read, in milliseconds. */
const releasedFor = 10 * 60 * 1000;

/** The most that one sweep removes, so that others have their turns. */
const sweepLimit = 1000;

export interface SweptContents extends Contents {
  /** Removes what is not there any more. */
  sweep(): Promise<void>;
}

/** @param now the time in epoch milliseconds */
export function contents(db: Kysely<Schema>, bytes: ByteStore, now: () => number): SweptContents {
  async function remove(id: string): Promise<void> {
    await bytes.remove(id);
    await db.deleteFrom("contents").where("id", "=", id).execute();
  }

  return {
    async write(source) {
      const id = randomUUID();
      const expires = now() + writtenFor;
      await db.insertInto("contents").values({ id, expires }).execute();
      try {
        return { id, size: await bytes.write(id, source) };
      } catch (error) {
        // What went wrong first is what matters; the sweep finds what is left.
        await remove(id).catch(() => {});
        throw error;
      }
    },

    read: (id, start, end) => bytes.read(id, start, end),

    async sweep() {
      const expired = await db
        .selectFrom("contents")
        .select("id")
        .where("expires", "<=", now())
        .limit(sweepLimit)
        .execute();
      for (const { id } of expired) await remove(id);
    },
  };
}

/** Within a transaction. @param now the time in epoch milliseconds */
export function contentKeeper(db: Kysely<Schema>, now: () => number): ContentKeeper {
  const update = (id: string, expires: number | null) =>
    db.updateTable("contents").set({ expires }).where("id", "=", id);
  return {
    async keep(id) {
      const { numUpdatedRows } = await update(id, null)
        .where((where) => where.or([where("expires", "is", null), where("expires", ">", now())]))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async release(id) {
      await update(id, now() + releasedFor).execute();
    },
  };
}
