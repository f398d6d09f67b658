/** Addresses that are held until it is known which network, or which VPC, they lead into. */
import { Cloud } from "@deltacloud/core";
import type { Context } from "@deltacloud/core";
import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFakeCloud, polling } from "../fake/fake-cloud.ts";
import type { FakeCloud } from "../fake/fake-cloud.ts";
import { fakeCommands, shared } from "../fake/fake-commands.ts";
import { FakeFailure } from "../fake/fake-parts.ts";
import type { Fields } from "../fake/fake-parts.ts";
import { add, list } from "../fake/fake-rows.ts";
import { cloudstack } from "../index.ts";

const account = { id: "account", name: "anna", apiKey: "key", secret: "secret" };
const other = { id: "other", name: "ben", apiKey: "other-key", secret: "other-secret" };
const contextOf = ({ apiKey, secret }: typeof account): Context => ({
  credentials: { user: apiKey, secret },
  signal: AbortSignal.timeout(20_000),
  requestId: "test",
});
const ctx = contextOf(account);

const advanced = { ...shared.zone, networktype: "Advanced" };

let server: FakeCloud;
let store: Store;
let cloud: Cloud;

beforeEach(async () => {
  server = await openFakeCloud([account, other]);
  server.overrides.set("listZones", (asked) => list("zone", [advanced], asked));
  store = await openStore({ state: "memory" });
  cloud = new Cloud(cloudstack({ store, provider: server.url, polling }));
  add(server.state, account, "network", { id: "lone", name: "default", type: "Isolated" });
  add(server.state, account, "network", { id: "tier", name: "web", vpcid: "vpc", vpcname: "shop" });
});

afterEach(async () => {
  await cloud.close();
  await server.close();
  await store.close();
});

/** Addresses that nobody has. */
function free(...ids: readonly string[]): void {
  for (const id of ids) {
    const fields = { id, ipaddress: `192.0.2.${id}`, state: "Free", account: undefined };
    add(server.state, account, "publicipaddress", fields);
  }
}

function machineIn(networkid: string): string {
  const nic = [{ id: `nic-${networkid}`, networkid, isdefault: true }];
  return String(add(server.state, account, "virtualmachine", { state: "Running", nic })["id"]);
}

const row = (id: string): Fields | undefined => server.state.resources.get(id);

/** What was asked for that changes something. */
const changes = () =>
  server.log.map(({ command }) => command).filter((name) => !/^(list|query)/.test(name ?? ""));

/** A server from before addresses could be reserved. */
function isOld(): void {
  server.overrides.set("listApis", () => ({
    api: Object.keys(fakeCommands)
      .filter((name) => !/^(reserve|release)IpAddress$/.test(name))
      .map((name) => ({ name, params: [] })),
  }));
}

describe("an address that is allocated", () => {
  it("is held for no network, and can be seen and tagged", async () => {
    free("1");
    const { id } = await cloud.addresses.create(ctx, {});
    expect(row(id)).toMatchObject({ state: "Reserved", account: "anna" });
    await cloud.tags.set(ctx, [{ kind: "address", id }], { stage: "test" });
    const seen = { id: "1", ip: "192.0.2.1", tags: { stage: "test" } };
    expect(await cloud.addresses.all(ctx)).toMatchObject([seen]);
    expect(await cloud.addresses.get(ctx, id)).toMatchObject(seen);
    expect(await cloud.addresses.all(contextOf(other))).toEqual([]);
  });

  it.each([
    ["VPC", "tier", { vpcid: "vpc" }],
    ["network", "lone", { associatednetworkid: "lone" }],
  ])("goes to the %s of the instance that it leads to first", async (_, networkid, place) => {
    free("1");
    const { id, ip } = await cloud.addresses.create(ctx, {});
    const instanceId = machineIn(networkid);
    const associated = await cloud.addresses.associate(ctx, id, { instanceId });
    expect(associated).toMatchObject({ id, ip, association: { instanceId } });
    expect(row(id)).toMatchObject({ state: "Allocated", ...place });
    expect(changes()).toEqual(["reserveIpAddress", "associateIpAddress", "enableStaticNat"]);
  });

  it("leads to all tiers of its VPC from then on", async () => {
    free("1");
    add(server.state, account, "network", { id: "other tier", vpcid: "vpc" });
    const { id } = await cloud.addresses.create(ctx, {});
    await cloud.addresses.associate(ctx, id, { instanceId: machineIn("tier") });
    await cloud.addresses.disassociate(ctx, id);
    const instanceId = machineIn("other tier");
    const associated = await cloud.addresses.associate(ctx, id, { instanceId });
    expect(associated.association).toMatchObject({ instanceId });
    expect(changes().filter((name) => name === "associateIpAddress")).toHaveLength(1);
  });

  it("leads nowhere else, as it would have to be let go of", async () => {
    free("1");
    const { id } = await cloud.addresses.create(ctx, {});
    const instanceId = machineIn("tier");
    await cloud.addresses.associate(ctx, id, { instanceId });
    const request = { instanceId: machineIn("lone"), reassociate: true };
    await expect(cloud.addresses.associate(ctx, id, request)).rejects.toMatchObject({
      code: "InvalidArgument",
      message: expect.stringMatching(
        /192\.0\.2\.1.*VPC 'vpc'.*network 'default'.*allocate another/,
      ) as string,
    });
    const kept = await cloud.addresses.get(ctx, id);
    expect(kept.association).toMatchObject({ instanceId });
  });

  it("can be had again once it is released, without its tags", async () => {
    free("1");
    const { id } = await cloud.addresses.create(ctx, {});
    const tags = { stage: "test", empty: "" };
    await cloud.tags.set(ctx, [{ kind: "address", id }], tags);
    await cloud.addresses.destroy(ctx, id);
    expect(row(id)).toMatchObject({ state: "Free" });
    await cloud.addresses.create(ctx, {});
    expect((await cloud.addresses.get(ctx, id)).tags).toEqual({});
  });

  it("is given back by its network where it has one", async () => {
    free("1");
    const { id } = await cloud.addresses.create(ctx, {});
    await cloud.addresses.associate(ctx, id, { instanceId: machineIn("tier") });
    await cloud.addresses.disassociate(ctx, id);
    await cloud.addresses.destroy(ctx, id);
    expect(changes().at(-1)).toBe("disassociateIpAddress");
    expect(await cloud.addresses.all(ctx)).toEqual([]);
  });
});

describe("of the free addresses of a zone", () => {
  it("each is had once, however many are asked for together", async () => {
    free("1", "2", "3");
    const made = await Promise.all(["1", "2", "3"].map(() => cloud.addresses.create(ctx, {})));
    expect(made.map(({ id }) => id).toSorted()).toEqual(["1", "2", "3"]);
  });

  it("the next is taken where somebody was faster", async () => {
    free("1", "2");
    server.overrides.set("reserveIpAddress", (...asked) => {
      Object.assign(row("1") ?? {}, { state: "Allocated", account: "ben" });
      return fakeCommands["reserveIpAddress"]?.(...asked) ?? {};
    });
    expect(await cloud.addresses.create(ctx, {})).toMatchObject({ id: "2" });
  });

  it("none is used up by who may have no more", async () => {
    free("1");
    server.overrides.set("reserveIpAddress", () => {
      throw new FakeFailure(532, "Maximum number of public IP addresses has been exceeded.");
    });
    const refused = cloud.addresses.create(ctx, {});
    await expect(refused).rejects.toMatchObject({ code: "ResourceExhausted" });
    server.overrides.delete("reserveIpAddress");
    expect(await cloud.addresses.create(contextOf(other), {})).toMatchObject({ id: "1" });
  });

  it("none may be left", async () => {
    const made = cloud.addresses.create(ctx, {});
    await expect(made).rejects.toMatchObject({ code: "ResourceExhausted" });
  });
});

describe("a server that can not reserve addresses", () => {
  it("gives one to the network of instances that name none, for good", async () => {
    isOld();
    free("1");
    const { id } = await cloud.addresses.create(ctx, {});
    expect(row(id)).toMatchObject({ associatednetworkid: "lone" });
    const request = { instanceId: machineIn("tier") };
    await expect(cloud.addresses.associate(ctx, id, request)).rejects.toMatchObject({
      code: "InvalidArgument",
      message: expect.stringMatching(/VPC 'shop'.*this server ties addresses/) as string,
    });
  });
});
