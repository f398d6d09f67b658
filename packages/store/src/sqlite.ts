/** State in one file, by the SQLite that is part of Node. */
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { SQLInputValue, StatementSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { CompiledQuery, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import type { DatabaseConnection, Driver, QueryResult } from "kysely";
import type { Database } from "./database.ts";
import { fileBytes, temporaryBytes } from "./file-bytes.ts";
import { unavailable } from "./unavailable.ts";

/** The most statements kept prepared; the code has fewer, but for lists of values of any length. */
const maxPrepared = 200;

/** How long a statement waits for another process to let go of the file, in milliseconds. */
const busyTimeout = 1500;

/** How often it looks, in milliseconds. */
const busyInterval = 10;

/** The path of a database that is in no file, and goes with its connection. */
export const inMemory = ":memory:";

/** @param path of the file, which is made where absent, or `inMemory`; contents are in a folder beside it */
export function sqlite(path: string): Database {
  return {
    dialect: {
      createAdapter: () => new TransactionalAdapter(),
      createDriver: () => new ExclusiveDriver(path),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    serial: ["integer", (column) => column.primaryKey().autoIncrement()],
    bytes: "blob",
    openBytes: () =>
      path === inMemory ? temporaryBytes() : fileBytes(join(dirname(path), "contents")),
  };
}

/**
 * SQLite undoes changes of the schema as it does any others. Migrations in one transaction are whole
 * or not there, and of two processes that start on one file the second waits for the first.
 */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  /** Kysely need not see to it that one at a time has the connection: the driver does. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/**
 * One connection, lent to one query or transaction at a time: between the statements of a
 * transaction another request's statement must not slip in. While one waits for another process to
 * let go of the file, the others have their turns.
 */
class ExclusiveDriver implements Driver {
  readonly #path: string;
  #file: SqliteFile | undefined;
  #taken = false;
  /**
   * Those that wait for their turn. A chain of promises would do without, but each dead one of it that
   * the collector has once spared would keep the next, with all that its request held.
   */
  readonly #waiting: (() => void)[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  async init(): Promise<void> {
    const end = performance.now() + busyTimeout;
    for (;;) {
      try {
        this.#file = new SqliteFile(this.#path);
        return;
      } catch (error) {
        // Another process sets the file up just now: SQLite waits for nobody then.
        if (primaryCode(error) !== busy || performance.now() >= end) throw error;
        await wait(busyInterval);
      }
    }
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.#takeTurn();
    return {
      executeQuery: <R>(query: CompiledQuery) => this.#execute<R>(query),
      // oxlint-disable-next-line require-yield
      async *streamQuery() {
        throw new Error("the store streams nothing");
      },
    };
  }

  async releaseConnection(): Promise<void> {
    this.#release();
  }

  /** Takes the write lock at once, so that what a transaction read is still so when it writes. */
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A disk that is full has ended it already.
    if (this.#file?.isTransaction) await connection.executeQuery(CompiledQuery.raw("rollback"));
  }

  async destroy(): Promise<void> {
    this.#file?.close();
  }

  async #takeTurn(): Promise<void> {
    if (!this.#taken) {
      this.#taken = true;
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    await promise;
  }

  #release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#taken = false;
  }

  async #execute<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const end = performance.now() + busyTimeout;
    for (;;) {
      try {
        if (!this.#file) throw new Error("the state is not open");
        return this.#file.execute<R>(sql, parameters as readonly SQLInputValue[]);
      } catch (error) {
        if (!failures.has(primaryCode(error))) throw error;
        const waits = primaryCode(error) === busy && !this.#file?.isTransaction;
        if (!waits || performance.now() >= end) throw unavailable(error);
        this.#release();
        await wait(busyInterval);
        await this.#takeTurn();
      }
    }
  }
}

interface Prepared {
  readonly statement: StatementSync;
  /** Whether it yields columns and so is a query; others are only run. */
  readonly yields: boolean;
}

/** Node's SQLite blocks: what it may have to wait for is left to others. */
class SqliteFile {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();

  constructor(path: string) {
    if (path !== inMemory) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      // SQLite gives its other files the mode of the first.
      closeSync(openSync(path, "a", 0o600));
    }
    this.#database = new DatabaseSync(path, { timeout: 0 });
    try {
      // WAL lets other processes read while one writes; FULL makes what was acknowledged survive a power cut.
      this.#database.exec(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON",
      );
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  get isTransaction(): boolean {
    return this.#database.isTransaction;
  }

  execute<R>(sql: string, parameters: readonly SQLInputValue[]): QueryResult<R> {
    const { statement, yields } = this.#prepare(sql);
    if (yields) return { rows: statement.all(...parameters) as R[] };
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  close(): void {
    this.#database.close();
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    const prepared = { statement, yields: statement.columns().length > 0 };
    if (this.#prepared.size >= maxPrepared) this.#prepared.clear();
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}

const busy = 5;

/** https://www.sqlite.org/rescode.html: busy, locked, input or output failed, full, can not open. */
const failures: ReadonlySet<number | undefined> = new Set([busy, 6, 10, 13, 14]);

/** What the lower byte of SQLite's code says. */
function primaryCode(error: unknown): number | undefined {
  return error instanceof Error && "errcode" in error && typeof error.errcode === "number"
    ? error.errcode & 0xff
    : undefined;
}
