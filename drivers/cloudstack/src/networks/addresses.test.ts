/** Addresses of isolated networks, whose firewall the operator may have opened with them. */
import { Cloud } from "@deltacloud/core";
import type { Address, Context } from "@deltacloud/core";
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

let server: FakeCloud;
let store: Store;

beforeEach(async () => {
  server = await openFakeCloud([account]);
  store = await openStore({ state: "memory" });
});

afterEach(async () => {
  await server.close();
  await store.close();
});

/** An address that is associated with a machine in a network. */
async function associated(network: Fields, openAddresses = true): Promise<Address> {
  const { state, url } = server;
  const { id: networkid } = add(state, account, "network", {
    type: "Isolated",
    service: [{ name: "StaticNat" }, { name: "Firewall" }],
    ...network,
  });
  const nic = [{ id: "nic", networkid, isdefault: true }];
  const machine = add(state, account, "virtualmachine", { state: "Running", nic });
  const address = add(state, account, "publicipaddress", { ipaddress: "192.0.2.1" });
  const cloud = new Cloud(cloudstack({ store, provider: url, polling, openAddresses }));
  try {
    const request = { instanceId: String(machine["id"]) };
    return await cloud.addresses.associate(ctx, String(address["id"]), request);
  } finally {
    await cloud.close();
  }
}

function opened(): readonly unknown[] {
  return own(server.state, account, "firewallrule").map((row) => [
    row["protocol"],
    row["cidrlist"],
    row["startport"] ?? row["icmptype"],
    row["endport"] ?? row["icmpcode"],
  ]);
}

describe("an address that is associated", () => {
  it("lets everything in where the operator wants it so", async () => {
    await associated({});
    expect(opened()).toEqual([
      ["tcp", "0.0.0.0/0", "1", "65535"],
      ["udp", "0.0.0.0/0", "1", "65535"],
      ["icmp", "0.0.0.0/0", "-1", "-1"],
    ]);
  });

  it.each([
    ["of a network without a firewall", { service: [{ name: "StaticNat" }] }, true],
    ["of a tier, which has a list of rules instead", { vpcid: "vpc" }, true],
    ["where the operator does not want it so", {}, false],
  ])("stays as the cloud has it: %s", async (_where, network, open) => {
    expect((await associated(network, open)).association).toBeDefined();
    expect(opened()).toEqual([]);
  });

  it("leads nowhere when it can not be opened", async () => {
    server.overrides.set("createFirewallRule", () => {
      throw new FakeFailure(531, "no permission for firewalls");
    });
    await expect(associated({})).rejects.toMatchObject({ code: "PermissionDenied" });
    expect(own(server.state, account, "publicipaddress")).toMatchObject([{ isstaticnat: false }]);
  });

  it("keeps the rules that it has already", async () => {
    server.overrides.set("createFirewallRule", () => {
      throw new FakeFailure(537, "There is already a firewall rule specified with that protocol");
    });
    expect((await associated({})).association).toBeDefined();
  });
});
