import { DescribeInstancesCommand } from "@aws-sdk/client-ec2";
import { atMost } from "../row.ts";
import type { Row } from "../row.ts";
import { startBareKoa } from "../support/bare-koa.ts";
import { answerOf } from "../support/beside-koa.ts";
import { cpuTime, longestHold, rounds } from "../support/cpu-time.ts";
import { startDaemon } from "../support/daemon.ts";
import { fill } from "../support/instances.ts";
import { ec2Request } from "../support/requests.ts";
import { median } from "../support/statistics.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

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
  await using koa = await startBareKoa(await answerOf(daemon.url, bytes));
  const own = await cpuTime(daemon, bytes);
  const bare = await cpuTime(koa, bytes);
  const stringify = stringifyTime(output.Reservations ?? []);
  const ratio = (own - bare) / stringify;
  const alone = await longestHold(daemon, bytes, 1);
  const crowded = await longestHold(daemon, bytes, crowd);
  return [
    {
      work: "DescribeInstances, 1,000 instances: time beyond bare Koa's",
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

/** What `JSON.stringify` costs here, in milliseconds. */
function stringifyTime(output: object): number {
  const times: number[] = [];
  for (let round = 0; round < rounds.warm + rounds.measured; round += 1) {
    const before = process.threadCpuUsage();
    JSON.stringify(output);
    const { user, system } = process.threadCpuUsage(before);
    times.push((user + system) / 1000);
  }
  return median(times.slice(rounds.warm));
}
