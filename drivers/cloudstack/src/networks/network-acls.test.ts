/** ACL lists of VPCs, whose rules CloudStack numbers and ends in its own way. */
import { Cloud } from "@deltacloud/core";
import type { Context, NetworkAcl, NetworkAclEntry } from "@deltacloud/core";
import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { builtInLists } from "../fake/fake-acls.ts";
import { openFakeCloud, polling } from "../fake/fake-cloud.ts";
import type { FakeCloud } from "../fake/fake-cloud.ts";
import type { Fields } from "../fake/fake-parts.ts";
import { add, own } from "../fake/fake-rows.ts";
import { cloudstack } from "../index.ts";

const account = { id: "account", name: "anna", apiKey: "key", secret: "secret" };
const credentials = { user: account.apiKey, secret: account.secret };
const ctx: Context = { credentials, signal: AbortSignal.timeout(20_000), requestId: "test" };

const web = { allow: true, protocol: "6", block: "0.0.0.0/0", portFrom: 80, portTo: 80 } as const;

let server: FakeCloud;
let store: Store;
let cloud: Cloud;

beforeEach(async () => {
  server = await openFakeCloud([account]);
  add(server.state, account, "vpc", { id: "vpc", name: "shop", cidr: "10.9.0.0/16" });
  store = await openStore({ state: "memory" });
  cloud = new Cloud(cloudstack({ store, provider: server.url, polling }));
});

afterEach(async () => {
  await cloud.close();
  await server.close();
  await store.close();
});

/** A list that was made elsewhere, with these rules. */
async function anAcl(...rules: readonly Fields[]): Promise<NetworkAcl> {
  const { id } = add(server.state, account, "networkacllist", { name: "front", vpcid: "vpc" });
  for (const rule of rules) {
    const open = { protocol: "all", cidrlist: "0.0.0.0/0", state: "Active", action: "Allow" };
    add(server.state, account, "networkacl", { aclid: id, ...open, ...rule });
  }
  return cloud.networkAcls.get(ctx, String(id));
}

/** The rules of the cloud's, such as `ingress 100`. */
function there(): readonly string[] {
  return own(server.state, account, "networkacl")
    .toSorted((one, other) => Number(one["number"]) - Number(other["number"]))
    .map(
      (row) => `${String(row["traffictype"])} ${String(row["number"])} ${String(row["action"])}`,
    );
}

/** The entries but for the ends, such as `ingress 100 true`. */
function entries(acl: NetworkAcl): readonly string[] {
  return acl.entries
    .filter(({ number }) => number < 32_767)
    .map(({ direction, number, allow }) => `${direction} ${number} ${allow ? "allow" : "deny"}`);
}

const entry = (direction: NetworkAclEntry["direction"], number: number): NetworkAclEntry => ({
  ...web,
  direction,
  number,
});

describe("a network ACL", () => {
  it("that is made lets nothing out, where CloudStack's own lists would", async () => {
    const acl = await cloud.networkAcls.create(ctx, { networkId: "vpc" });
    expect(entries(acl)).toEqual([]);
    expect(there()).toEqual(["Egress 32766 Deny"]);
  });

  it("is not left behind when it can not be closed", async () => {
    server.overrides.set("createNetworkACL", "unknown");
    const made = cloud.networkAcls.create(ctx, { networkId: "vpc" });
    await expect(made).rejects.toMatchObject({ code: "Unauthenticated" });
    expect(own(server.state, account, "networkacllist")).toEqual([]);
  });

  it("is found by the token of its creation", async () => {
    const filter = { clientToken: ["once"] };
    const acl = await cloud.networkAcls.create(ctx, { networkId: "vpc", clientToken: "once" });
    expect(await cloud.networkAcls.all(ctx, { filter })).toEqual([acl]);
    await cloud.networkAcls.destroy(ctx, acl.id);
    expect(await cloud.networkAcls.all(ctx, { filter })).toEqual([]);
  });

  it("has entries of the same number in both directions, where CloudStack has not", async () => {
    const { id } = await cloud.networkAcls.create(ctx, { networkId: "vpc" });
    await cloud.networkAcls.addEntry(ctx, id, entry("ingress", 200));
    await cloud.networkAcls.addEntry(ctx, id, entry("ingress", 100));
    await cloud.networkAcls.addEntry(ctx, id, entry("egress", 100));
    const acl = await cloud.networkAcls.addEntry(ctx, id, entry("ingress", 150));
    expect(entries(acl)).toEqual([
      "egress 100 allow",
      "ingress 100 allow",
      "ingress 150 allow",
      "ingress 200 allow",
    ]);
    expect(there()).toEqual([
      "Egress 100 Allow",
      "Egress 32766 Deny",
      "Ingress 32867 Allow",
      "Ingress 32917 Allow",
      "Ingress 32967 Allow",
    ]);
  });

  it("keeps what it had when another entry is refused in the place of one", async () => {
    const { id } = await cloud.networkAcls.create(ctx, { networkId: "vpc" });
    const before = await cloud.networkAcls.addEntry(ctx, id, entry("ingress", 100));
    const wrong = { ...entry("ingress", 100), block: "nowhere" };
    await expect(cloud.networkAcls.replaceEntry(ctx, id, wrong)).rejects.toMatchObject({
      code: "InvalidArgument",
    });
    expect(await cloud.networkAcls.get(ctx, id)).toEqual(before);
  });

  it("tells all ports as it was told them", async () => {
    const { id } = await cloud.networkAcls.create(ctx, { networkId: "vpc" });
    const all = { ...entry("ingress", 100), portFrom: 0, portTo: 65_535 };
    const acl = await cloud.networkAcls.addEntry(ctx, id, all);
    expect(acl.entries).toContainEqual(all);
  });
});

describe("a list that was made elsewhere", () => {
  it("lets everything out as long as it says nothing of it, and stays so with an entry", async () => {
    const acl = await anAcl();
    expect(entries(acl)).toEqual(["egress 32766 allow"]);
    const more = await cloud.networkAcls.addEntry(ctx, acl.id, entry("egress", 10));
    expect(entries(more)).toEqual(["egress 10 allow", "egress 32766 allow"]);
    expect(there()).toEqual(["Egress 10 Allow", "Egress 32766 Allow"]);
  });

  it("lets nothing out when the last entry is taken away that says what may", async () => {
    const { id } = await anAcl({ traffictype: "Egress", number: 1 });
    const acl = await cloud.networkAcls.removeEntry(ctx, id, { direction: "egress", number: 1 });
    expect(entries(acl)).toEqual([]);
    expect(there()).toEqual(["Egress 32766 Deny"]);
  });

  it("lets nothing out when that is taken away which is not said", async () => {
    const { id } = await anAcl();
    const open = { direction: "egress", number: 32_766 } as const;
    expect(entries(await cloud.networkAcls.removeEntry(ctx, id, open))).toEqual([]);
    expect(there()).toEqual(["Egress 32766 Deny"]);
  });

  it("has an entry for each block of a rule, in their order, and keeps them together", async () => {
    const { id, entries: found } = await anAcl(
      { traffictype: "Ingress", number: 7, cidrlist: "10.0.0.0/8,192.168.0.0/16" },
      { traffictype: "Ingress", number: 9, action: "Deny" },
      { traffictype: "Egress", number: 8, cidrlist: "10.0.0.0/8,192.168.0.0/16" },
    );
    const before = there();
    expect(found.filter(({ direction }) => direction === "ingress")).toMatchObject([
      { number: 1, block: "10.0.0.0/8", allow: true },
      { number: 2, block: "192.168.0.0/16", allow: true },
      { number: 3, allow: false },
      { number: 32_767 },
    ]);
    for (const direction of ["ingress", "egress"] as const) {
      const part = cloud.networkAcls.removeEntry(ctx, id, { direction, number: 2 });
      await expect(part).rejects.toMatchObject({ code: "Unsupported" });
    }
    const more = cloud.networkAcls.addEntry(ctx, id, entry("ingress", 20));
    await expect(more).rejects.toMatchObject({ code: "FailedPrecondition" });
    expect(there()).toEqual(before);
  });
});

describe("the lists that CloudStack has for all VPCs", () => {
  it("are each VPC's own, where it uses them, and can not be changed", async () => {
    const { id } = builtInLists.deny;
    add(server.state, account, "network", { id: "tier", vpcid: "vpc", aclid: id });
    const acls = await cloud.networkAcls.all(ctx);
    expect(acls.map((acl) => [acl.default, acl.associations.length, ...entries(acl)])).toEqual([
      [true, 0, "egress 100 allow", "ingress 100 allow"],
      [false, 1],
    ]);
    for (const acl of acls) {
      const added = cloud.networkAcls.addEntry(ctx, acl.id, entry("ingress", 10));
      await expect(added).rejects.toMatchObject({ code: "Unsupported" });
      const gone = cloud.networkAcls.destroy(ctx, acl.id);
      await expect(gone).rejects.toMatchObject({ code: "FailedPrecondition" });
    }
    const [open] = acls;
    const given = await cloud.networkAcls.associate(ctx, open?.id ?? "", "tier");
    expect(given.associations).toMatchObject([{ subnetId: "tier" }]);
    expect(await cloud.networkAcls.all(ctx)).toEqual([given]);
  });
});
