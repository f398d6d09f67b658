/** Durable state, behind typed services: who uses them never sees SQL. */
import { join } from "node:path";
import { Kysely } from "kysely";
import { accessKeys } from "./access-keys.ts";
import type { AccessKeys } from "./access-keys.ts";
import { contentKeeper, contents } from "./contents.ts";
import type { ContentKeeper, Contents } from "./contents.ts";
import { clientTokens } from "./client-tokens.ts";
import type { ClientTokens } from "./client-tokens.ts";
import type { Database } from "./database.ts";
import { documents, separateDocuments } from "./documents.ts";
import type { DocumentCollection, Documents } from "./documents.ts";
import { idIndex } from "./id-index.ts";
import type { IdIndex } from "./id-index.ts";
import { masterKeys } from "./master-keys.ts";
import type { MasterKeySource } from "./master-keys.ts";
import { migrate } from "./migrations.ts";
import { isPostgres, postgres } from "./postgres.ts";
import type { Schema } from "./schema.ts";
import { tasks } from "./tasks.ts";
import type { Tasks } from "./tasks.ts";
import { inMemory, sqlite } from "./sqlite.ts";
import { transactor } from "./transact.ts";

/** What a transaction can touch. */
export interface StoreWriter {
  documents<T>(collection: DocumentCollection<T>): Documents<T>;
  readonly contentKeeper: ContentKeeper;
  /** The next number of a sequence, from 1; no number is given twice. */
  next(sequence: string): Promise<number>;
}

export interface Store extends StoreWriter {
  readonly idIndex: IdIndex;
  readonly clientTokens: ClientTokens;
  readonly accessKeys: AccessKeys;
  readonly tasks: Tasks;
  readonly contents: Contents;
  /**
   * Runs `work` so that all it writes is kept or, when it throws, nothing; what it read does not
   * change meanwhile. Inside, only `writer` may be used, and nothing else may have an effect: where
   * another transaction came between, `work` runs again. Fails with `Unavailable`, as does every
   * method, when the database does not answer.
   */
  transaction<T>(work: (writer: StoreWriter) => Promise<T>): Promise<T>;
  /** @throws CloudError `Unavailable` when the database does not answer, or takes no writes */
  ping(): Promise<void>;
  /** Deletes rows and contents that have expired. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /**
   * `memory`, or the folder that `state.db` is kept in (made, with mode 0700, where absent), or the
   * URL of a PostgreSQL database, such as `postgres://user:password@host/database`.
   */
  readonly state: string;
  /** The keys that secrets are sealed under; when absent, one that is gone with the store. */
  readonly masterKeys?: MasterKeySource;
  /** The time in epoch milliseconds. */
  readonly now?: () => number;
}

/** @throws Error when the database can not be opened, or was written by a newer version */
export async function openStore({
  state,
  masterKeys: masterKeySource,
  now = Date.now,
}: StoreOptions): Promise<Store> {
  const database = await databaseOf(state);
  await using opening = new AsyncDisposableStack();
  const db = new Kysely<Schema>({ dialect: database.dialect });
  opening.defer(() => db.destroy());
  await migrate(db, database);
  const transact = transactor(db, await database.takeTurn?.(db));
  const tokens = clientTokens(db, now);
  opening.defer(() => tokens.close());
  const masters = masterKeys(masterKeySource);
  const openTasks = tasks(db, masters, now);
  opening.defer(() => openTasks.close());
  const bytes = database.openBytes(db);
  opening.defer(() => bytes.close());
  const swept = contents(db, bytes, now);

  const open = opening.move();
  return {
    documents: (collection) => separateDocuments(db, transact, collection, now),
    contentKeeper: contentKeeper(db, now),
    contents: swept,
    next: (sequence) => next(db, sequence),
    idIndex: idIndex(db),
    clientTokens: tokens,
    accessKeys: accessKeys(db, transact, masters, now, openTasks.reseal),
    tasks: openTasks,

    transaction: (work) =>
      transact((tx) =>
        work({
          documents: (collection) => documents(tx, collection, now),
          contentKeeper: contentKeeper(tx, now),
          next: (sequence) => next(tx, sequence),
        }),
      ),

    async ping() {
      // A disk that is full can be read.
      await next(db, "store.pings");
    },

    async sweep() {
      await transact((tx) => tx.deleteFrom("documents").where("expires", "<=", now()).execute());
      await db.deleteFrom("client_tokens").where("expires", "<=", now()).execute();
      await db.deleteFrom("tasks").where("expires", "<=", now()).execute();
      await swept.sweep();
    },

    close: () => open.disposeAsync(),
  };
}

async function databaseOf(state: string): Promise<Database> {
  if (state === "memory") return sqlite(inMemory);
  return isPostgres(state) ? postgres(state) : sqlite(join(state, "state.db"));
}

async function next(db: Kysely<Schema>, sequence: string): Promise<number> {
  const { value } = await db
    .insertInto("counters")
    .values({ name: sequence, value: 1 })
    .onConflict((conflict) =>
      conflict.column("name").doUpdateSet((set) => ({ value: set("counters.value", "+", 1) })),
    )
    .returning("value")
    .executeTakeFirstOrThrow();
  return value;
}
