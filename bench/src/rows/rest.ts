import type { Line, Row } from "../row.ts";
import { throughputBesideKoa } from "../support/beside-koa.ts";
import { startDaemon } from "../support/daemon.ts";
import { fill } from "../support/instances.ts";
import { basicRequest } from "../support/requests.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/**
 * Requests per second for the list of the mock cloud's instances, as Apache Deltacloud 1.1.3 was seen
 * to answer them on a machine of two cores with this many connections.
 */
const recorded = { connections: 8, xml: 109, json: 244 };

/** The native REST API: lists of instances, in both forms. */
export const rest: Row = async () => [
  ...(await lists("4 instances", undefined)),
  ...(await lists("1,000 instances", 1000)),
];

/** @param count of instances; those that the cloud starts with when absent */
async function lists(title: string, count: number | undefined): Promise<Line[]> {
  using state = temporaryFolder();
  if (count !== undefined) await fill(state.path, count);
  await using daemon = await startDaemon({ state: state.path });
  const lines: Line[] = [];
  for (const form of ["xml", "json"] as const) {
    const { perSecond, ratio } = await throughputBesideKoa(
      daemon,
      basicRequest(daemon.url, "/api/instances", `application/${form}`),
      { rounds: 2, connections: count === undefined ? recorded.connections : 1 },
    );
    const times = `, ${(perSecond / recorded[form]).toFixed(0)} × Deltacloud 1.1.3's ${recorded[form]}`;
    lines.push({
      work: `REST list of ${title}, ${form.toUpperCase()}`,
      figure: `${ratio.toFixed(2)} of bare Koa's requests/s (${perSecond.toFixed(0)}${count === undefined ? times : ""})`,
    });
  }
  return lines;
}
