/** Security groups, public addresses, networks and affinity groups through CloudStack's API. */
import { describe, expect, it } from "vitest";
import { aCloudStack, aMachine, failure } from "../support/cloudstack-client.ts";
import type { CloudStackClient, Json } from "../support/cloudstack-client.ts";

async function group(client: CloudStackClient, securitygroupname: string): Promise<Json> {
  const [row] = await client.rows("listSecurityGroups", { securitygroupname });
  return row ?? {};
}

function rules(row: Json, direction: "ingress" | "egress"): readonly Json[] {
  return row[`${direction}rule`] as readonly Json[];
}

describe("a security group", () => {
  const ssh = { securitygroupname: "web", protocol: "tcp", startport: 22, endport: 22 };

  it("is made once, listed and deleted", async () => {
    const client = await aCloudStack();
    const { securitygroup } = await client.call("createSecurityGroup", {
      name: "web",
      description: "Web servers",
    });
    expect(securitygroup).toMatchObject({
      name: "web",
      description: "Web servers",
      ingressrule: [],
      egressrule: [],
    });
    expect(await failure(client, "createSecurityGroup", { name: "web" })).toEqual([
      431,
      "Unable to create security group, a group with name web already exists.",
    ]);
    expect(await client.call("deleteSecurityGroup", { name: "web" })).toEqual({ success: true });
    expect(await client.call("listSecurityGroups", { securitygroupname: "web" })).toEqual({});
  });

  it("that is in use, or the default one, stays", async () => {
    const client = await aCloudStack();
    await client.call("createSecurityGroup", { name: "web" });
    const { id } = await aMachine(client, { securitygroupnames: "web" });
    expect(await group(client, "web")).toMatchObject({
      virtualmachinecount: 1,
      virtualmachineids: [id],
    });
    expect((await failure(client, "deleteSecurityGroup", { name: "web" }))[0]).toBe(536);
    expect((await failure(client, "deleteSecurityGroup", { name: "default" }))[0]).toBe(431);
  });

  it("gets a rule for each block and each group, new ones alone", async () => {
    const client = await aCloudStack();
    await client.call("createSecurityGroup", { name: "web" });
    const cidrs = { ...ssh, cidrlist: "10.0.0.0/8,192.168.0.0/16" };
    const first = await client.job("authorizeSecurityGroupIngress", cidrs);
    expect(rules(first["securitygroup"] as Json, "ingress")).toMatchObject([
      { protocol: "tcp", startport: 22, endport: 22, cidr: "10.0.0.0/8" },
      { cidr: "192.168.0.0/16" },
    ]);
    const more = await client.job("authorizeSecurityGroupIngress", {
      ...cidrs,
      "usersecuritygrouplist[0].account": "mockuser",
      "usersecuritygrouplist[0].group": "default",
    });
    expect(rules(more["securitygroup"] as Json, "ingress")).toMatchObject([
      { securitygroupname: "default", account: "mockuser" },
    ]);
    await expect(client.job("authorizeSecurityGroupIngress", cidrs)).rejects.toThrow(
      "Failed to authorize security group ingress rule(s)",
    );
    const [rule] = rules(await group(client, "web"), "ingress");
    const revoke = { id: String(rule?.["ruleid"]) };
    expect(await client.job("revokeSecurityGroupIngress", revoke)).toEqual({ success: true });
    expect(rules(await group(client, "web"), "ingress").length).toBe(2);
    expect((await failure(client, "revokeSecurityGroupEgress", revoke))[0]).toBe(431);
  });

  it("lets all out until something is said of it", async () => {
    const client = await aCloudStack();
    await client.call("createSecurityGroup", { name: "web" });
    const egress = async () => rules(await group(client, "web"), "egress");
    const all = { securitygroupname: "web", protocol: "all", cidrlist: "0.0.0.0/0" };
    await client.job("authorizeSecurityGroupEgress", { ...ssh, cidrlist: "10.0.0.0/8" });
    expect(await egress()).toMatchObject([{ cidr: "10.0.0.0/8" }]);
    await client.job("authorizeSecurityGroupEgress", all);
    expect((await egress()).length).toBe(2);
    for (const rule of await egress()) {
      await client.job("revokeSecurityGroupEgress", { id: String(rule["ruleid"]) });
    }
    expect(await egress()).toEqual([]);
    await client.job("authorizeSecurityGroupEgress", all);
    expect(await egress()).toMatchObject([{ protocol: "all", cidr: "0.0.0.0/0" }]);
  });

  it.each([
    [{ startport: undefined }, "Invalid port range"],
    [{ protocol: "all" }, "should not be specified"],
    [{ cidrlist: undefined }, "At least one cidr"],
    [{ cidrlist: "here" }, "is no block of addresses"],
    [{ protocol: "tcpp", startport: undefined, endport: undefined }, "is no protocol"],
  ])("refuses the rule with %j", async (change, text) => {
    const client = await aCloudStack();
    await client.call("createSecurityGroup", { name: "web" });
    const rule = { ...ssh, cidrlist: "10.0.0.0/8", ...change };
    const [code, message] = await failure(client, "authorizeSecurityGroupIngress", rule);
    expect([code, message]).toEqual([431, expect.stringContaining(text)]);
  });
});

describe("a public address", () => {
  it("is taken, leads to a machine, and is given back", async () => {
    const client = await aCloudStack();
    const [zone] = await client.rows("listZones", { name: "Europe" });
    const { ipaddress } = await client.job("associateIpAddress", { zoneid: String(zone?.["id"]) });
    const id = String((ipaddress as Json)["id"]);
    expect(ipaddress).toMatchObject({
      zonename: "Europe",
      isstaticnat: false,
      issourcenat: false,
      state: "Allocated",
    });
    const virtualmachineid = String((await aMachine(client))["id"]);
    const nat = { ipaddressid: id, virtualmachineid };
    expect(await client.call("enableStaticNat", nat)).toEqual({ success: true });
    const [row] = await client.rows("listPublicIpAddresses", { isstaticnat: true });
    expect(row).toMatchObject({ id, virtualmachineid, purpose: "StaticNat" });
    const [machine] = await client.rows("listVirtualMachines", { id: virtualmachineid });
    expect(machine).toMatchObject({ publicipid: id, publicip: row?.["ipaddress"] });
    const other = String((await aMachine(client))["id"]);
    const taken = { ipaddressid: id, virtualmachineid: other };
    expect((await failure(client, "enableStaticNat", taken))[0]).toBe(537);
    expect(await client.job("disableStaticNat", { ipaddressid: id })).toEqual({ success: true });
    await client.call("enableStaticNat", nat);
    expect(await client.job("disassociateIpAddress", { id })).toEqual({ success: true });
    expect(await client.call("listPublicIpAddresses", { id })).toEqual({});
  });
});

describe("networks", () => {
  it("are shared ones, with security groups, where zones have those", async () => {
    const client = await aCloudStack();
    const rows = await client.rows("listNetworks", { supportedservices: "SecurityGroup" });
    expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(["Shared"]));
    expect(await client.call("listVPCs")).toEqual({});
  });

  it("are isolated ones and VPCs with tiers in advanced zones", async () => {
    const client = await aCloudStack({ cloudstack: { zoneType: "advanced" } });
    const [zone] = await client.rows("listZones");
    const zoneid = String(zone?.["id"]);
    const [vpcOffering] = await client.rows("listVPCOfferings");
    const { vpc } = await client.job("createVPC", {
      name: "shop",
      cidr: "10.9.0.0/16",
      vpcofferingid: String(vpcOffering?.["id"]),
      zoneid,
    });
    const vpcid = String((vpc as Json)["id"]);
    const services = { supportedservices: "Lb,NetworkACL" };
    const [tierOffering, ...others] = await client.rows("listNetworkOfferings", services);
    expect([tierOffering?.["forvpc"], others]).toEqual([true, []]);
    const tier = {
      name: "front",
      networkofferingid: String(tierOffering?.["id"]),
      vpcid,
      zoneid,
      gateway: "10.9.1.1",
      netmask: "255.255.255.0",
    };
    const [acl] = await client.rows("listNetworkACLLists");
    expect(acl).toMatchObject({ name: "default_allow" });
    expect((await failure(client, "createNetwork", { ...tier, aclid: vpcid }))[0]).toBe(431);
    const { network } = await client.call("createNetwork", { ...tier, aclid: String(acl?.["id"]) });
    expect(network).toMatchObject({
      name: "front",
      type: "Isolated",
      cidr: "10.9.1.0/24",
      gateway: "10.9.1.1",
      vpcid,
      vpcname: "shop",
      aclid: acl?.["id"],
    });
    const id = String((network as Json)["id"]);
    const [shown] = await client.rows("listVPCs", { id: vpcid });
    expect(shown).toMatchObject({ cidr: "10.9.0.0/16", zoneid, network: [{ id }] });
    const machine = await aMachine(client, { networkids: id });
    expect(machine).toMatchObject({ nic: [{ networkid: id, networkname: "front" }] });
    await expect(client.job("deleteNetwork", { id })).rejects.toThrow("431");

    const offered = { networkofferingid: tier.networkofferingid, changecidr: false };
    const change = { id, name: "back", displaytext: "What is behind", ...offered };
    expect(await client.job("updateNetwork", change)).toMatchObject({
      network: { id, name: "back", displaytext: "What is behind", cidr: "10.9.1.0/24" },
    });
    const kept = { id: vpcid, displaytext: "The shop" };
    expect(await client.job("updateVPC", kept)).toMatchObject({
      vpc: { id: vpcid, name: "shop", displaytext: "The shop", network: [{ name: "back" }] },
    });
    await client.job("updateVPC", { id: vpcid, name: "store" });
    const [renamed] = await client.rows("listNetworks", { vpcid });
    expect(renamed).toMatchObject({ name: "back", vpcname: "store" });
    for (const wrong of [{ networkofferingid: vpcid }, { networkdomain: "shop.test" }]) {
      expect((await failure(client, "updateNetwork", { id, ...wrong }))[0]).toBe(431);
    }

    const [isolated] = await client.rows("listNetworkOfferings", { forvpc: false });
    const made = await client.call("createNetwork", {
      name: "lan",
      displaytext: "What is around",
      networkofferingid: String(isolated?.["id"]),
      zoneid,
    });
    const lan = made["network"] as Json;
    const is = { name: "lan", displaytext: "What is around", type: "Isolated" };
    expect(lan).toMatchObject(is);
    expect(lan).not.toHaveProperty("vpcid");
    const virtualmachineid = String(machine["id"]);
    await client.job("destroyVirtualMachine", { id: virtualmachineid });
    await client.job("deleteNetwork", { id: String(lan["id"]) });
    await client.job("deleteNetwork", { id });
    expect(await client.job("deleteVPC", { id: vpcid })).toEqual({ success: true });
  });

  it("are not made where zones have security groups", async () => {
    const client = await aCloudStack();
    const [zone] = await client.rows("listZones");
    const [offering] = await client.rows("listNetworkOfferings");
    const request = {
      name: "lan",
      zoneid: String(zone?.["id"]),
      networkofferingid: String(offering?.["id"]),
    };
    expect((await failure(client, "createNetwork", request))[0]).toBe(431);
  });

  it("have cards and further addresses in a machine", async () => {
    const client = await aCloudStack({ cloudstack: { zoneType: "advanced" } });
    const virtualmachineid = String((await aMachine(client))["id"]);
    const [first] = await client.rows("listNics", { virtualmachineid });
    const networkid = String(first?.["networkid"]);
    await client.job("addNicToVirtualMachine", { virtualmachineid, networkid });
    const nics = await client.rows("listNics", { virtualmachineid });
    expect(nics.map(({ isdefault }) => isdefault)).toEqual([true, false]);
    const nicid = String(nics[1]?.["id"]);
    const { nicsecondaryip } = await client.job("addIpToNic", { nicid });
    const [, second] = await client.rows("listNics", { virtualmachineid });
    expect(second?.["secondaryip"]).toMatchObject([
      { ipaddress: (nicsecondaryip as Json)["ipaddress"] },
    ]);
    await client.job("removeIpFromNic", { id: String((nicsecondaryip as Json)["id"]) });
    await client.job("removeNicFromVirtualMachine", { virtualmachineid, nicid });
    await expect(
      client.job("removeNicFromVirtualMachine", {
        virtualmachineid,
        nicid: String(first?.["id"]),
      }),
    ).rejects.toThrow("default one");
  });
});

describe("affinity groups", () => {
  it("are made, joined and deleted", async () => {
    const client = await aCloudStack();
    expect(await client.rows("listAffinityGroupTypes")).toEqual([
      { type: "host affinity" },
      { type: "host anti-affinity" },
    ]);
    const { affinitygroup } = await client.job("createAffinityGroup", {
      name: "apart",
      type: "host anti-affinity",
    });
    expect(affinitygroup).toMatchObject({ name: "apart", type: "host anti-affinity" });
    const { id, ...machine } = await aMachine(client, { affinitygroupnames: "apart" });
    expect(machine).toMatchObject({ affinitygroup: [{ name: "apart" }] });
    const virtualmachineid = String(id);
    expect(await client.rows("listAffinityGroups", { virtualmachineid })).toMatchObject([
      { name: "apart", virtualmachineIds: [virtualmachineid] },
    ]);
    await client.job("destroyVirtualMachine", { id: virtualmachineid });
    expect(await client.job("deleteAffinityGroup", { name: "apart" })).toEqual({ success: true });
    const wrong = { name: "x", type: "host confusion" };
    expect((await failure(client, "createAffinityGroup", wrong))[0]).toBe(431);
  });
});
