import { startPostgres } from "../../../test/support/postgres.ts";
import type { Row } from "../row.ts";
import { answerOf } from "../support/beside-koa.ts";
import { startDaemon } from "../support/daemon.ts";
import { requestsPerSecond } from "../support/load.ts";
import { basicRequest } from "../support/requests.ts";
import type { Server } from "../support/server.ts";

/** How many daemons share the database. */
const counts = [1, 2, 4];

/** How many clients ask, of all daemons together. */
const clients = 16;

/** How long each measurement takes, in milliseconds. */
const duration = 3000;

const reads = {
  "DescribeAvailabilityZones, which needs no state": "/ec2?Action=DescribeAvailabilityZones",
  "DescribeInstances, 4 instances": "/ec2?Action=DescribeInstances",
};

/**
 * Reads by daemons that share one PostgreSQL. Database, daemons and clients are on the same cores, so that
 * it shows what sharing costs, not what further machines give.
 */
export const daemons: Row = async () => {
  await using database = await startPostgres({ durable: true });
  const state = await database.createDatabase();
  await using resources = new AsyncDisposableStack();
  const running: Server[] = [];
  const found = new Map<string, number[]>(Object.keys(reads).map((work) => [work, []]));
  for (const count of counts) {
    while (running.length < count) running.push(resources.use(await startDaemon({ state })));
    for (const [work, path] of Object.entries(reads)) {
      found.get(work)?.push(await rate(running, path));
    }
  }
  return [...found].map(([work, rates]) => ({
    work: `${work}: by ${counts.join(", ")} daemons on one PostgreSQL`,
    figure: `${rates.map((each) => each.toFixed(0)).join(", ")} requests/s`,
  }));
};

/** Requests per second of all servers together. */
async function rate(servers: readonly Server[], path: string): Promise<number> {
  const rates = await Promise.all(
    servers.map(async ({ url }) => {
      const request = basicRequest(url, path);
      // Each daemon has looked up user and ids once.
      await answerOf(url, request);
      const load = { requests: [request], connections: clients / servers.length };
      return requestsPerSecond(url, load, duration);
    }),
  );
  return rates.reduce((sum, each) => sum + each, 0);
}
