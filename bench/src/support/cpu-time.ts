/** What requests cost a server: CPU time, which is the same on a machine that does much else. */
import { Connection } from "./connection.ts";
import { answerAll } from "./load.ts";
import type { Server } from "./server.ts";
import { median } from "./statistics.ts";

/** How many requests are made before any is measured, and how many are. */
export const rounds = { warm: 40, measured: 40 };

/** What one request costs the server's main thread, in milliseconds. */
export async function cpuTime(server: Server, request: Buffer): Promise<number> {
  const connection = await Connection.open(server.url);
  const times: number[] = [];
  for (let round = 0; round < rounds.warm + rounds.measured; round += 1) {
    const before = await server.probe("cpuTime");
    await connection.ask(request);
    times.push((await server.probe("cpuTime")) - before);
  }
  connection.close();
  return median(times.slice(rounds.warm));
}

/** The CPU time of the longest turn of the server's event loop under that many clients, in milliseconds. */
export async function longestHold(
  server: Server,
  request: Buffer,
  connections: number,
): Promise<number> {
  await server.probe("watchLoop");
  await answerAll(server.url, { requests: [request], connections }, rounds.measured);
  return server.probe("loopHeld");
}
