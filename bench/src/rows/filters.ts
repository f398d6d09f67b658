import { DescribeInstancesCommand } from "@aws-sdk/client-ec2";
import { atMost } from "../row.ts";
import type { Line, Row } from "../row.ts";
import { Connection } from "../support/connection.ts";
import { startDaemon } from "../support/daemon.ts";
import { fill, markOfFew } from "../support/instances.ts";
import { ec2Request } from "../support/requests.ts";
import { median } from "../support/statistics.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const counts = [1000, 10_000, 100_000];

/** How many instances each filter finds, or a few more. */
const found = 20;

const rounds = { warm: 40, measured: 100 };

/** The same few instances found by each filter in ever larger clouds: what it costs must not grow with the cloud. */
export const filters: Row = async () => {
  await using resources = new AsyncDisposableStack();
  const fleets: Fleet[] = [];
  for (const count of counts) fleets.push(resources.use(await fleet(count)));
  const lines: Line[] = [];
  for (const name of fleets[0]?.names ?? []) {
    const times = fleets.map((): number[] => []);
    for (let round = 0; round < rounds.warm + rounds.measured; round += 1) {
      for (const [index, { ask }] of fleets.entries()) times[index]?.push(await ask(name));
    }
    const [first = 0, ...others] = times.map((spent) => median(spent.slice(rounds.warm)));
    const ratios = others.map((time) => time / first);
    lines.push({
      work: `${found} instances by \`${name}\`, among 10,000 and 100,000`,
      figure: `${ratios.map((ratio) => ratio.toFixed(2)).join(" × and ")} × its cost among 1,000 (${first.toFixed(1)} ms)`,
      bound: atMost(Math.max(...ratios), 1.5, " ×"),
    });
  }
  return lines;
};

/** A daemon with many instances, few of which are asked for. */
interface Fleet extends AsyncDisposable {
  /** Of the filters that find those few. */
  readonly names: readonly string[];
  /** @returns the CPU time that it took, in milliseconds */
  ask(name: string): Promise<number>;
}

async function fleet(count: number): Promise<Fleet> {
  await using resources = new AsyncDisposableStack();
  const state = resources.use(temporaryFolder());
  await fill(state.path, count, found);
  const daemon = resources.use(await startDaemon({ state: state.path }));
  const list = (Name: string, Values: string[]) =>
    ec2Request(daemon.url, (client) =>
      client.send(new DescribeInstancesCommand({ Filters: [{ Name, Values }] })),
    );

  const byMark: [name: string, values: string[]] = [`tag:${markOfFew.key}`, [markOfFew.value]];
  const { output } = await list(...byMark);
  const few = (output.Reservations ?? []).flatMap(({ Instances = [] }) => Instances);
  const values: readonly (readonly [name: string, values: string[]])[] = [
    ["instance-id", few.flatMap(({ InstanceId = [] }) => InstanceId)],
    ...few.slice(0, 1).flatMap(({ State, Placement, InstanceType, ImageId, SubnetId, VpcId }) =>
      Object.entries({
        "instance-state-name": State?.Name,
        "availability-zone": Placement?.AvailabilityZone,
        "instance-type": InstanceType,
        "image-id": ImageId,
        "subnet-id": SubnetId,
        "vpc-id": VpcId,
      }).map(([name, value = ""]): [string, string[]] => [name, [value]]),
    ),
    byMark,
  ];
  const requests = new Map<string, Buffer>();
  for (const [name, wanted] of values) requests.set(name, (await list(name, wanted)).bytes);

  const connection = await Connection.open(daemon.url);
  resources.defer(() => connection.close());
  const running = resources.move();
  return {
    names: [...requests.keys()],
    async ask(name) {
      const before = await daemon.probe("cpuTime");
      await connection.ask(requests.get(name) ?? Buffer.alloc(0));
      return (await daemon.probe("cpuTime")) - before;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
