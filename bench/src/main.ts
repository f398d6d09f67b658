/**
 * Runs the benchmarks and writes docs/benchmarks.md. With names of rows behind the command only those
 * run, and nothing is written.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { otherLoad, page, table } from "./report.ts";
import type { Line, Row } from "./row.ts";
import { availabilityZones } from "./rows/availability-zones.ts";
import { blob } from "./rows/blob.ts";
import { cloudStack } from "./rows/cloudstack.ts";
import { daemons } from "./rows/daemons.ts";
import { filters } from "./rows/filters.ts";
import { memory } from "./rows/memory.ts";
import { oneInstance } from "./rows/one-instance.ts";
import { randomRequests } from "./rows/random-requests.ts";
import { rest } from "./rows/rest.ts";
import { start } from "./rows/start.ts";
import { thousandInstances } from "./rows/thousand-instances.ts";

const rows: Readonly<Record<string, Row>> = {
  "availability-zones": availabilityZones,
  "thousand-instances": thousandInstances,
  "one-instance": oneInstance,
  filters,
  cloudstack: cloudStack,
  start,
  memory,
  blob,
  "random-requests": randomRequests,
  rest,
  daemons,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(rows, name));
if (unknown.length > 0) {
  throw new Error(`no row ${unknown.join(", ")}; there are ${Object.keys(rows).join(", ")}`);
}

const load = otherLoad();
const lines: Line[] = [];
for (const [name, measure] of Object.entries(rows)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const found = await measure();
  lines.push(...found);
  for (const { work, figure } of found) console.error(`${work}: ${figure}`);
}
console.log(`\n${table(lines)}`);
if (wanted.length === 0) {
  const docs = new URL("../../docs/", import.meta.url);
  mkdirSync(docs, { recursive: true });
  writeFileSync(new URL("benchmarks.md", docs), page(lines, new Date(), load));
}
