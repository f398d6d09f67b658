/** What servers kept of what hosts measured. */
import { Cloud } from "@deltacloud/core";
import type { Context, MetricSeries } from "@deltacloud/core";
import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openFakeCloud, polling } from "../fake/fake-cloud.ts";
import type { FakeCloud } from "../fake/fake-cloud.ts";
import type { Fields } from "../fake/fake-parts.ts";
import { add } from "../fake/fake-rows.ts";
import { cloudstack } from "../index.ts";

const account = { id: "account", name: "anna", apiKey: "key", secret: "secret" };
const credentials = { user: account.apiKey, secret: account.secret };
const ctx: Context = { credentials, signal: AbortSignal.timeout(20_000), requestId: "test" };

let server: FakeCloud;
let store: Store;
let cloud: Cloud;

beforeEach(async () => {
  server = await openFakeCloud([account]);
  store = await openStore({ state: "memory" });
  cloud = new Cloud(cloudstack({ store, provider: server.url, polling }));
});

afterEach(async () => {
  await cloud.close();
  await server.close();
  await store.close();
});

/** From noon to five past. */
async function measured(...stats: readonly Fields[]): Promise<ReadonlyMap<string, MetricSeries>> {
  add(server.state, account, "virtualmachine", { id: "machine", state: "Running", stats });
  const period = {
    since: new Date("2026-01-01T12:00:00Z"),
    until: new Date("2026-01-01T12:05:00Z"),
  };
  const series = await cloud.metrics.samples(ctx, "machine", period);
  return new Map(series.map((each) => [each.name, each]));
}

const at = (time: string): string => `2026-01-01T${time}+0000`;

it("tells each minute that began in time, the latest first", async () => {
  const series = await measured(
    { timestamp: at("11:59:59"), cpuused: "99%" },
    { timestamp: at("12:00:00"), cpuused: "12.5%" },
    { timestamp: "2026-01-01T13:04:59+0100", cpuused: "20%" },
    { timestamp: at("12:05:00"), cpuused: "99%" },
  );
  const { unit, samples = [] } = series.get("cpuUtilization") ?? {};
  expect(unit).toBe("percent");
  expect(samples.map(({ time, average }) => [time.toISOString().slice(11, 16), average])).toEqual([
    ["12:04", 20],
    ["12:00", 12.5],
  ]);
});

it("tells bytes and sectors of what CloudStack has in KiB, and nothing of what it has not", async () => {
  const series = await measured({
    timestamp: at("12:01:00"),
    networkkbsread: 3,
    diskkbswrite: "5",
    diskiowrite: 7,
  });
  const averages = [...series.values()].map(({ name, samples }) => [name, samples[0]?.average]);
  expect(Object.fromEntries(averages)).toEqual({
    cpuUtilization: undefined,
    diskReadRequestCount: undefined,
    diskReadSector: undefined,
    diskWriteRequestCount: 7,
    diskWriteSector: 10,
    nicInputByte: 3072,
    nicOutputByte: undefined,
  });
});

it("puts together what was told twice in a minute, and no more than all of a processor", async () => {
  const series = await measured(
    { timestamp: at("12:01:05"), cpuused: "40%" },
    { timestamp: at("12:01:55"), cpuused: "180.3%" },
  );
  expect(series.get("cpuUtilization")?.samples).toMatchObject([
    { minimum: 40, average: 70, maximum: 100 },
  ]);
});

it("refuses what older servers do not keep, by name", async () => {
  server.overrides.set("listApis", () => ({ api: [{ name: "listVirtualMachines", params: [] }] }));
  await expect(cloud.metrics.all(ctx)).rejects.toMatchObject({
    code: "Unsupported",
    message: expect.stringContaining("listVirtualMachinesUsageHistory"),
  });
});
