/**
 * Writes `test/fixtures/state-NAME.db`, a small state as this version makes it, for later versions to
 * open in their tests. Run it when a version with a new migration is about to be released:
 *
 *     node tools/write-state-fixture.ts NAME    NAME is the number of the newest migration
 *
 * Files that are there already are left as they are: no version makes them any more.
 */
import { copyFileSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openStore } from "../packages/store/src/index.ts";

const [name = ""] = process.argv.slice(2);
if (!/^\d{4}$/.test(name)) throw new Error("give the number of the newest migration, such as 0001");

/** What tests look for; times are in the far future, so that nothing of it expires. */
const farFuture = Date.UTC(2200, 0, 1);
const things = {
  name: "fixture.things",
  index: (thing: { readonly colors: readonly string[] }) => ({ color: thing.colors }),
};

const folder = mkdtempSync(join(tmpdir(), "state-fixture-"));
const store = await openStore({ state: folder, now: () => farFuture });
const documents = store.documents(things);
await documents.insert("alice", "one", { colors: ["red"] });
await documents.insert("alice", "two", { colors: ["red", "blue"] });
await documents.insert("bob", "one", { colors: [] });
await store.next("fixture.sequence");
await store.idIndex.remember("fixture", new Map([["i-0123456789abcdef0", "native"]]));
await store.clientTokens.claim("fixture", "token", "fingerprint");
await store.clientTokens.complete("fixture", "token", { made: ["one"] });
await store.close();

const file = join(folder, "state.db");
const database = new DatabaseSync(file);
database.exec("PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM");
database.close();
const target = new URL(`../test/fixtures/state-${name}.db`, import.meta.url);
copyFileSync(file, target, constants.COPYFILE_EXCL);
rmSync(folder, { recursive: true });
