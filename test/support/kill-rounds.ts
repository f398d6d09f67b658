/** Rounds in which something is killed at any moment while clients write, and what must be left then. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { createHome } from "./launch.ts";
import type { Home, Launched } from "./launch.ts";
import { startPostgres } from "./postgres.ts";
import { findLosses, write, writer } from "./writers.ts";
import type { Acknowledged } from "./writers.ts";

/** One round after another; each says what is wrong after it: nothing, if all holds. */
export type Rounds = AsyncGenerator<Round, void, void>;

export interface Round {
  /** How many milliseconds after the first acknowledgement it was killed. */
  readonly ms: number;
  /** Creates, tags and terminations of all rounds so far. */
  readonly acknowledged: number;
  readonly wrong: readonly string[];
}

export interface RoundOptions {
  readonly rounds: number;
  readonly seed: number;
  /** The longest that is written before the kill, in milliseconds. */
  readonly longest: number;
}

/** What there is to kill. */
export const kills = {
  "a daemon on SQLite": killOnSqlite,
  "one of two daemons on PostgreSQL, and of PostgreSQL itself,": killOnPostgres,
} satisfies Record<string, (options: RoundOptions) => Rounds>;

interface Daemon extends Launched {
  readonly url: string;
}

async function* killOnSqlite(options: RoundOptions): Rounds {
  await using home = createHome();
  const state = join(home.folder, "state");
  const acknowledged: Acknowledged[] = [];
  const crashes: string[] = [];
  let daemon = await launch(home, state, crashes);
  for (const { name, ms } of plan(options)) {
    const { url } = daemon;
    const writing = startWriting(name, () => url, acknowledged);
    await writing.untilMore();
    await wait(ms);
    daemon.kill("SIGKILL");
    await daemon.ended;
    await writing.stop();
    const findings = checkFile(state);
    daemon = await launch(home, state, crashes);
    yield report(ms, acknowledged, [
      ...crashes,
      ...findings,
      ...(await lossesAt(daemon, acknowledged)),
    ]);
  }
}

/** By turns one of two daemons, and PostgreSQL itself. */
async function* killOnPostgres(options: RoundOptions): Rounds {
  await using server = await startPostgres({ durable: true });
  await using home = createHome();
  const state = await server.createDatabase();
  const acknowledged: Acknowledged[] = [];
  const crashes: string[] = [];
  let [victim, heir] = await Promise.all([
    launch(home, state, crashes),
    launch(home, state, crashes),
  ]);
  for (const { name, ms, isOdd } of plan(options)) {
    const writing = startWriting(name, alternately(victim, heir), acknowledged);
    await writing.untilMore();
    await wait(ms);
    if (isOdd) victim.kill("SIGKILL");
    else {
      server.kill();
      await server.start();
    }
    await writing.untilMore();
    await writing.stop();
    yield report(ms, acknowledged, [...crashes, ...(await lossesAt(heir, acknowledged))]);
    if (isOdd) [victim, heir] = [heir, await launch(home, state, crashes)];
  }
}

interface Planned {
  readonly name: string;
  readonly ms: number;
  readonly isOdd: boolean;
}

function* plan({ rounds, seed, longest }: RoundOptions): Generator<Planned> {
  const random = seededRandom(seed);
  for (let round = 1; round <= rounds; round += 1) {
    yield { name: `r${round}`, ms: Math.round(random() * longest), isOdd: round % 2 === 1 };
  }
}

function report(ms: number, all: readonly Acknowledged[], wrong: readonly string[]): Round {
  const count = ({ tagged, terminated }: Acknowledged) => 1 + Number(tagged) + Number(terminated);
  return { ms, acknowledged: all.reduce((sum, each) => sum + count(each), 0), wrong };
}

/** @param crashes what daemons say that end without being killed */
async function launch(home: Home, state: string, crashes: string[]): Promise<Daemon> {
  const config = join(home.folder, "config.yaml");
  const users = { [writer.user]: writer.password };
  // YAML reads JSON; the account with the seeds has a network with room for few.
  writeFileSync(config, JSON.stringify({ mock: { users, delay: 0 } }), { mode: 0o600 });
  const args = ["-i", "mock", "-f", "ec2", "-p", "0", "-c", config, "-L", "/dev/null"];
  const daemon = home.launch(args, { API_STATE: state });
  void daemon.ended.then(({ code, stderr }) => {
    // One that is killed has no code.
    if (code !== null) crashes.push(`a daemon has ended: ${stderr}`);
  });
  return { ...daemon, url: await daemon.says(/ at (https?:\S+)/) };
}

async function lossesAt({ url }: Daemon, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  try {
    return await findLosses(url, acknowledged);
  } catch (error) {
    return [String(error)];
  }
}

interface Writing {
  /** Until something more was acknowledged than when this was called. */
  untilMore(): Promise<void>;
  /** Ends once all writers have the answers that they wait for. */
  stop(): Promise<void>;
}

function startWriting(name: string, url: () => string, acknowledged: Acknowledged[]): Writing {
  let isOver = false;
  let next = Promise.withResolvers<void>();
  const written = write(
    name,
    url,
    () => isOver,
    (instance) => {
      acknowledged.push(instance);
      next.resolve();
      next = Promise.withResolvers();
    },
  );
  return {
    // Where the writers fail, nothing more will come.
    untilMore: () => Promise.race([next.promise, written]),
    stop() {
      isOver = true;
      return written;
    },
  };
}

function alternately(one: Daemon, other: Daemon): () => string {
  let turn = 0;
  return () => (turn++ % 2 === 0 ? one.url : other.url);
}

/** Numbers from 0 to 1 that are the same each time (https://en.wikipedia.org/wiki/Lehmer_random_number_generator). */
function seededRandom(seed: number): () => number {
  let value = (seed % 2_147_483_646) + 1;
  return () => (value = (value * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** What SQLite finds wrong in its file. */
function checkFile(state: string): string[] {
  using database = new DatabaseSync(join(state, "state.db"));
  const findings = database.prepare("PRAGMA integrity_check").all();
  const orphans = database.prepare("PRAGMA foreign_key_check").all();
  const halves = database
    .prepare(
      "select id from documents where collection = 'mock.instances' and seq not in (select seq from document_index)",
    )
    .all();
  const texts = findings
    .map(({ integrity_check: text }) => String(text))
    .filter((text) => text !== "ok");
  return [...texts, ...[...orphans, ...halves].map((row) => JSON.stringify(row))];
}
