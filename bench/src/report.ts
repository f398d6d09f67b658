/** The table of what was measured, for people. */
import { arch, availableParallelism, loadavg, platform, totalmem } from "node:os";
import type { Line } from "./row.ts";

export function table(lines: readonly Line[]): string {
  const rows = lines.map(({ work, figure, bound }) => [
    work,
    figure,
    bound?.text ?? "",
    bound ? verdict(bound.met) : "",
  ]);
  const all = [["work", "figure", "bound", "met"], ["---", "---", "---", "---"], ...rows];
  return all.map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

function verdict(met: boolean): string {
  return met ? "yes" : "**no**";
}

/** What else the machine does, as a number of processes that want to run. */
export function otherLoad(): number {
  return loadavg()[0] ?? 0;
}

/** docs/benchmarks.md @param load of the machine before the run */
export function page(lines: readonly Line[], now: Date, load: number): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  return `# Benchmarks

Written by \`npm run bench\` on ${now.toISOString().slice(0, 10)}: ${availableParallelism()} cores (${arch()}), ${memory} GiB
of memory, ${platform()}, Node ${process.versions.node}; the load average was ${load.toFixed(1)} before it began.

${table(lines)}
The daemon is the one that users start (\`-i mock -f ec2,deltacloud\`, state in a folder), in a process of its own,
with access log, metrics and authentication on; load comes over loopback from another process. "Bare Koa" is a Koa
app and nothing else that answers the same headers and bytes, measured in turn with the daemon in the same run;
ratios are medians over the turns. So the ratios carry over to other machines, the figures in brackets do not, and milliseconds only hold
for a machine that does nothing else.

- **DescribeAvailabilityZones**: 16 clients ask again as soon as they have their answer. Requests are made and
  signed by AWS's SDK before the clock starts. The process that asks never sleeps, so that no server pays for
  waking it.
- **DescribeInstances, 1,000 instances**: median CPU time of the server's main thread for one whole request, from
  its first byte to the last of the answer, less that of bare Koa for the same bytes, beside that of
  \`JSON.stringify\` for the output as the SDK reads it. A hold of the event loop is the CPU time of one turn of it.
  CPU time is what the clock shows on a machine that does nothing else, and the same on one that does.
- **One instance by id**: requests/s with 100 instances in the state, over requests/s with 100,000; ids that a list
  has shown before, in turn.
- **By a filter**: median CPU time of the server's main thread for one whole request that finds the same 20
  instances (with the few that the mock cloud starts with and that are like them), by each filter.
- **CloudStack driver**: on a server that answers with the fields of CloudStack's own answers and takes 0.4 ms for
  a row of a list, by itself. Time added is the CPU time of the daemon's main thread for one DescribeInstances by
  id, its call to CloudStack in it. The calls themselves are those for all machines and all volumes, as the fastest
  client reads them: one page, then all others at once, parsed and thrown away. Both are the server's own time and
  the CPU time of the main thread of who asks.
- **Start**: from the start of the process to the last byte of its first answer (DescribeAvailabilityZones), each
  time with a new state.
- **Memory**: resident set of the daemon after each 10,000 requests, three of DescribeAvailabilityZones
  to two of DescribeInstances and one REST list of instances.
- **Random requests**: 200 a second for a minute, one action after the other with some of its parameters and
  values that are right, odd or those that answers have shown; always the same ones as far as the answers are. The ids of what
  they make stay at hand, 100,000 at most.
- **REST list**: of 4 instances, 8 clients, as Apache Deltacloud 1.1.3 was measured on a machine of two cores; of
  1,000, CPU time and holds as above.
`;
}
