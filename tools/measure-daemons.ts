/**
 * Measures what 1, 2 and 4 daemons on one PostgreSQL answer in a second, for docs/operations.md. All
 * of it runs on this machine, so that the figures say what sharing costs, not what more machines give.
 *
 *     node tools/measure-daemons.ts
 */
import { createHome } from "../test/support/launch.ts";
import { startPostgres } from "../test/support/postgres.ts";

const authorization = `Basic ${Buffer.from("mockuser:mockpassword").toString("base64")}`;

/** How many clients ask again as soon as they have their answer. */
const clients = 16;
const seconds = 5;

const reads = {
  "DescribeAvailabilityZones (no state)": "Action=DescribeAvailabilityZones",
  "DescribeInstances (4 instances)": "Action=DescribeInstances",
};
const launch = "Action=RunInstances&ImageId=img1&MinCount=1&MaxCount=1";

/** The network of the seeds has room for some 250. */
const launches = 150;

async function ask(url: string, query: string): Promise<void> {
  const response = await fetch(`${url}/ec2?${query}`, { headers: { authorization } });
  await response.text();
  if (response.status !== 200) throw new Error(`${query}: ${response.status}`);
}

async function perSecond(urls: readonly string[], query: string): Promise<number> {
  const end = performance.now() + seconds * 1000;
  let count = 0;
  const client = async (url: string): Promise<void> => {
    while (performance.now() < end) {
      await ask(url, query);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => client(at(urls, index))));
  return Math.round(count / seconds);
}

function at(urls: readonly string[], index: number): string {
  return urls[index % urls.length] ?? "";
}

await using server = await startPostgres({ durable: true });
await using home = createHome();
const args = ["-i", "mock", "-f", "ec2", "-p", "0", "--mock-delay", "0", "-L", "/dev/null"];

for (const daemons of [1, 2, 4]) {
  const environment = { API_STATE: await server.createDatabase() };
  const launched = Array.from({ length: daemons }, () => home.launch(args, environment));
  const urls = await Promise.all(launched.map(({ says }) => says(/ at (https?:\S+)/)));
  // So that each of them has shown the ids once.
  for (const url of urls) await ask(url, reads["DescribeInstances (4 instances)"]);
  for (const [what, query] of Object.entries(reads)) {
    console.log(`${daemons}: ${what}: ${await perSecond(urls, query)}/s`);
  }
  const start = performance.now();
  await Promise.all(Array.from({ length: launches }, (_, index) => ask(at(urls, index), launch)));
  const rate = Math.round((launches * 1000) / (performance.now() - start));
  console.log(`${daemons}: RunInstances with all its records: ${rate}/s`);
  for (const { kill, ended } of launched) {
    kill("SIGTERM");
    await ended;
  }
}
