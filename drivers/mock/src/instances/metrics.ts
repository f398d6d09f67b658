/** What would be measured of instances if there were any: the same whenever it is asked for. */
import { hash } from "node:crypto";
import { defined, notFound } from "@deltacloud/core";
import type {
  Context,
  Metric,
  MetricPeriod,
  Metrics,
  MetricSample,
  MetricSeries,
} from "@deltacloud/core";
import { instanceDocuments } from "./instance-record.ts";
import type { InstanceRecord } from "./instance-record.ts";
import type { World } from "../world.ts";

/** In milliseconds. */
const minute = 60_000;

interface Measure extends Pick<MetricSeries, "name" | "unit"> {
  /** The highest that an instance gets to. */
  readonly peak: number;
}

/** By the names that Deltacloud's mock driver had for them. */
const measures: readonly Measure[] = [
  { name: "cpuUtilization", unit: "percent", peak: 100 },
  { name: "diskReadRequestCount", unit: "count", peak: 2000 },
  { name: "diskReadSector", unit: "count", peak: 50_000 },
  { name: "diskWriteRequestCount", unit: "count", peak: 1000 },
  { name: "diskWriteSector", unit: "count", peak: 30_000 },
  { name: "nicInputByte", unit: "bytes", peak: 5_000_000 },
  { name: "nicInputPacket", unit: "count", peak: 8000 },
  { name: "nicOutputByte", unit: "bytes", peak: 20_000_000 },
  { name: "nicOutputPacket", unit: "count", peak: 15_000 },
];

export function metrics({ store, enter, now, delay }: World): Metrics {
  /** @throws CloudError `NotFound` */
  async function find(ctx: Context, id: string): Promise<InstanceRecord> {
    const record = await store.documents(instanceDocuments).get(await enter(ctx), id);
    if (!record || record.phase === "terminated") throw notFound("metric", id);
    return record;
  }

  return {
    async list(ctx, query) {
      const account = await enter(ctx);
      const where = { phase: ["running", "stopped"] };
      const page = await store.documents(instanceDocuments).list(account, { ...query, where });
      return { ...page, items: page.items.map(toMetric) };
    },

    async samples(ctx, id, { since, until }) {
      const record = await find(ctx, id);
      const [start, end] = runningTime(record, delay);
      const minutes = minutesOf({
        since: new Date(Math.max(since.getTime(), start - minute + 1)),
        until: new Date(Math.min(until.getTime(), end, now() + 1)),
      });
      return measures.map(({ name, unit, peak }) => ({
        name,
        unit,
        samples: minutes.map((time) => {
          const sample = sampleAt(`${id} ${name}`, time);
          const at = (share: number): number => rounded(share * peak, unit);
          return {
            time: new Date(time),
            minimum: at(sample.minimum),
            maximum: at(sample.maximum),
            average: at(sample.average),
          };
        }),
      }));
    },
  };
}

function toMetric({ id, name }: InstanceRecord): Metric {
  return { id, ...defined({ name }), series: measures.map((measure) => measure.name) };
}

/** Since when, and until when, it runs, as far as it is known, in epoch milliseconds. */
function runningTime(
  { phase, since, launchTime }: InstanceRecord,
  delay: number,
): [start: number, end: number] {
  return phase === "running" ? [since + delay, Infinity] : [launchTime + delay, since];
}

/** When they began, the latest first, in epoch milliseconds. */
function minutesOf({ since, until }: MetricPeriod): number[] {
  const minutes: number[] = [];
  const first = Math.ceil(since.getTime() / minute) * minute;
  for (let time = first; time < until.getTime(); time += minute) minutes.unshift(time);
  return minutes;
}

/** Shares of the peak. They rise and fall with the hours, as of machines that people work with. */
function sampleAt(seed: string, time: number): Omit<MetricSample, "time"> {
  const hours = time / (60 * minute);
  const wave = 0.35 + 0.2 * Math.sin((hours + fraction(seed) * 24) * (Math.PI / 3));
  const average = wave + 0.1 * (fraction(`${seed} ${time}`) - 0.5);
  const spread = 0.02 + 0.06 * fraction(`${seed} ${time} spread`);
  return { minimum: average - spread, maximum: average + spread, average };
}

/** What is counted is whole; a percentage has two decimals. */
function rounded(value: number, unit: MetricSeries["unit"]): number {
  return unit === "percent" ? Math.round(value * 100) / 100 : Math.round(value);
}

/** From 0 to 1; the same for the same text. */
function fraction(text: string): number {
  return hash("sha256", text, "buffer").readUInt32BE() / 2 ** 32;
}
