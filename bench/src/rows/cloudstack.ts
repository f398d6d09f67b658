import { DescribeInstancesCommand } from "@aws-sdk/client-ec2";
import { atMost } from "../row.ts";
import type { Row } from "../row.ts";
import { cloudStackSize, machineId, pageSize, rowTime } from "../support/cloudstack-size.ts";
import { readAll, startCloudStack } from "../support/cloudstack.ts";
import { Connection } from "../support/connection.ts";
import { cpuTime } from "../support/cpu-time.ts";
import { startDaemon } from "../support/daemon.ts";
import { ec2Request, user } from "../support/requests.ts";
import { median } from "../support/statistics.ts";

const rounds = 7;

/** What the daemon adds to the calls that it sends to a CloudStack cloud. */
export const cloudStack: Row = async () => {
  await using cloud = await startCloudStack();
  await using daemon = await startDaemon({
    driver: ["-i", "cloudstack", "-P", cloud.url],
    environment: {
      API_CLOUDSTACK_API_KEY: user.name,
      API_CLOUDSTACK_SECRET_KEY: user.password,
    },
  });
  const request = (ids?: string[]) =>
    ec2Request(daemon.url, (client) =>
      client.send(new DescribeInstancesCommand(ids ? { InstanceIds: ids } : {})),
    );

  const one = await request([machineId(700)]);
  const added = await cpuTime(daemon, one.bytes);
  const all = await request();
  const count = all.output.Reservations?.length;
  if (count !== cloudStackSize) throw new Error(`${count} instances were shown`);
  const ours: number[] = [];
  const theirs: number[] = [];
  const connection = await Connection.open(daemon.url);
  for (let round = 0; round < rounds; round += 1) {
    theirs.push(await readingTime(cloud.url));
    const before = await daemon.probe("cpuTime");
    await connection.ask(all.bytes);
    ours.push((await daemon.probe("cpuTime")) - before);
  }
  connection.close();
  const calls = serverTime + median(theirs);
  const whole = serverTime + median(ours);
  const ratio = whole / calls;
  const times = `${whole.toFixed(0)} ms beside ${calls.toFixed(0)} ms`;
  return [
    {
      work: "CloudStack driver: one instance by id, time added to the call",
      figure: `${added.toFixed(2)} ms`,
      bound: atMost(added, 1.5, " ms"),
    },
    {
      work: `… DescribeInstances of ${cloudStackSize} machines`,
      figure: `${ratio.toFixed(2)} × the calls themselves (${times})`,
      bound: atMost(ratio, 1.5, " ×"),
    },
  ];
};

/** How long the server takes, in milliseconds: for the first page, then for all others at once. */
const serverTime = 2 * pageSize * rowTime;

/** The CPU time that a plain client needs to read all machines and disks, in milliseconds. */
async function readingTime(url: string): Promise<number> {
  const before = process.threadCpuUsage();
  await Promise.all([readAll(url, "listVirtualMachines"), readAll(url, "listVolumes")]);
  const { user: own, system } = process.threadCpuUsage(before);
  return (own + system) / 1000;
}
