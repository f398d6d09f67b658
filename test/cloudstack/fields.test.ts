/** That no answer has a field which that version of CloudStack has not, or what is of another type. */
import { describe, expect, it } from "vitest";
import { aCloudStack, aMachine } from "../support/cloudstack-client.ts";
import type { CloudStackClient, Json } from "../support/cloudstack-client.ts";
import {
  factVersions,
  factsOf,
  hasCloudStackFacts,
  strangers,
} from "../support/cloudstack-facts.ts";

/** Commands that show something else than they are said to. */
const shows: Readonly<Record<string, string>> = {
  authorizeSecurityGroupEgress: "listSecurityGroups",
  authorizeSecurityGroupIngress: "listSecurityGroups",
  listLoadBalancerRuleInstances: "listVirtualMachines",
};

/** Fields that belong to the answer and not to what it shows. */
const around = new Set(["count", "jobid", "id", "success"]);

/** What an answer shows, whatever is around it. */
function rowsIn(body: Json): readonly Json[] {
  return Object.entries(body).flatMap(([name, value]) => {
    if (around.has(name) || typeof value !== "object" || value === null) return [];
    return (Array.isArray(value) ? value : [value]) as readonly Json[];
  });
}

/** Calls most commands once; those that answer with a job to its end. */
async function tour(client: CloudStackClient): Promise<void> {
  const first = async (command: string, parameters = {}) =>
    String((await client.rows(command, parameters))[0]?.["id"]);
  const lists = (await client.rows("listApis"))
    .filter(({ name, params }) => {
      const required = (params as readonly { readonly required: boolean }[]).some(
        (parameter) => parameter.required,
      );
      return String(name).startsWith("list") && !required;
    })
    .map(({ name }) => String(name));
  const zoneid = await first("listZones");
  const { id } = await aMachine(client, { displayname: "tour" });
  const virtualmachineid = String(id);
  await client.rows("listTemplates", { templatefilter: "executable" });
  await client.call("createSSHKeyPair", { name: "tour" });

  const diskofferingid = await first("listDiskOfferings");
  const { volume } = await client.job("createVolume", {
    name: "tour",
    diskofferingid,
    size: 1,
    zoneid,
  });
  const volumeid = String((volume as Json)["id"]);
  await client.job("attachVolume", { id: volumeid, virtualmachineid });
  await client.job("createSnapshot", { volumeid, name: "tour" });
  const tag = { "tags[0].key": "a", "tags[0].value": "b" };
  await client.job("createTags", { ...tag, resourcetype: "Volume", resourceids: volumeid });
  await client.job("createTags", { ...tag, resourcetype: "UserVm", resourceids: virtualmachineid });

  await client.call("createSecurityGroup", { name: "tour" });
  const rule = { securitygroupname: "tour", protocol: "tcp", startport: 1, endport: 2 };
  await client.job("authorizeSecurityGroupIngress", { ...rule, cidrlist: "10.0.0.0/8" });
  await client.job("authorizeSecurityGroupEgress", {
    ...rule,
    "usersecuritygrouplist[0].account": "mockuser",
    "usersecuritygrouplist[0].group": "default",
  });

  const { ipaddress } = await client.job("associateIpAddress", { zoneid });
  const ipaddressid = String((ipaddress as Json)["id"]);
  await client.call("enableStaticNat", { ipaddressid, virtualmachineid });
  await client.rows("listNics", { virtualmachineid });
  const { loadbalancer } = await client.job("createLoadBalancerRule", {
    name: "tour",
    algorithm: "source",
    publicport: 80,
    privateport: 8080,
    publicipid: String(((await client.job("associateIpAddress"))["ipaddress"] as Json)["id"]),
  });
  const balanced = { id: String((loadbalancer as Json)["id"]) };
  await client.job("assignToLoadBalancerRule", {
    ...balanced,
    virtualmachineids: virtualmachineid,
  });
  await client.rows("listLoadBalancerRuleInstances", balanced);
  await client.job("createAffinityGroup", { name: "tour", type: "host affinity" });
  const vpcofferingid = await first("listVPCOfferings");
  const { vpc } = await client.job("createVPC", {
    name: "tour",
    displaytext: "tour",
    cidr: "10.9.0.0/16",
    vpcofferingid,
    zoneid,
  });
  const vpcid = String((vpc as Json)["id"]);
  await client.call("createNetwork", {
    name: "tour",
    displaytext: "tour",
    networkofferingid: await first("listNetworkOfferings", { forvpc: true }),
    vpcid,
    gateway: "10.9.1.1",
    netmask: "255.255.255.0",
    zoneid,
  });
  const aclid = (await client.call("createNetworkACLList", { name: "tour", vpcid }))["id"];
  const icmp = { protocol: "icmp", icmptype: 8, icmpcode: 0, cidrlist: "10.0.0.0/8" };
  await client.job("createNetworkACL", { ...icmp, aclid: String(aclid) });
  await client.job("createNetworkACL", {
    aclid: String(aclid),
    protocol: "tcp",
    startport: 1,
    endport: 2,
  });
  await client.call("updateVirtualMachine", { id: virtualmachineid, displayname: "toured" });
  await client.call("getUserKeys", { id: await first("listUsers") });
  await client.job("stopVirtualMachine", { id: virtualmachineid });
  for (const list of lists) await client.call(list);
}

describe.skipIf(!hasCloudStackFacts)("answers (skipped without ../shared)", () => {
  it.each(factVersions)("have the fields of CloudStack %s alone", async (version) => {
    const facts = factsOf(version);
    const client = await aCloudStack({ cloudstack: { version, zoneType: "advanced" } });
    const found: string[] = [];
    const seen = new Set<string>();

    function check(command: string, body: Json): void {
      const fields = facts(shows[command] ?? command);
      for (const row of rowsIn(body)) {
        seen.add(command);
        expect.soft(fields, `${command} is not in ${version}`).toBeDefined();
        if (fields) found.push(...strangers(row, fields).map((path) => `${command}: ${path}`));
      }
    }

    const watched: CloudStackClient = {
      ...client,
      async call(command, parameters) {
        const body = await client.call(command, parameters);
        if (command !== "listAsyncJobs") check(command, body);
        return body;
      },
      async rows(command, parameters) {
        const { count: _count, ...body } = await watched.call(command, parameters);
        return rowsIn(body);
      },
      async job(command, parameters) {
        const result = await client.job(command, parameters);
        check(command, result);
        return result;
      },
    };
    await tour(watched);
    expect([...new Set(found)]).toEqual([]);
    expect(seen.size).toBeGreaterThan(35);
  });
});
