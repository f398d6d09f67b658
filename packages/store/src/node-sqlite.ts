/** Kysely's SQLite dialect over the SQLite that is part of Node. */
import { DatabaseSync } from "node:sqlite";
import { CompiledQuery, SqliteAdapter, SqliteDialect, SqliteDriver } from "kysely";
import type { DatabaseConnection, Driver, SqliteDatabase, SqliteStatement } from "kysely";

/** The most statements kept prepared; the code has fewer, but for lists of values of any length. */
const maxPrepared = 200;

/** How long a statement waits for another process to let go of the file, in milliseconds. */
const busyTimeout = 1500;

/** @param path of the file, or `:memory:` */
export function nodeSqlite(path: string): SqliteDialect {
  const dialect = new SqliteDialect({ database: async () => openDatabase(path) });
  return Object.assign(dialect, {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new ExclusiveDriver({ database: async () => openDatabase(path) }),
  });
}

/**
 * SQLite undoes changes of the schema as it does any others. Migrations in one transaction are whole
 * or not there, and of two processes that start on one file the second waits for the first.
 */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * One connection, lent to one query or transaction at a time: between the statements of a
 * transaction another request's statement must not slip in.
 */
class ExclusiveDriver extends SqliteDriver implements Driver {
  #free: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  override async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#free;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#free = promise;
    await before;
    this.#release = resolve;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    this.#release();
  }

  /** Takes the write lock at once, so that what a transaction read is still so when it writes. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

function openDatabase(path: string): SqliteDatabase {
  const database = new DatabaseSync(path, { timeout: busyTimeout });
  // WAL lets other processes read while one writes; FULL makes what was acknowledged survive a power cut.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = prepared.get(sql);
      if (known) return known;
      const statement = database.prepare(sql);
      const adapted: SqliteStatement = {
        // A statement that yields columns is a query; others are only run.
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...(parameters as never[])),
        run: (parameters) => statement.run(...(parameters as never[])),
        iterate: (parameters) => statement.iterate(...(parameters as never[])),
      };
      if (prepared.size >= maxPrepared) prepared.clear();
      prepared.set(sql, adapted);
      return adapted;
    },
  };
}
