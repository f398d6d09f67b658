/** State that earlier versions wrote, and state that a later one wrote. */
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import { Client } from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { startPostgres } from "../support/postgres.ts";
import { describeStates } from "../support/states.ts";

const fixtures = fileURLToPath(new URL("../fixtures/", import.meta.url));
/** As tools/write-state-fixture.ts has it. */
const farFuture = Date.UTC(2200, 0, 1);

const things = {
  name: "fixture.things",
  index: ({ colors }: { readonly colors: readonly string[] }) => ({ color: colors }),
};

/** What tools/write-state-fixture.ts has written, by any version. */
async function expectFixture(store: Store): Promise<void> {
  const documents = store.documents(things);
  expect((await documents.list("alice")).items).toEqual([
    { colors: ["red"] },
    { colors: ["red", "blue"] },
  ]);
  expect((await documents.list("alice", { where: { color: ["blue"] } })).items).toHaveLength(1);
  expect(await documents.get("bob", "one")).toEqual({ colors: [] });
  expect(await store.next("fixture.sequence")).toBe(2);
  expect(await store.idIndex.find("fixture", "i-0123456789abcdef0")).toBe("native");
  expect(await store.clientTokens.claim("fixture", "token", "fingerprint")).toEqual({
    state: "done",
    result: { made: ["one"] },
    begun: expect.any(Number),
  });
  await documents.insert("alice", "three", { colors: [] });
  expect(await store.accessKeys.list()).toEqual([]);
}

describe("state of an earlier version", () => {
  const names = readdirSync(fixtures).filter((name) => name.startsWith("state-"));

  it.each(names.filter((name) => name.endsWith(".db")))(
    "%s opens, and all that was in it is there",
    async (name) => {
      const state = mkdtempSync(join(tmpdir(), "deltacloudd-state-"));
      onTestFinished(() => rmSync(state, { recursive: true }));
      copyFileSync(join(fixtures, name), join(state, "state.db"));
      const store = await openStore({ state, now: () => farFuture });
      onTestFinished(() => store.close());
      await expectFixture(store);
    },
  );

  it.each(names.filter((name) => name.endsWith(".sql")))(
    "%s opens on PostgreSQL, and all that was in it is there",
    async (name) => {
      await using server = await startPostgres();
      const state = await server.createDatabase();
      await execute(state, readFileSync(join(fixtures, name), "utf8"));
      const store = await openStore({ state, now: () => farFuture });
      try {
        await expectFixture(store);
      } finally {
        await store.close();
      }
    },
  );
});

/** Runs a statement on the database behind the store's back. */
async function execute(state: string, statement: string): Promise<void> {
  if (!state.startsWith("postgres:")) {
    using database = new DatabaseSync(join(state, "state.db"));
    database.exec(statement);
    return;
  }
  const client = new Client({ connectionString: state });
  await client.connect();
  await client.query(statement);
  await client.end();
}

it("an empty SQLite file that another process sets up just now is waited for", async () => {
  const state = mkdtempSync(join(tmpdir(), "deltacloudd-state-"));
  onTestFinished(() => rmSync(state, { recursive: true }));
  using other = new DatabaseSync(join(state, "state.db"));
  other.exec("begin exclusive; create table theirs (id)");
  const opening = openStore({ state });
  await new Promise(setImmediate);
  other.exec("commit");
  await (await opening).close();
});

describeStates("an empty database", (newState) => {
  it("is set up once by many that start at once", async () => {
    const state = await newState();
    const stores = await Promise.all(Array.from({ length: 6 }, () => openStore({ state })));
    const numbers = await Promise.all(stores.map((store) => store.next("numbers")));
    expect(new Set(numbers)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    for (const store of stores) await store.close();
  });

  it("that a later version has set up is refused", async () => {
    const state = await newState();
    await (await openStore({ state })).close();
    await execute(state, "insert into kysely_migration values ('9999-later', '2126-01-01')");
    await expect(openStore({ state })).rejects.toThrow(
      "the state was written by a newer version of deltacloudd (it has '9999-later'); " +
        "run that version, or give another --state",
    );
  });
});
