import { DescribeInstancesCommand } from "@aws-sdk/client-ec2";
import { atMost } from "../row.ts";
import type { Row } from "../row.ts";
import { startBareKoa } from "../support/bare-koa.ts";
import { answerOf } from "../support/beside-koa.ts";
import { Connection } from "../support/connection.ts";
import { startDaemon } from "../support/daemon.ts";
import type { Daemon } from "../support/daemon.ts";
import { fill } from "../support/instances.ts";
import { answerAll, timeOf } from "../support/load.ts";
import { ec2Request } from "../support/requests.ts";
import { median } from "../support/statistics.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const rounds = { warm: 40, measured: 60 };

/** How many clients ask at once while the event loop is watched. */
const crowd = 4;

/** All of 1,000 instances in one answer, beside `JSON.stringify` of the same output. */
export const thousandInstances: Row = async () => {
  using state = temporaryFolder();
  await fill(state.path, 1000);
  await using daemon = await startDaemon({ state: state.path });
  const { bytes, output } = await ec2Request(daemon.url, (client) =>
    client.send(new DescribeInstancesCommand({})),
  );
  const { own, bare, stringify } = await times(daemon, bytes, output.Reservations ?? []);
  const alone = await longestHold(daemon, bytes, 1);
  const crowded = await longestHold(daemon, bytes, crowd);
  const ratio = (own - bare) / stringify;
  return [
    {
      work: "DescribeInstances, 1,000 instances: time added to bare Koa's",
      figure: `${ratio.toFixed(1)} × JSON.stringify (${own.toFixed(1)} ms − ${bare.toFixed(1)} ms, beside ${stringify.toFixed(1)} ms)`,
      bound: atMost(ratio, 4, " ×"),
    },
    {
      work: "… longest hold of the event loop, one client",
      figure: `${alone.toFixed(1)} ms`,
      bound: atMost(alone, 20, " ms"),
    },
    {
      work: `… longest hold of the event loop, ${crowd} clients`,
      figure: `${crowded.toFixed(1)} ms`,
      bound: atMost(crowded, 20, " ms"),
    },
  ];
};

/** Medians, in milliseconds: of the daemon's answer, of the same bytes from Koa, of `JSON.stringify`. */
async function times(daemon: Daemon, request: Buffer, output: object) {
  await using koa = await startBareKoa(await answerOf(daemon.url, request));
  const toDaemon = await Connection.open(daemon.url);
  const toKoa = await Connection.open(koa.url);
  const own: number[] = [];
  const bare: number[] = [];
  const stringify: number[] = [];
  for (let round = 0; round < rounds.warm + rounds.measured; round += 1) {
    own.push(await timeOf(toDaemon, request));
    bare.push(await timeOf(toKoa, request));
    const start = performance.now();
    JSON.stringify(output);
    stringify.push(performance.now() - start);
  }
  toDaemon.close();
  toKoa.close();
  const warm = (values: readonly number[]) => median(values.slice(rounds.warm));
  return { own: warm(own), bare: warm(bare), stringify: warm(stringify) };
}

async function longestHold(daemon: Daemon, request: Buffer, connections: number): Promise<number> {
  await daemon.probe("watchLoop");
  await answerAll(daemon.url, { requests: [request], connections }, rounds.measured);
  return daemon.probe("loopHeld");
}
