import { DescribeInstancesCommand } from "@aws-sdk/client-ec2";
import { atMost } from "../row.ts";
import type { Row } from "../row.ts";
import { startDaemon } from "../support/daemon.ts";
import { fill } from "../support/instances.ts";
import { requestsPerSecond } from "../support/load.ts";
import { ec2Request } from "../support/requests.ts";
import { median } from "../support/statistics.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const counts = { few: 100, many: 100_000 };

/** How many instances are asked for in turn. */
const asked = 50;

const rounds = 5;

/** In milliseconds. */
const durations = { warm: 1500, round: 800 };

/** One instance by its id: what it costs must not grow with the fleet. */
export const oneInstance: Row = async () => {
  await using few = await fleet(counts.few);
  await using many = await fleet(counts.many);
  const ratios: number[] = [];
  await few.perSecond(durations.warm);
  await many.perSecond(durations.warm);
  for (let round = 0; round < rounds; round += 1) {
    const base = await few.perSecond(durations.round);
    ratios.push(base / (await many.perSecond(durations.round)));
  }
  const ratio = median(ratios);
  return [
    {
      work: "one instance by id, among 100,000",
      figure: `${ratio.toFixed(2)} × its cost among 100`,
      bound: atMost(ratio, 1.5, " ×"),
    },
  ];
};

/** A daemon with so many instances, some of which are asked for by the ids that a list has shown. */
async function fleet(count: number) {
  await using resources = new AsyncDisposableStack();
  const state = resources.use(temporaryFolder());
  await fill(state.path, count);
  const daemon = resources.use(await startDaemon({ state: state.path }));
  const { output } = await ec2Request(daemon.url, (client) =>
    client.send(new DescribeInstancesCommand({ MaxResults: asked })),
  );
  const ids = (output.Reservations ?? [])
    .flatMap(({ Instances = [] }) => Instances)
    .flatMap(({ InstanceId = [] }) => InstanceId);
  const sent = await Promise.all(
    ids.map((id) =>
      ec2Request(daemon.url, (client) =>
        client.send(new DescribeInstancesCommand({ InstanceIds: [id] })),
      ),
    ),
  );
  const load = { requests: sent.map(({ bytes }) => bytes) };
  const running = resources.move();
  return {
    perSecond: (milliseconds: number) => requestsPerSecond(daemon.url, load, milliseconds),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
