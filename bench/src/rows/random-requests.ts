import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import {
  createRandom,
  createWalk,
  randomBody,
  readActions,
} from "../../../test/support/ec2-random-requests.ts";
import { atMost } from "../row.ts";
import type { Row } from "../row.ts";
import { Connection } from "../support/connection.ts";
import { startDaemon } from "../support/daemon.ts";
import { formRequest } from "../support/requests.ts";
import { slope } from "../support/statistics.ts";

const seed = 20_121_025;
const perSecond = 200;
const seconds = 60;
const connections = 8;

/** Between two looks at the heap. */
const secondsOfSample = 5;

const page = new URL("../../../docs/ec2-actions.md", import.meta.url);

/** Random requests for every action of EC2's that is served: none makes the daemon fail, or keeps memory. */
export const randomRequests: Row = async () => {
  await using daemon = await startDaemon();
  const actions = readActions(readFileSync(page, "utf8"));
  const walk = createWalk(createRandom(seed), []);
  const idle = await Promise.all(
    Array.from({ length: connections }, () => Connection.open(daemon.url)),
  );
  const heaps: number[] = [];
  let failures = 0;
  let successes = 0;
  let sent = 0;

  async function send(): Promise<void> {
    const connection = idle.pop() ?? (await Connection.open(daemon.url));
    const request = formRequest(daemon.url, randomBody(actions, sent++, walk));
    const { status, body } = await connection.send(request);
    const text = body.toString();
    walk.learn(text);
    if (status === 200) successes += 1;
    else if (!isOfEc2(status, text)) failures += 1;
    idle.push(connection);
  }

  const running = new Set<Promise<void>>();
  const start = performance.now();
  for (let step = 0; step < perSecond * seconds; step += 1) {
    if (step % (perSecond * secondsOfSample) === 0) heaps.push(await daemon.probe("liveHeap"));
    await wait(Math.max(0, start + (step * 1000) / perSecond - performance.now()));
    while (running.size >= connections) await Promise.race(running);
    const one = send().finally(() => running.delete(one));
    running.add(one);
  }
  await Promise.all(running);
  const duration = (performance.now() - start) / 1000;
  heaps.push(await daemon.probe("liveHeap"));
  for (const connection of idle) connection.close();

  const growth = slope(heaps.slice(heaps.length / 2));
  return [
    {
      work: `${sent} random requests of all ${actions.length} actions: neither success nor an error of EC2's`,
      figure: `${failures} (${successes} succeeded, ${(sent / duration).toFixed(0)} requests/s)`,
      bound: atMost(failures, 0),
    },
    {
      work: `… growth of the live heap per ${perSecond * secondsOfSample} of them, in the second half`,
      figure: `${growth.toFixed(2)} MB (${heaps.map((heap) => heap.toFixed(1)).join(" ")})`,
      bound: atMost(growth, 0.2, " MB"),
    },
  ];
};

/** Whether it is an error of EC2's own; that there is no room just now is one of status 500. */
function isOfEc2(status: number, text: string): boolean {
  const [, code = ""] =
    /<Error><Code>([A-Za-z.]+)<\/Code><Message>[^<]+<\/Message>/.exec(text) ?? [];
  return code !== "" && (status < 500 || code.startsWith("Insufficient"));
}
