/** Each kind of zone connects instances in its own way. */
import { Cloud } from "@deltacloud/core";
import type { Context, CreateInstances } from "@deltacloud/core";
import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFakeCloud, polling } from "./fake/fake-cloud.ts";
import type { FakeCloud } from "./fake/fake-cloud.ts";
import { shared } from "./fake/fake-commands.ts";
import type { Asked, Fields } from "./fake/fake-parts.ts";
import { list } from "./fake/fake-rows.ts";
import { cloudstack } from "./index.ts";

const account = { id: "account", name: "anna", apiKey: "key", secret: "secret" };

const groupService = [{ name: "SecurityGroup" }];
const isolated = { id: "isolated", type: "Isolated", service: [{ name: "SourceNat" }] };
const tier = { id: "tier", type: "Isolated", vpcid: "vpc", service: [] };
const flat = { id: "flat", type: "Shared", service: groupService };

let server: FakeCloud;
let store: Store;
let cloud: Cloud;

function setZone(zone: Fields, networks: readonly Fields[]): void {
  server.overrides.set("listZones", (asked) => list("zone", [{ ...shared.zone, ...zone }], asked));
  server.overrides.set("listNetworks", (asked) => list("network", networks, asked));
}

function context(): Context {
  const credentials = { user: account.apiKey, secret: account.secret };
  return { credentials, signal: AbortSignal.timeout(10_000), requestId: "test" };
}

/** What the deployment of an instance asked for. */
async function deployed(request: Partial<CreateInstances> = {}): Promise<Asked> {
  const count = { min: 1, max: 1 };
  await cloud.instances.create(context(), { imageId: shared.template.id, count, ...request });
  const sent = server.log.find((asked) => asked["command"] === "deployVirtualMachine");
  return sent ?? {};
}

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

describe("a basic zone", () => {
  beforeEach(() => setZone({ networktype: "Basic" }, [flat]));

  it("is told no network", async () => expect(await deployed()).not.toHaveProperty("networkids"));

  it("has no subnets to choose from", () =>
    expect(deployed({ subnetId: "flat" })).rejects.toMatchObject({ code: "Unsupported" }));
});

describe("a zone of networks with security groups", () => {
  beforeEach(() =>
    setZone({ networktype: "Advanced", securitygroupsenabled: true }, [isolated, flat]),
  );

  it("connects to the network that has them", async () =>
    expect(await deployed()).toMatchObject({ networkids: "flat" }));
});

describe("a zone of isolated networks", () => {
  const zone = { networktype: "Advanced", securitygroupsenabled: false };

  it("connects to the account's own network, not to a tier", async () => {
    setZone(zone, [tier, isolated]);
    expect(await deployed()).toMatchObject({ networkids: "isolated" });
  });

  it("connects to the subnet that is named", async () => {
    setZone(zone, [tier, isolated]);
    expect(await deployed({ subnetId: "tier" })).toMatchObject({ networkids: "tier" });
  });

  it("gives the private address that is named", async () => {
    setZone(zone, [tier, isolated]);
    expect(await deployed({ subnetId: "tier", privateIp: "10.1.2.3" })).toMatchObject({
      "iptonetworklist[0].networkid": "tier",
      "iptonetworklist[0].ip": "10.1.2.3",
    });
  });

  it("does not know a subnet of another", async () => {
    setZone(zone, [isolated]);
    await expect(deployed({ subnetId: "none" })).rejects.toMatchObject({
      code: "NotFound",
      resource: { kind: "subnet", id: "none" },
    });
  });

  it("makes a network of the required offering where there is none, once", async () => {
    setZone(zone, []);
    server.overrides.set("listNetworkOfferings", (asked) =>
      list(
        "networkoffering",
        [
          { id: "other", availability: "Optional", service: [{ name: "SourceNat" }] },
          { id: "required", availability: "Required" },
        ],
        asked,
      ),
    );
    server.overrides.set("createNetwork", () => ({ network: { id: "made" } }));
    const sent = await Promise.all([deployed(), deployed(), deployed()]);
    expect(sent.map((asked) => asked["networkids"])).toEqual(["made", "made", "made"]);
    const made = server.log.filter((asked) => asked["command"] === "createNetwork");
    expect(made).toMatchObject([{ networkofferingid: "required", zoneid: shared.zone.id }]);
  });

  it("has no firewalls, and says so", async () => {
    setZone(zone, [isolated]);
    const code = "Unsupported";
    await expect(deployed({ firewallIds: ["any"] })).rejects.toMatchObject({ code });
    const request = { name: "web", description: "web" };
    await expect(cloud.firewalls.create(context(), request)).rejects.toMatchObject({ code });
  });
});
