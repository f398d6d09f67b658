import type { Cloud, Context, Metric, MetricSample, MetricSeries } from "@deltacloud/core";
import { href, listOf, object, oneOf, orNull, text } from "../json-schema.ts";
import { idSchema, operation, pageSchema, queryOf } from "../operation.ts";
import type { Collection } from "../operation.ts";

/** What is measured of one instance, with its samples where one is asked for. */
interface ShownMetric {
  readonly metric: Metric;
  readonly series?: readonly MetricSeries[];
}

const minute = 60_000;
/** How many minutes are shown where the caller does not say; as many samples as Deltacloud showed. */
const usualMinutes = 6;

export const metrics: Collection<ShownMetric> = {
  name: "metrics",
  elements: { list: "metrics", item: "metric" },
  description: "What is measured of instances, minute by minute.",
  features: [],
  operations: [
    operation({
      name: "index",
      description: "What is measured of each instance; without the samples.",
      method: "get",
      path: "",
      parameters: pageSchema,
      capability: { name: "metrics", offered: (cloud) => cloud.supports("metrics") },
      status: 200,
      async handle(cloud, context, parameters) {
        const page = await cloud.metrics.list(context, queryOf(parameters));
        return { ...page, items: page.items.map((metric) => ({ metric })) };
      },
    }),
    operation({
      name: "show",
      description: "The latest samples of one instance.",
      method: "get",
      path: "/:id",
      parameters: {
        type: "object",
        properties: {
          ...idSchema.properties,
          minutes: {
            type: "integer",
            minimum: 1,
            maximum: 1440,
            description: `How many of the last minutes; ${usualMinutes} when absent.`,
          },
        },
        required: ["id"],
      },
      capability: { name: "metric", offered: (cloud) => cloud.supports("metrics", "samples") },
      status: 200,
      handle: async (cloud, context, { id, minutes = usualMinutes }) => ({
        item: await showMetric(cloud, context, id, minutes),
      }),
    }),
  ],
  id: ({ metric }) => metric.id,
  xml: ({ metric, series = [] }, { url }) => ({
    "@href": url("metrics", metric.id),
    "@id": metric.id,
    entity: metric.name ?? "",
    properties: Object.fromEntries(
      metric.series.map((name) => {
        const found = series.find((one) => one.name === name);
        return [
          name,
          { sample: found ? found.samples.map((sample) => sampleXml(found, sample)) : [] },
        ];
      }),
    ),
  }),
  json: ({ metric, series }, { url }) => ({
    id: metric.id,
    href: url("metrics", metric.id),
    entity: metric.name ?? "",
    properties: metric.series.map((name) => {
      const found = series?.find((one) => one.name === name);
      return { name, values: found?.samples.map((sample) => measured(found, sample)) ?? null };
    }),
  }),
  jsonSchema: object({
    id: text,
    href,
    entity: text,
    properties: listOf(
      object({
        name: text,
        values: orNull(
          listOf(
            object({
              minimum: { type: "number" },
              maximum: { type: "number" },
              average: { type: "number" },
              timestamp: { type: "integer" },
              unit: oneOf("Percent", "Count", "Bytes"),
            }),
          ),
        ),
      }),
    ),
  }),
};

async function showMetric(
  cloud: Cloud,
  context: Context,
  id: string,
  minutes: number,
): Promise<ShownMetric> {
  const metric = await cloud.metrics.get(context, id);
  const until = new Date();
  // That of the minute that runs is one of them.
  const since = new Date(Math.floor(until.getTime() / minute) * minute - (minutes - 1) * minute);
  return { metric, series: await cloud.metrics.samples(context, id, { since, until }) };
}

/** In Deltacloud's words. */
const units = {
  percent: "Percent",
  count: "Count",
  bytes: "Bytes",
} as const satisfies Record<MetricSeries["unit"], string>;

function measured({ unit }: MetricSeries, { time, minimum, maximum, average }: MetricSample) {
  const timestamp = Math.floor(time.getTime() / 1000);
  return { minimum, maximum, average, timestamp, unit: units[unit] };
}

function sampleXml(series: MetricSeries, sample: MetricSample) {
  return {
    property: Object.entries(measured(series, sample)).map(([name, value]) => ({
      "@name": name,
      "@value": String(value),
    })),
  };
}
