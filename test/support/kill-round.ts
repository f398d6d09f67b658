/** What is killed at any moment, and what must be left of it. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { Cloud } from "@deltacloud/core";
import type { Instance } from "@deltacloud/core";
import { mock } from "@deltacloud/driver-mock";
import { openStore } from "@deltacloud/store";

const writer = fileURLToPath(new URL("writer.ts", import.meta.url));

/** Numbers from 0 to 1 that are the same each time (https://en.wikipedia.org/wiki/Lehmer_random_number_generator). */
export function seededRandom(seed: number): () => number {
  let value = (seed % 2_147_483_646) + 1;
  return () => (value = (value * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** @param ms after the first acknowledgement @returns the lines that it wrote */
export async function killWriter(state: string, prefix: string, ms: number): Promise<string[]> {
  const child = spawn(process.execPath, [writer, state, prefix], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  const ended = new Promise<string | null>((resolve) =>
    child.once("close", (_code, signal) => resolve(signal)),
  );
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    if (output === "") setTimeout(() => child.kill("SIGKILL"), ms);
    output += text;
  });
  if ((await ended) !== "SIGKILL") throw new Error("the writer has ended before it was killed");
  // Of the last line only a part may have come through.
  return output.split("\n").slice(0, -1);
}

/** What is wrong with the state after `lines` were acknowledged; nothing, if it holds. */
export async function findLosses(state: string, lines: readonly string[]): Promise<string[]> {
  const store = await openStore({ state });
  try {
    const cloud = new Cloud(mock({ store, delay: 0, users: { writer: "password" } }));
    const ctx = {
      credentials: { user: "writer", secret: "password" },
      signal: new AbortController().signal,
      requestId: "checker",
    };
    const instances = new Map((await cloud.instances.all(ctx)).map((one) => [one.id, one]));
    const volumes = new Set((await cloud.storageVolumes.all(ctx)).map(({ id }) => id));
    return [
      ...lines.flatMap((line) => lossOf(line, instances)),
      ...[...instances.values()].flatMap(
        (instance) =>
          instance.disks
            ?.filter(({ volumeId }) => !volumes.has(volumeId))
            .map(({ volumeId }) => `${instance.id} has a volume ${volumeId} that is not there`) ??
          [],
      ),
    ];
  } finally {
    await store.close();
  }
}

function lossOf(line: string, instances: ReadonlyMap<string, Instance>): string[] {
  const [what, id = "", name] = line.split(" ");
  const instance = instances.get(id);
  const holds = {
    created: instance !== undefined,
    tagged: instance?.tags?.["name"] === name,
    terminated: instance?.state === "terminated",
  }[what ?? ""];
  return holds ? [] : [line];
}

/** What SQLite finds wrong in its file. */
export function checkFile(state: string): string[] {
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
