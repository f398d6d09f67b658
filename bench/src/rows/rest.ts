import { atMost } from "../row.ts";
import type { Line, Row } from "../row.ts";
import { startBareKoa } from "../support/bare-koa.ts";
import { answerOf, throughputBesideKoa } from "../support/beside-koa.ts";
import { cpuTime, longestHold } from "../support/cpu-time.ts";
import { startDaemon } from "../support/daemon.ts";
import { fill } from "../support/instances.ts";
import { basicRequest } from "../support/requests.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/**
 * Requests per second for the list of the mock cloud's instances, as Apache Deltacloud 1.1.3 was seen
 * to answer them on a machine of two cores with this many connections.
 */
const recorded = { connections: 8, xml: 109, json: 244 };

const forms = ["xml", "json"] as const;

/** How many clients ask at once while the event loop is watched. */
const crowd = 4;

/** The native REST API: lists of instances, in both forms. */
export const rest: Row = async () => [...(await fewInstances()), ...(await thousandInstances())];

/** Those that the mock cloud starts with, as Deltacloud's did. */
async function fewInstances(): Promise<Line[]> {
  await using daemon = await startDaemon();
  const lines: Line[] = [];
  for (const form of forms) {
    const { perSecond, ratio } = await throughputBesideKoa(
      daemon,
      basicRequest(daemon.url, "/api/instances", `application/${form}`),
      { rounds: 3, connections: recorded.connections },
    );
    const times = (perSecond / recorded[form]).toFixed(1);
    lines.push({
      work: `REST list of 4 instances, ${form.toUpperCase()}`,
      figure: `${times} × Deltacloud 1.1.3's requests/s (${perSecond.toFixed(0)} beside ${recorded[form]}), ${ratio.toFixed(2)} of bare Koa's`,
    });
  }
  return lines;
}

async function thousandInstances(): Promise<Line[]> {
  using state = temporaryFolder();
  await fill(state.path, 1000);
  await using daemon = await startDaemon({ state: state.path });
  const lines: Line[] = [];
  for (const form of forms) {
    const request = basicRequest(daemon.url, "/api/instances", `application/${form}`);
    await using koa = await startBareKoa(await answerOf(daemon.url, request));
    const own = await cpuTime(daemon, request);
    const bare = await cpuTime(koa, request);
    const held = await longestHold(daemon, request, crowd);
    lines.push(
      {
        work: `REST list of 1,000 instances, ${form.toUpperCase()}`,
        figure: `${own.toFixed(1)} ms of CPU time, ${(own / bare).toFixed(0)} × bare Koa's ${bare.toFixed(1)} ms`,
      },
      {
        work: `… longest hold of the event loop, ${crowd} clients`,
        figure: `${held.toFixed(1)} ms`,
        bound: atMost(held, 20, " ms"),
      },
    );
  }
  return lines;
}
