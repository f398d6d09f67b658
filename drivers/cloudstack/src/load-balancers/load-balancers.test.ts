/** Load balancers, which are rules on public addresses in CloudStack. */
import { Cloud } from "@deltacloud/core";
import type { Context } from "@deltacloud/core";
import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFakeCloud, polling } from "../fake/fake-cloud.ts";
import type { FakeCloud } from "../fake/fake-cloud.ts";
import { FakeFailure } from "../fake/fake-parts.ts";
import type { Fields } from "../fake/fake-parts.ts";
import { add, own } from "../fake/fake-rows.ts";
import { cloudstack } from "../index.ts";

const account = { id: "account", name: "anna", apiKey: "key", secret: "secret" };
const credentials = { user: account.apiKey, secret: account.secret };
const ctx: Context = { credentials, signal: AbortSignal.timeout(20_000), requestId: "test" };

const listeners = [
  { protocol: "http", port: 80, instancePort: 8080 },
  { protocol: "tcp", port: 443, instancePort: 8443 },
] as const;

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

const rowsOf = (kind: string): readonly Fields[] => own(server.state, account, kind);

async function aBalancer() {
  const [realm] = await cloud.realms.all(ctx);
  return cloud.loadBalancers.create(ctx, { name: "shop", realmId: realm?.id ?? "", listeners });
}

/** A rule that was made elsewhere, on an address that is held. */
function aRule(fields: Fields): void {
  const place = { publicipid: "held", publicip: "192.0.2.9", privateport: "80", protocol: "tcp" };
  add(server.state, account, "loadbalancerrule", { ...place, algorithm: "leastconn", ...fields });
}

describe("a load balancer that is made", () => {
  it("has an address and a rule for each listener, and leaves neither", async () => {
    const { id, publicAddresses } = await aBalancer();
    const [address, ...others] = rowsOf("publicipaddress");
    expect(others).toEqual([]);
    expect(publicAddresses).toEqual([address?.["ipaddress"]]);
    expect(rowsOf("loadbalancerrule")).toMatchObject([
      { publicipid: address?.["id"], publicport: "80", privateport: "8080" },
      { publicipid: address?.["id"], publicport: "443", privateport: "8443" },
    ]);
    await cloud.loadBalancers.destroy(ctx, id);
    expect([rowsOf("publicipaddress"), rowsOf("loadbalancerrule")]).toEqual([[], []]);
  });

  it("has its address for itself", async () => {
    const { id } = await aBalancer();
    const [address] = rowsOf("publicipaddress");
    expect(await cloud.addresses.all(ctx)).toEqual([]);
    const released = cloud.addresses.destroy(ctx, String(address?.["id"]));
    await expect(released).rejects.toMatchObject({ code: "NotFound" });
    expect(await cloud.loadBalancers.get(ctx, id)).toMatchObject({ name: "shop" });
  });

  it("leads each of its ports to an instance", async () => {
    const { id } = await aBalancer();
    add(server.state, account, "virtualmachine", { id: "machine", state: "Running" });
    await cloud.loadBalancers.register(ctx, id, "machine");
    expect(rowsOf("loadbalancerrule").map(({ members }) => members)).toEqual([
      ["machine"],
      ["machine"],
    ]);
  });

  it("leaves no address when a rule is refused", async () => {
    server.overrides.set("createLoadBalancerRule", () => {
      throw new FakeFailure(431, "LB service is not supported in network");
    });
    await expect(aBalancer()).rejects.toMatchObject({ code: "InvalidArgument" });
    expect(rowsOf("publicipaddress")).toEqual([]);
  });
});

describe("rules that were made elsewhere", () => {
  beforeEach(() => {
    const held = { id: "held", ipaddress: "192.0.2.9", issourcenat: false };
    add(server.state, account, "publicipaddress", held);
  });

  it("are load balancers by address and name, and those of UDP none", async () => {
    aRule({ name: "web", publicport: "443" });
    aRule({ name: "web", publicport: "80" });
    aRule({ name: "mail", publicport: "25" });
    aRule({ name: "names", publicport: "53", protocol: "udp" });
    const balancers = await cloud.loadBalancers.all(ctx);
    const shown = balancers.map(({ name, addressId, algorithm, listeners: ports }) => [
      name,
      [addressId, algorithm, ...ports.map(({ port }) => port)],
    ]);
    expect(Object.fromEntries(shown)).toEqual({
      mail: ["held", "leastConnections", 25],
      web: ["held", "leastConnections", 80, 443],
    });
  });

  it("leave their address when they go, which was held before", async () => {
    aRule({ name: "web", publicport: "80" });
    const [balancer] = await cloud.loadBalancers.all(ctx);
    await cloud.loadBalancers.destroy(ctx, balancer?.id ?? "");
    expect(rowsOf("loadbalancerrule")).toEqual([]);
    expect(await cloud.addresses.all(ctx)).toMatchObject([{ id: "held" }]);
  });
});
