import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import type { Suite } from "./suite.ts";

const minute = 60_000;

/** Whole minutes about the time that an instance was launched at. */
function around(launchTime: Date): { readonly since: Date; readonly until: Date } {
  const time = launchTime.getTime();
  return { since: new Date(time - 5 * minute), until: new Date(time + 5 * minute) };
}

export function testMetrics({ test }: Suite): void {
  const measuring = ["metrics.list", "metrics.samples"] as const;

  test("an instance is measured", measuring, async ({ cloud, ctx, anInstance }) => {
    const { id, launchTime } = await anInstance();
    const metric = await cloud.metrics.get(ctx, id);
    const series = await cloud.metrics.samples(ctx, id, around(launchTime));
    expect(series.map(({ name }) => name)).toEqual(metric.series);
    expect(series.some(({ samples }) => samples.length > 0)).toBe(true);
    for (const { unit, samples } of series) {
      for (const { minimum, average, maximum } of samples) {
        expect(minimum).toBeGreaterThanOrEqual(0);
        expect(average).toBeGreaterThanOrEqual(minimum);
        expect(maximum).toBeGreaterThanOrEqual(average);
        if (unit === "percent") expect(maximum).toBeLessThanOrEqual(100);
      }
    }
  });

  test("what was measured stays so", measuring, async ({ cloud, ctx, anInstance }) => {
    const { id, launchTime } = await anInstance();
    const past = around(launchTime);
    const [before] = await cloud.metrics.samples(ctx, id, past);
    const [again] = await cloud.metrics.samples(ctx, id, past);
    expect(again).toEqual(before);
  });

  test("nothing is measured before there is an instance", measuring, async (scene) => {
    const { cloud, ctx } = scene;
    const { id, launchTime } = await scene.anInstance();
    const time = launchTime.getTime();
    const period = { since: new Date(time - 60 * minute), until: new Date(time - 2 * minute) };
    const series = await cloud.metrics.samples(ctx, id, period);
    expect(series.flatMap(({ samples }) => samples)).toEqual([]);
  });

  test("what is not there is not measured", measuring, async ({ cloud, ctx }) => {
    const metric = { kind: "metric", id: "no-such-id" } as const;
    await expectFailure(cloud.metrics.get(ctx, metric.id), "NotFound", metric);
    const period = { since: new Date(0), until: new Date(minute) };
    await expectFailure(cloud.metrics.samples(ctx, metric.id, period), "NotFound", metric);
  });

  test("samples are of a time that ends after it begins", measuring, async (scene) => {
    const { id } = await scene.anInstance();
    for (const until of [new Date(0), new Date(NaN), new Date(10 ** 10)]) {
      const period = { since: new Date(minute), until };
      await expectFailure(scene.cloud.metrics.samples(scene.ctx, id, period), "InvalidArgument");
    }
  });
}
