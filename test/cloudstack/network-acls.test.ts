/** Lists of rules for the tiers of VPCs, as Terraform and Ansible ask CloudStack's API for them. */
import { describe, expect, it } from "vitest";
import { aCloudStack, failure } from "../support/cloudstack-client.ts";
import type { CloudStackClient, Json, Parameters } from "../support/cloudstack-client.ts";

/** A VPC with a tier, and a list of rules that a client made there. */
async function aList() {
  const client = await aCloudStack({ cloudstack: { zoneType: "advanced" } });
  const idOf = async (command: string, parameters = {}) =>
    String((await client.rows(command, parameters))[0]?.["id"]);
  const zoneid = await idOf("listZones");
  const { vpc } = await client.job("createVPC", {
    name: "shop",
    cidr: "10.9.0.0/16",
    vpcofferingid: await idOf("listVPCOfferings"),
    zoneid,
  });
  const vpcid = String((vpc as Json)["id"]);
  const { networkacllist } = await client.job("createNetworkACLList", {
    name: "front",
    description: "What reaches the front",
    vpcid,
  });
  const aclid = String((networkacllist as Json)["id"]);
  const aTier = async (more = {}) =>
    (
      await client.call("createNetwork", {
        name: "front",
        networkofferingid: await idOf("listNetworkOfferings", { forvpc: true }),
        vpcid,
        zoneid,
        gateway: "10.9.1.1",
        netmask: "255.255.255.0",
        ...more,
      })
    )["network"] as Json;
  return { client, vpcid, aclid, aTier };
}

async function listOf(client: CloudStackClient, networkid: unknown): Promise<unknown> {
  const rows = await client.rows("listNetworkACLLists", { networkid: String(networkid) });
  return rows.map(({ name }) => name);
}

describe("a network ACL list", () => {
  it("is made in a VPC, found there, and goes with it", async () => {
    const { client, vpcid, aclid } = await aList();
    const [row] = await client.rows("listNetworkACLLists", { id: aclid });
    expect(row).toMatchObject({ name: "front", description: "What reaches the front", vpcid });
    const names = (await client.rows("listNetworkACLLists", { vpcid })).map(({ name }) => name);
    expect(names).toEqual(["default_allow", "front"]);
    expect(await client.job("deleteVPC", { id: vpcid })).toEqual({ success: true });
    expect(await client.call("listNetworkACLLists", { name: "front" })).toEqual({});
  });

  it("holds for the tiers that are made with it or given it, and stays as long as they do", async () => {
    const { client, aclid, aTier } = await aList();
    const tier = await aTier({ aclid });
    expect(tier).toMatchObject({ aclid, aclname: "front" });
    const networkid = String(tier["id"]);
    await expect(client.job("deleteNetworkACLList", { id: aclid })).rejects.toThrow("431");

    const [open] = await client.rows("listNetworkACLLists", { name: "default_allow" });
    await client.job("replaceNetworkACLList", { aclid: String(open?.["id"]), networkid });
    expect(await listOf(client, networkid)).toEqual(["default_allow"]);
    await client.job("replaceNetworkACLList", { aclid, networkid });
    expect(await listOf(client, networkid)).toEqual(["front"]);

    await client.job("deleteNetwork", { id: networkid });
    expect(await client.job("deleteNetworkACLList", { id: aclid })).toEqual({ success: true });
    const id = String(open?.["id"]);
    expect((await failure(client, "deleteNetworkACLList", { id }))[0]).toBe(431);
  });

  it("has rules, which come and go one by one", async () => {
    const { client, aclid } = await aList();
    const web = { aclid, protocol: "tcp", startport: 80, endport: 443, cidrlist: "192.0.2.0/24" };
    const { networkacl } = await client.job("createNetworkACL", web);
    expect(networkacl).toMatchObject({
      aclid,
      aclname: "front",
      protocol: "tcp",
      startport: "80",
      endport: "443",
      cidrlist: "192.0.2.0/24",
      traffictype: "Ingress",
      action: "Allow",
      number: 1,
    });
    await client.job("createNetworkACL", {
      aclid,
      protocol: "icmp",
      icmptype: 8,
      icmpcode: 0,
      traffictype: "egress",
      action: "deny",
    });
    const rows = await client.rows("listNetworkACLs", { aclid });
    expect(rows).toMatchObject([
      { number: 1 },
      {
        number: 2,
        protocol: "icmp",
        icmptype: 8,
        icmpcode: 0,
        action: "Deny",
        traffictype: "Egress",
      },
    ]);
    const id = String(rows[0]?.["id"]);
    expect(await client.job("deleteNetworkACL", { id })).toEqual({ success: true });
    expect(await client.rows("listNetworkACLs", { aclid })).toHaveLength(1);
    expect((await failure(client, "deleteNetworkACL", { id }))[0]).toBe(431);
  });

  it("has rules that change in their place", async () => {
    const { client, aclid } = await aList();
    const web = { aclid, protocol: "tcp", startport: 80, cidrlist: "192.0.2.0/24" };
    const { networkacl } = await client.job("createNetworkACL", web);
    const { id, ...made } = networkacl as Json;
    const rule = { id: String(id) };
    const update = async (change: Parameters) =>
      (await client.job("updateNetworkACLItem", { ...rule, ...change }))["networkacl"];
    expect(await update({ action: "Deny", cidrlist: "198.51.100.0/24" })).toEqual({
      ...made,
      id,
      action: "Deny",
      cidrlist: "198.51.100.0/24",
    });
    // As Terraform's provider and Ansible's modules send it: whatever it is to be, with its place.
    const all = { number: 1, traffictype: "ingress", action: "allow", protocol: "all" };
    expect(await update(all)).not.toHaveProperty("startport");
    const bare = await update({ protocol: "udp", startport: 53, partialupgrade: false });
    expect(bare).toMatchObject({
      protocol: "udp",
      startport: "53",
      cidrlist: "0.0.0.0/0",
      number: 1,
    });
    expect(await client.rows("listNetworkACLs", { aclid })).toEqual([bare]);
    for (const wrong of [{ number: 2 }, { traffictype: "egress" }, { reason: "because" }]) {
      expect((await failure(client, "updateNetworkACLItem", { ...rule, ...wrong }))[0]).toBe(431);
    }
  });

  it("gets another name", async () => {
    const { client, aclid } = await aList();
    await client.job("updateNetworkACLList", { id: aclid, name: "back" });
    const rows = await client.rows("listNetworkACLLists", { id: aclid });
    expect(rows).toMatchObject([{ name: "back", description: "What reaches the front" }]);
    const [open] = await client.rows("listNetworkACLLists", { name: "default_allow" });
    const wrong = { id: String(open?.["id"]), name: "open" };
    expect((await failure(client, "updateNetworkACLList", wrong))[0]).toBe(431);
  });

  it("refuses rules that it can not keep", async () => {
    const { client, aclid } = await aList();
    const [open] = await client.rows("listNetworkACLLists", { name: "default_allow" });
    for (const [wrong, text] of [
      [{ aclid, cidrlist: "10.0.0.0/8,192.168.0.0/16" }, "one CIDR"],
      [{ aclid: String(open?.["id"]) }, "Default ACL"],
      [{ aclid, action: "reject" }, "Invalid action"],
      [{ aclid, reason: "because" }, "reason is not supported here"],
    ] as const) {
      const [code, message] = await failure(client, "createNetworkACL", {
        protocol: "all",
        ...wrong,
      });
      expect([code, message]).toEqual([431, expect.stringContaining(text)]);
    }
    expect(await client.rows("listNetworkACLs", { aclid })).toEqual([]);
  });
});
