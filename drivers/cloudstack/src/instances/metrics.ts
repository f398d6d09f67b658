/** What hosts measured of instances, as far as servers keep it: those from 4.17 on, half a day by default. */
import { defined, notFound, unsupported } from "@deltacloud/core";
import type { Metric, Metrics, MetricSample, MetricSeries } from "@deltacloud/core";
import { dateOf, numberOf, onlyRow, rowsOf, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { findRow, findRows } from "../find.ts";
import type { World } from "../world.ts";
import { hasEnded, nameOf } from "./to-instance.ts";

/** In milliseconds. */
const minute = 60_000;

interface Measure extends Pick<MetricSeries, "name" | "unit"> {
  /** In CloudStack. */
  readonly field: string;
  /** How many of our unit one of CloudStack's is. */
  readonly factor: number;
}

/** By the names that Deltacloud had for them; a sector has 512 bytes. */
const measures: readonly Measure[] = [
  { name: "cpuUtilization", unit: "percent", field: "cpuused", factor: 1 },
  { name: "diskReadRequestCount", unit: "count", field: "diskioread", factor: 1 },
  { name: "diskReadSector", unit: "count", field: "diskkbsread", factor: 2 },
  { name: "diskWriteRequestCount", unit: "count", field: "diskiowrite", factor: 1 },
  { name: "diskWriteSector", unit: "count", field: "diskkbswrite", factor: 2 },
  { name: "nicInputByte", unit: "bytes", field: "networkkbsread", factor: 1024 },
  { name: "nicOutputByte", unit: "bytes", field: "networkkbswrite", factor: 1024 },
];

const series = measures.map(({ name }) => name);

const command = "listVirtualMachinesUsageHistory";

/** What is asked of machines to know that they are there. */
const little = { details: ["min"] };

export function metrics(world: World): Metrics {
  /** @throws CloudError `Unsupported` on servers that keep nothing */
  async function open(session: Session): Promise<void> {
    if (!(await session.has(command))) throw unsupported(command);
  }

  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      await open(session);
      const { ids } = query;
      return world.snapshots.page(session.scope, "metrics", query, async () => {
        const rows = await (ids
          ? findRows(session, "listVirtualMachines", "virtualmachine", ids, little)
          : session.list("listVirtualMachines", "virtualmachine", little));
        return rows.filter((row) => !hasEnded(row)).map(toMetric);
      });
    },

    async samples(ctx, id, { since, until }) {
      const session = world.open(ctx);
      await open(session);
      const machine = await findRow(session, "listVirtualMachines", "virtualmachine", id, little);
      if (!machine || hasEnded(machine)) throw notFound("metric", id);
      const answer = await session.call(command, {
        id,
        startdate: toTime(since),
        // What was measured in a minute that began in time.
        enddate: toTime(new Date(until.getTime() + minute)),
      });
      const byMinute = Map.groupBy(rowsOf(onlyRow(answer), "stats"), minuteOf);
      const minutes = [...byMinute]
        .filter(([time]) => time >= since.getTime() && time < until.getTime())
        .toSorted(([one], [other]) => other - one);
      return measures.map((measure) => ({
        name: measure.name,
        unit: measure.unit,
        samples: minutes.flatMap(([time, rows]) => toSample(time, rows, measure)),
      }));
    },
  };
}

function toMetric(row: Row): Metric {
  return { id: textOf(row, "id") ?? "", series, ...defined({ name: nameOf(row) }) };
}

/** As CloudStack's servers of all these versions read it. */
function toTime(date: Date): string {
  return `${date.toISOString().slice(0, 19)}+0000`;
}

/** When it began, in epoch milliseconds; that of no minute for what has no time. */
function minuteOf(row: Row): number {
  const time = dateOf(row, "timestamp")?.getTime() ?? Number.NaN;
  return Math.floor(time / minute) * minute;
}

/** Hosts tell what was since they told last, once a minute by default. */
function toSample(time: number, rows: readonly Row[], measure: Measure): readonly MetricSample[] {
  const values = rows.flatMap((row) => valueOf(row, measure) ?? []);
  if (values.length === 0) return [];
  const sum = values.reduce((total, value) => total + value, 0);
  const sample = { minimum: Math.min(...values), maximum: Math.max(...values) };
  return [{ time: new Date(time), ...sample, average: sum / values.length }];
}

/** Percentages come as `12.5%`, and are at times beyond 100. */
function valueOf(row: Row, { field, factor, unit }: Measure): number | undefined {
  if (unit !== "percent") {
    const value = numberOf(row, field);
    return value === undefined ? undefined : value * factor;
  }
  const value = Number.parseFloat(textOf(row, field) ?? "");
  return Number.isNaN(value) ? undefined : Math.min(Math.max(value, 0), 100);
}
