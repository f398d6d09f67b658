/**
 * State in PostgreSQL, which any number of daemons may share. Nothing waits for long on a database
 * that does not answer: a call fails within two seconds.
 */
import { CloudError } from "@deltacloud/core";
import { PostgresDialect, sql } from "kysely";
import type {
  Dialect,
  Kysely,
  PostgresPool,
  PostgresPoolClient,
  PostgresQueryResult,
} from "kysely";
import type { Pool, PoolClient, PoolConfig, types } from "pg";
import { chunkBytes } from "./chunk-bytes.ts";
import type { Database } from "./database.ts";
import type { Schema } from "./schema.ts";
import { Slots } from "./slots.ts";
import { unavailable } from "./unavailable.ts";

/** How long it may take to connect, in milliseconds. */
const connectionTimeout = 1500;

/** How long a statement may take, in milliseconds. */
const queryTimeout = 1800;

/** How long it may wait for others' turns, in milliseconds; that it has to wait is an answer too. */
const lockTimeout = 1000;

/** How long nothing is tried after what had no answer, in milliseconds. */
const rest = 1000;

/** The most connections of one daemon: one writes, the others read. */
const maxConnections = 10;

/** PostgreSQL has texts without NUL only. */
const untranslatable = "22021";

export function isPostgres(state: string): boolean {
  return /^postgres(ql)?:/.test(state);
}

/** @param url of a database, such as `postgres://user:password@host/database` */
export async function postgres(url: string): Promise<Database> {
  const pg = await import("pg");
  const open = (config: PoolConfig): Dialect =>
    new PostgresDialect({
      pool: async () =>
        new GuardedPool(
          new pg.Pool({
            connectionString: url,
            application_name: "deltacloudd",
            connectionTimeoutMillis: connectionTimeout,
            keepAlive: true,
            types: { getTypeParser: numbers(pg.types) },
            ...config,
          }),
        ),
    });
  return {
    dialect: open({
      max: maxConnections,
      lock_timeout: lockTimeout,
      query_timeout: queryTimeout,
      statement_timeout: queryTimeout,
      // Else a daemon that hangs would hold up all others.
      idle_in_transaction_session_timeout: 2 * queryTimeout,
    }),
    migrationDialect: open({ max: 2 }),
    serial: ["bigint", (column) => column.primaryKey().generatedAlwaysAsIdentity()],
    bytes: "bytea",
    openBytes: chunkBytes,
    takeTurn,
  };
}

/** Reads bigint, of which no value here exceeds 2^53, as a number, and all else as pg does. */
function numbers({ builtins, getTypeParser }: typeof types): typeof getTypeParser {
  return ((type, format) =>
    type === builtins.INT8 ? Number : getTypeParser(type, format)) as typeof getTypeParser;
}

/** CockroachDB and YugabyteDB, which call themselves otherwise, lock no tables. */
async function takeTurn(db: Kysely<Schema>): Promise<string | undefined> {
  const { rows } = await sql<{ version: string }>`select version()`.execute(db);
  return /^PostgreSQL (?!.*-YB-)/.test(rows[0]?.version ?? "")
    ? "lock table turns in exclusive mode"
    : undefined;
}

/** Connections that fail with `Unavailable` where the database does not answer, and soon. */
class GuardedPool implements PostgresPool {
  readonly options: object;
  readonly #pool: Pool;
  readonly #slots: Slots;
  #restsUntil = 0;

  constructor(pool: Pool) {
    this.#pool = pool;
    this.options = pool.options;
    this.#slots = new Slots(pool.options.max ?? 1);
    // Of connections that nobody uses just now; the next one who needs one learns of it.
    pool.on("error", () => {});
  }

  async connect(): Promise<PostgresPoolClient> {
    // Waited for here, since it says nothing about the database that all connections are in use.
    await this.#slots.take();
    try {
      return this.#guard(await this.#open());
    } catch (error) {
      this.#slots.give();
      throw error;
    }
  }

  async #open(): Promise<PoolClient> {
    if (performance.now() < this.#restsUntil) {
      throw unavailable(new Error("the database has not answered in time a moment ago"));
    }
    try {
      return await this.#pool.connect();
    } catch (error) {
      this.#restAfter(error);
      throw isFailure(error) ? unavailable(error) : error;
    }
  }

  /** What had no answer is not asked again at once, or those who wait would do so one after another. */
  #restAfter(error: unknown): void {
    if (isTimeout(error)) this.#restsUntil = performance.now() + rest;
  }

  #guard(client: PoolClient): PostgresPoolClient {
    let broken: Error | undefined;
    const fail = (error: unknown): never => {
      if (codeOf(error) === untranslatable) {
        throw new CloudError("InvalidArgument", "names and values can not hold the character NUL");
      }
      if (!isFailure(error)) throw error;
      this.#restAfter(error);
      broken ??= unavailable(error);
      throw broken;
    };
    // What it says while it is lent, its statement says too.
    const ignore = (): void => {};
    client.on("error", ignore);
    return {
      query: ((text: string, parameters: readonly unknown[]) => {
        if (broken) return Promise.reject(broken);
        return client.query(text, [...parameters]).catch(fail) as unknown as Promise<
          PostgresQueryResult<never>
        >;
      }) as PostgresPoolClient["query"],
      release: (destroy = false) => {
        client.off("error", ignore);
        client.release(destroy || broken !== undefined);
        this.#slots.give();
      },
    };
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}

/**
 * Classes of https://www.postgresql.org/docs/current/errcodes-appendix.html that say nothing of the
 * statement: the connection failed, resources are short (disk, memory, connections), an operator
 * stops the server, the server's own system failed, and a transaction was idle for too long.
 */
const failing = /^(08|53|57|58|25P03)/;

/** Whether the database did not do its part; what it says of a statement, or of who we are, is not that. */
function isFailure(error: unknown): boolean {
  // All that the server itself says has a severity; the errors of sockets and of pg have none.
  const isAnswer = error instanceof Error && "severity" in error;
  return !isAnswer || failing.test(codeOf(error));
}

/** What pg says when there was no answer; it has no codes. */
const timeouts: ReadonlySet<string> = new Set([
  "Query read timeout",
  "timeout expired",
  "timeout exceeded when trying to connect",
  "Connection terminated due to connection timeout",
]);

function isTimeout(error: unknown): boolean {
  return error instanceof Error && timeouts.has(error.message);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "";
}
