/**
 * How the schema came to be, step by step. Steps are only ever added: a database made by any earlier
 * version opens with this one.
 */
import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import type { Migration } from "kysely/migration";

type AnySchema = Kysely<Record<string, Record<string, unknown>>>;

const migrations: Record<string, Migration> = {
  "0001-documents-ids-tokens": {
    async up(db: AnySchema) {
      await db.schema
        .createTable("documents")
        .addColumn("seq", "integer", (column) => column.primaryKey().autoIncrement())
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
        .addColumn("seq", "integer", (column) =>
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
};

/**
 * Brings the database up to the newest schema.
 *
 * @throws Error that says so when the database was made by a newer version than this
 */
export async function migrate<T>(db: Kysely<T>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const applied = (await tableExists(db)) ? await appliedNames(db) : [];
  const unknown = applied.find((name) => !(name in migrations));
  if (unknown !== undefined) {
    throw new Error(
      `the state was written by a newer version of deltacloudd (it has '${unknown}'); ` +
        "run that version, or give another --state",
    );
  }
  if (applied.length === Object.keys(migrations).length) return;
  const { error } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error("migration failed", { cause: error });
}

async function tableExists<T>(db: Kysely<T>): Promise<boolean> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  return tables.some((table) => table.name === "kysely_migration");
}

async function appliedNames<T>(db: Kysely<T>): Promise<string[]> {
  const known = db as unknown as Kysely<{ kysely_migration: { name: string } }>;
  const rows = await known.selectFrom("kysely_migration").select("name").execute();
  return rows.map((row) => row.name);
}
