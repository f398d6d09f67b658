/** Ways out of networks, which CloudStack has and does not tell of. */
import { Cloud } from "@deltacloud/core";
import type { Context } from "@deltacloud/core";
import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openFakeCloud, polling } from "../fake/fake-cloud.ts";
import type { FakeCloud } from "../fake/fake-cloud.ts";
import { add } from "../fake/fake-rows.ts";
import { cloudstack } from "../index.ts";

const account = { id: "account", name: "anna", apiKey: "key", secret: "secret" };
const credentials = { user: account.apiKey, secret: account.secret };
const ctx: Context = { credentials, signal: AbortSignal.timeout(20_000), requestId: "test" };

const sourceNat = [{ name: "SourceNat" }];

let server: FakeCloud;
let store: Store;
let cloud: Cloud;

beforeAll(async () => {
  server = await openFakeCloud([account]);
  const { state } = server;
  add(state, account, "vpc", { id: "vpc", cidr: "10.9.0.0/16", service: sourceNat });
  add(state, account, "network", { id: "tier", vpcid: "vpc", cidr: "10.9.1.0/24" });
  add(state, account, "network", { id: "inner", type: "Isolated", cidr: "10.8.0.0/24" });
  store = await openStore({ state: "memory" });
  cloud = new Cloud(cloudstack({ store, provider: server.url, polling }));
});

afterAll(async () => {
  await cloud.close();
  await server.close();
  await store.close();
});

it("each network has a table, which leads out where the network does", async () => {
  const tables = await cloud.routeTables.all(ctx);
  expect(
    tables.map(({ networkId, main, routes }) => [
      networkId,
      main,
      ...routes.map(({ destination, target }) => `${destination} ${target.kind}`),
    ]),
  ).toEqual([
    ["inner", true, "10.8.0.0/24 local"],
    ["vpc", true, "10.9.0.0/16 local", "0.0.0.0/0 internetGateway"],
  ]);
  const [gateway, ...others] = await cloud.internetGateways.all(ctx);
  expect(others).toEqual([]);
  expect(gateway).toMatchObject({ networkId: "vpc" });
  const [, out] = tables[1]?.routes ?? [];
  expect(out?.target).toEqual({ kind: "internetGateway", id: gateway?.id });
});

it("tables and gateways keep tags", async () => {
  const [table] = await cloud.routeTables.all(ctx, { filter: { networkId: ["vpc"] } });
  const [gateway] = await cloud.internetGateways.all(ctx);
  const resources = [
    { kind: "routeTable", id: table?.id ?? "" },
    { kind: "internetGateway", id: gateway?.id ?? "" },
  ] as const;
  await cloud.tags.set(ctx, resources, { Name: "front" });
  for (const { id } of resources) {
    const found = await cloud.tags.list(ctx, { ids: [id] });
    expect(found.items).toMatchObject([{ key: "Name", value: "front" }]);
  }
  expect(await cloud.routeTables.get(ctx, table?.id ?? "")).toMatchObject({
    tags: { Name: "front" },
  });
  const none = [{ kind: "internetGateway", id: "internet-gateway-inner" }] as const;
  await expect(cloud.tags.set(ctx, none, { Name: "x" })).rejects.toMatchObject({
    code: "NotFound",
  });
});

it("tables, gateways and network ACLs leave no tags behind their network", async () => {
  add(server.state, account, "vpc", { id: "gone", cidr: "10.7.0.0/16", service: sourceNat });
  const { id } = await cloud.networkAcls.create(ctx, { networkId: "gone" });
  const filter = { networkId: ["gone"] };
  const [table] = await cloud.routeTables.all(ctx, { filter });
  const [gateway] = await cloud.internetGateways.all(ctx, { filter });
  const [open] = await cloud.networkAcls.all(ctx, { filter: { ...filter, default: [true] } });
  const resources = [
    { kind: "routeTable", id: table?.id ?? "" },
    { kind: "internetGateway", id: gateway?.id ?? "" },
    { kind: "networkAcl", id: open?.id ?? "" },
    { kind: "networkAcl", id },
  ] as const;
  await cloud.tags.set(ctx, resources, { Name: "gone" });
  await cloud.networks.destroy(ctx, "gone");
  const ids = resources.map((each) => each.id);
  expect((await cloud.tags.list(ctx, { ids })).items).toEqual([]);
});

it("routes can not be changed", async () => {
  const [table] = await cloud.routeTables.all(ctx);
  const changed = cloud.routeTables.removeRoute(ctx, table?.id ?? "", "0.0.0.0/0");
  await expect(changed).rejects.toMatchObject({ code: "Unsupported" });
});
