/** Killed at any moment, under 32 writers, the state loses nothing that was acknowledged. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { checkFile, findLosses, killWriter, seededRandom } from "./support/kill-round.ts";
import { startPostgres } from "./support/postgres.ts";

vi.setConfig({ testTimeout: 120_000 });

// Fewer than it takes to be sure; tools/kill-rounds.ts plays 50.
const rounds = 3;

describe("kill -9", () => {
  it("on SQLite leaves all that was acknowledged, whole", async () => {
    const random = seededRandom(6);
    const state = mkdtempSync(join(tmpdir(), "deltacloudd-kill-"));
    const lines: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      lines.push(...(await killWriter(state, `r${round}`, 50 + random() * 400)));
      expect(await findLosses(state, lines)).toEqual([]);
      expect(checkFile(state)).toEqual([]);
    }
    expect(lines.length).toBeGreaterThan(rounds);
    rmSync(state, { recursive: true });
  });

  it("of one of two daemons on PostgreSQL leaves it to the other", async () => {
    const random = seededRandom(7);
    await using server = await startPostgres({ durable: true });
    const state = await server.createDatabase();
    const [killed, other] = await Promise.all([
      killWriter(state, "killed", 300 + random() * 300),
      killWriter(state, "other", 2000),
    ]);
    expect(await findLosses(state, [...killed, ...other])).toEqual([]);
  });

  it("of PostgreSQL itself leaves all that was acknowledged", async () => {
    await using server = await startPostgres({ durable: true });
    const state = await server.createDatabase();
    const writing = killWriter(state, "writer", 4000);
    await wait(2000);
    server.kill();
    await server.start();
    const lines = await writing;
    expect(lines.length).toBeGreaterThan(0);
    expect(await findLosses(state, lines)).toEqual([]);
  });
});
