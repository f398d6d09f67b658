/**
 * How the schema came to be, step by step. Steps are only ever added: a database made by any earlier
 * version opens with this one.
 */
import { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import type { Migration } from "kysely/migration";
import type { Database } from "./database.ts";
import type { Schema } from "./schema.ts";

type Steps = Record<string, Migration>;
type AnySchema = Kysely<Record<string, Record<string, unknown>>>;

const migrations = ({ serial, bytes }: Database): Steps => ({
  "0001-documents-ids-tokens": {
    async up(db: AnySchema) {
      await db.schema
        .createTable("documents")
        .addColumn("seq", ...serial)
        .addColumn("collection", "text", (column) => column.notNull())
        .addColumn("account", "text", (column) => column.notNull())
        .addColumn("id", "text", (column) => column.notNull())
        .addColumn("body", "text", (column) => column.notNull())
        .addColumn("expires", "bigint")
        .addUniqueConstraint("documents_id", ["collection", "account", "id"])
        .execute();
      await db.schema
        .createIndex("documents_order")
        .on("documents")
        .columns(["collection", "account", "seq"])
        .execute();
      await db.schema.createIndex("documents_expires").on("documents").column("expires").execute();
      await db.schema
        .createTable("document_index")
        .addColumn("collection", "text", (column) => column.notNull())
        .addColumn("account", "text", (column) => column.notNull())
        .addColumn("name", "text", (column) => column.notNull())
        .addColumn("value", "text", (column) => column.notNull())
        .addColumn("seq", "bigint", (column) =>
          column.notNull().references("documents.seq").onDelete("cascade"),
        )
        .addPrimaryKeyConstraint("document_index_key", [
          "collection",
          "account",
          "name",
          "value",
          "seq",
        ])
        .execute();
      await db.schema
        .createIndex("document_index_seq")
        .on("document_index")
        .column("seq")
        .execute();
      await db.schema
        .createTable("counters")
        .addColumn("name", "text", (column) => column.primaryKey())
        .addColumn("value", "bigint", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("id_index")
        .addColumn("scope", "text", (column) => column.notNull())
        .addColumn("id", "text", (column) => column.notNull())
        .addColumn("native", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("id_index_key", ["scope", "id"])
        .execute();
      await db.schema
        .createTable("client_tokens")
        .addColumn("scope", "text", (column) => column.notNull())
        .addColumn("token", "text", (column) => column.notNull())
        .addColumn("fingerprint", "text", (column) => column.notNull())
        .addColumn("result", "text")
        .addColumn("expires", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("client_tokens_key", ["scope", "token"])
        .execute();
      await db.schema
        .createIndex("client_tokens_expires")
        .on("client_tokens")
        .column("expires")
        .execute();
    },
  },
  "0002-turns-access-keys": {
    async up(db: AnySchema) {
      // It stays empty: transactions lock it, so that they take turns.
      await db.schema
        .createTable("turns")
        .addColumn("id", "bigint", (column) => column.primaryKey())
        .execute();
      await db.schema
        .createTable("access_keys")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("account", "text", (column) => column.notNull())
        .addColumn("secret", "text", (column) => column.notNull())
        .addColumn("account_secret", "text", (column) => column.notNull())
        .addColumn("created", "bigint", (column) => column.notNull())
        .execute();
    },
  },
  "0003-tasks": {
    async up(db: AnySchema) {
      await db.schema
        .createTable("tasks")
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("id", "text", (column) => column.notNull())
        .addColumn("body", "text", (column) => column.notNull())
        .addColumn("holder", "text", (column) => column.notNull())
        .addColumn("until", "bigint", (column) => column.notNull())
        .addColumn("expires", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("tasks_key", ["kind", "id"])
        .execute();
      await db.schema.createIndex("tasks_until").on("tasks").column("until").execute();
      await db.schema.createIndex("tasks_holder").on("tasks").column("holder").execute();
    },
  },
  "0004-token-begun": {
    async up(db: AnySchema) {
      await db.schema
        .alterTable("client_tokens")
        .addColumn("begun", "bigint", (column) => column.notNull().defaultTo(0))
        .execute();
    },
  },
  "0005-contents": {
    async up(db: AnySchema) {
      await db.schema
        .createTable("contents")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("expires", "bigint")
        .execute();
      await db.schema.createIndex("contents_expires").on("contents").column("expires").execute();
      await db.schema
        .createTable("content_chunks")
        .addColumn("content", "text", (column) => column.notNull().references("contents.id"))
        .addColumn("position", "bigint", (column) => column.notNull())
        .addColumn("bytes", bytes, (column) => column.notNull())
        .addPrimaryKeyConstraint("content_chunks_key", ["content", "position"])
        .execute();
    },
  },
});

/**
 * Brings the database up to the newest schema; of many that start at once, one does.
 *
 * @throws Error that says so when the database was made by a newer version than this
 */
export async function migrate(db: Kysely<Schema>, database: Database): Promise<void> {
  const steps = migrations(database);
  if ((await missing(db, steps)) === 0) return;
  if (!database.migrationDialect) return takeSteps(db, steps);
  await using patient = new Kysely<Schema>({ dialect: database.migrationDialect });
  await takeSteps(patient, steps);
}

async function takeSteps(db: Kysely<Schema>, steps: Steps): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => steps } });
  const { error } = await migrator.migrateToLatest();
  if (!error) return;
  // A newer version may have been faster.
  await missing(db, steps);
  throw error instanceof Error ? error : new Error("migration failed", { cause: error });
}

/** How many steps are still to be taken. @throws Error for a step that this version does not know */
async function missing(db: Kysely<Schema>, steps: Steps): Promise<number> {
  const applied = (await tableExists(db)) ? await appliedNames(db) : [];
  const unknown = applied.find((name) => !(name in steps));
  if (unknown !== undefined) {
    throw new Error(
      `the state was written by a newer version of deltacloudd (it has '${unknown}'); ` +
        "run that version, or give another --state",
    );
  }
  return Object.keys(steps).length - applied.length;
}

async function tableExists(db: Kysely<Schema>): Promise<boolean> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  return tables.some((table) => table.name === "kysely_migration");
}

async function appliedNames(db: Kysely<Schema>): Promise<string[]> {
  const known = db as unknown as Kysely<{ kysely_migration: { name: string } }>;
  const rows = await known.selectFrom("kysely_migration").select("name").execute();
  return rows.map((row) => row.name);
}
