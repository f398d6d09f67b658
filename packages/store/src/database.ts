/** The boundary to the databases that state is kept in: all that differs between them. */
import type { ColumnDefinitionBuilder, Dialect, Kysely } from "kysely";
import type { ByteStore } from "./contents.ts";
import type { Schema } from "./schema.ts";

export interface Database {
  readonly dialect: Dialect;
  /** For changes of the schema, where those take longer than a request may wait; else that of `dialect`. */
  readonly migrationDialect?: Dialect;
  /** The primary key whose values the database draws, each higher than those before: type and rest. */
  readonly serial: readonly [
    type: "integer" | "bigint",
    rest: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder,
  ];
  /** The type of a column of bytes. */
  readonly bytes: "blob" | "bytea";
  /** Where contents are. @param db of this database */
  openBytes(db: Kysely<Schema>): ByteStore;
  /**
   * The statement that a transaction starts with to be the only one that writes, on any number of
   * daemons; absent, or undefined, where the database sees to that or can not.
   */
  takeTurn?(db: Kysely<Schema>): Promise<string | undefined>;
}

/**
 * Codes of https://www.postgresql.org/docs/current/errcodes-appendix.html: serialization_failure,
 * deadlock_detected, and lock_not_available when others have had their turns for long.
 */
const conflicts: ReadonlySet<unknown> = new Set(["40001", "40P01", "55P03"]);

/** An error of a transaction that came to nothing because of another's, and may be tried again. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && "code" in error && conflicts.has(error.code);
}
