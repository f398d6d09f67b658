/** The kinds of database that state can be kept in, each for tests to open stores on. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { startPostgres } from "./postgres.ts";
import type { PostgresServer } from "./postgres.ts";

/** Where the tests of one kind get an empty database. @returns for `openStore` */
export type NewState = () => Promise<string>;

/** Registers the same tests on SQLite and on PostgreSQL. */
export function describeStates(title: string, register: (newState: NewState) => void): void {
  describe(`${title}, on SQLite`, () => {
    const folder = mkdtempSync(join(tmpdir(), "deltacloudd-state-"));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    register(async () => mkdtempSync(join(folder, "state-")));
  });
  describe(`${title}, on PostgreSQL`, () => {
    let server: PostgresServer;
    beforeAll(async () => void (server = await startPostgres()), 60_000);
    afterAll(() => server[Symbol.asyncDispose]());
    register(() => server.createDatabase());
  });
}
