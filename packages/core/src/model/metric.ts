import type { FieldFilter } from "../page.ts";

/** What is measured of one instance. */
export interface Metric {
  /** That of the instance. */
  readonly id: string;
  /** Of the instance, where it has one. */
  readonly name?: string;
  /** What its series are called, such as `cpuUtilization`. */
  readonly series: readonly string[];
}

export type MetricFilter = FieldFilter<Metric, never>;

/** One measure over time. */
export interface MetricSeries {
  readonly name: string;
  /** `percent` is 0 to 100; counts and bytes are a minute's. */
  readonly unit: "percent" | "count" | "bytes";
  /** The latest first. */
  readonly samples: readonly MetricSample[];
}

/** What was measured in one minute. */
export interface MetricSample {
  /** When the minute began. */
  readonly time: Date;
  readonly minimum: number;
  readonly maximum: number;
  readonly average: number;
}

/** Which minutes are asked for: those that began in this time. */
export interface MetricPeriod {
  readonly since: Date;
  /** Not included. */
  readonly until: Date;
}
