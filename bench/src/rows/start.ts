import { atMost } from "../row.ts";
import type { Row } from "../row.ts";
import { answerOf } from "../support/beside-koa.ts";
import { startDaemon } from "../support/daemon.ts";
import { basicRequest } from "../support/requests.ts";
import { median } from "../support/statistics.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const starts = { warm: 7, cold: 3 };

/** From the start of the process to its first answer, each time with a new state. */
export const start: Row = async () => {
  using cache = temporaryFolder();
  await startTime(cache.path);
  const warm: number[] = [];
  while (warm.length < starts.warm) warm.push(await startTime(cache.path));
  const cold: number[] = [];
  while (cold.length < starts.cold) {
    using empty = temporaryFolder();
    cold.push(await startTime(empty.path));
  }
  const milliseconds = median(warm);
  return [
    {
      work: "start to first answer",
      figure: `${milliseconds.toFixed(0)} ms`,
      bound: atMost(milliseconds, 500, " ms"),
    },
    {
      work: "… the very first, before Node has cached compiled code",
      figure: `${median(cold).toFixed(0)} ms`,
    },
  ];
};

/** @param cache folder that Node keeps compiled code in. @returns milliseconds */
async function startTime(cache: string): Promise<number> {
  const begin = performance.now();
  await using daemon = await startDaemon({ cache });
  await answerOf(daemon.url, basicRequest(daemon.url, "/ec2?Action=DescribeAvailabilityZones"));
  return performance.now() - begin;
}
