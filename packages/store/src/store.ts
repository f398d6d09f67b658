/** Durable state, behind typed services: who uses them never sees SQL. */
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { Kysely } from "kysely";
import { clientTokens } from "./client-tokens.ts";
import type { ClientTokens } from "./client-tokens.ts";
import { documents } from "./documents.ts";
import type { DocumentCollection, Documents } from "./documents.ts";
import { idIndex } from "./id-index.ts";
import type { IdIndex } from "./id-index.ts";
import { migrate } from "./migrations.ts";
import { nodeSqlite } from "./node-sqlite.ts";
import type { Schema } from "./schema.ts";

/** What a transaction can touch. */
export interface StoreWriter {
  documents<T>(collection: DocumentCollection<T>): Documents<T>;
  /** The next number of a sequence, from 1; no number is given twice. */
  next(sequence: string): Promise<number>;
}

export interface Store extends StoreWriter {
  readonly idIndex: IdIndex;
  readonly clientTokens: ClientTokens;
  /**
   * Runs `work` so that all it writes is kept or, when it throws, nothing; what it read does not
   * change meanwhile. Inside, only `writer` may be used.
   */
  transaction<T>(work: (writer: StoreWriter) => Promise<T>): Promise<T>;
  /** Fails when the database does not answer. */
  ping(): Promise<void>;
  /** Deletes rows that have expired. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** `memory`, or the folder that `state.db` is kept in (made, with mode 0700, where absent). */
  readonly state: string;
  /** The time in epoch milliseconds. */
  readonly now?: () => number;
}

/** @throws Error when the database can not be opened, or was written by a newer version */
export async function openStore({ state, now = Date.now }: StoreOptions): Promise<Store> {
  const path = state === "memory" ? ":memory:" : join(state, "state.db");
  if (state !== "memory") mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const db = new Kysely<Schema>({ dialect: nodeSqlite(path) });
  await migrate(db);

  return {
    ...writer(db, now),
    idIndex: idIndex(db),
    clientTokens: clientTokens(db, now),

    transaction: (work) => db.transaction().execute((tx) => work(writer(tx, now))),

    async ping() {
      await db.selectFrom("counters").select("name").limit(1).execute();
    },

    async sweep() {
      await db.deleteFrom("documents").where("expires", "<=", now()).execute();
      await db.deleteFrom("client_tokens").where("expires", "<=", now()).execute();
    },

    close: () => db.destroy(),
  };
}

function writer(db: Kysely<Schema>, now: () => number): StoreWriter {
  return {
    documents: (collection) => documents(db, collection, now),

    async next(sequence) {
      const { value } = await db
        .insertInto("counters")
        .values({ name: sequence, value: 1 })
        .onConflict((conflict) =>
          conflict.column("name").doUpdateSet((set) => ({ value: set("counters.value", "+", 1) })),
        )
        .returning("value")
        .executeTakeFirstOrThrow();
      return value;
    },
  };
}
