/**
 * Writes through a mock cloud until it is killed, for tests of what is left then. Each line of its
 * output is something that was acknowledged.
 */
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { Cloud, CloudError } from "@deltacloud/core";
import { mock } from "@deltacloud/driver-mock";
import { openStore } from "@deltacloud/store";

const [state = "", prefix = "", writers = "32"] = process.argv.slice(2);
const store = await openStore({ state });
const cloud = new Cloud(mock({ store, delay: 0, users: { writer: "password" } }));
const ctx = {
  // Not the account with the seeds, whose network has room for few.
  credentials: { user: "writer", secret: "password" },
  signal: new AbortController().signal,
  requestId: "writer",
};

/** Written at once: what is said here may be counted on. */
function say(line: string): void {
  writeSync(process.stdout.fd, `${line}\n`);
}

/** Creates an instance with a volume of its own, tags it, terminates each third. */
async function write(name: string, terminates: boolean): Promise<void> {
  const request = { imageId: "img1", count: { min: 1, max: 1 }, clientToken: name };
  const [instance] = await cloud.instances.create(ctx, request);
  if (!instance) throw new Error("nothing was made");
  say(`created ${instance.id} ${name}`);
  await cloud.tags.set(ctx, [{ kind: "instance", id: instance.id }], { name });
  say(`tagged ${instance.id} ${name}`);
  if (!terminates) return;
  await cloud.instances.act(ctx, [instance.id], "terminate");
  say(`terminated ${instance.id} ${name}`);
}

async function writeOn(writer: number): Promise<void> {
  for (let round = 0; ; round += 1) {
    try {
      await write(`${prefix}-${writer}-${round}`, round % 3 === 2);
    } catch (error) {
      // What the database did, it did; what it did not acknowledge, nobody counts on.
      if (!(error instanceof CloudError && error.code === "Unavailable")) throw error;
      await wait(50);
    }
  }
}

// Ends with the one that started it, should that be killed itself.
createInterface({ input: process.stdin }).once("close", () => process.exit());
await Promise.all(Array.from({ length: Number(writers) }, (_, index) => writeOn(index)));
