/** A request to the daemon beside the same request to a bare Koa app that answers the same bytes. */
import { startBareKoa } from "./bare-koa.ts";
import { Connection } from "./connection.ts";
import type { Answer } from "./connection.ts";
import { requestsPerSecond } from "./load.ts";
import type { Load } from "./load.ts";
import type { Server } from "./server.ts";
import { median } from "./statistics.ts";

export interface Throughput {
  /** Of the daemon. */
  readonly perSecond: number;
  /** Of the bare app. */
  readonly bare: number;
  /** The median of the rounds' ratios. */
  readonly ratio: number;
}

/** How long a server is under load before it is measured, and in each round, in milliseconds. */
const durations = { warm: 2000, round: 800 };

/** Both in turn, so that what else the machine does meets both. */
export async function throughputBesideKoa(
  { url }: Server,
  request: Buffer,
  { rounds, ...load }: Omit<Load, "requests"> & { readonly rounds: number },
): Promise<Throughput> {
  await using koa = await startBareKoa(await answerOf(url, request));
  const measure = (server: string, milliseconds: number) =>
    requestsPerSecond(server, { ...load, requests: [request] }, milliseconds);
  await measure(url, durations.warm);
  await measure(koa.url, durations.warm / 2);
  const pairs: { own: number; bare: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    pairs.push({
      own: await measure(url, durations.round),
      bare: await measure(koa.url, durations.round),
    });
  }
  return {
    perSecond: median(pairs.map(({ own }) => own)),
    bare: median(pairs.map(({ bare }) => bare)),
    ratio: median(pairs.map(({ own, bare }) => own / bare)),
  };
}

/** One answer. */
export async function answerOf(url: string, request: Buffer): Promise<Answer> {
  const connection = await Connection.open(url);
  const answer = await connection.ask(request);
  connection.close();
  return answer;
}
