/** Rules that share out what comes to a port, as Terraform and Ansible ask CloudStack's API for them. */
import { describe, expect, it } from "vitest";
import { aCloudStack, aMachine, failure } from "../support/cloudstack-client.ts";
import type { CloudStackClient, Json, Parameters } from "../support/cloudstack-client.ts";

/** A cloud where a client holds an address. */
async function anAddress() {
  const client = await aCloudStack();
  const { ipaddress } = await client.job("associateIpAddress");
  const { id, ipaddress: ip } = ipaddress as Json;
  return { client, publicipid: String(id), ip };
}

const web = { name: "web", algorithm: "leastconn", publicport: 80, privateport: 8080 } as const;

async function aRule(client: CloudStackClient, parameters: Parameters): Promise<Json> {
  const { loadbalancer } = await client.job("createLoadBalancerRule", { ...web, ...parameters });
  return loadbalancer as Json;
}

async function members(client: CloudStackClient, id: unknown): Promise<unknown> {
  const rows = await client.rows("listLoadBalancerRuleInstances", { id: String(id) });
  return rows.map((row) => row["id"]);
}

describe("a load balancer rule", () => {
  it("is found as it was made, and goes", async () => {
    const { client, publicipid, ip } = await anAddress();
    const { id, ...made } = await aRule(client, { publicipid, description: "The shop" });
    expect(made).toMatchObject({
      name: "web",
      description: "The shop",
      algorithm: "leastconn",
      publicipid,
      publicip: ip,
      publicport: "80",
      privateport: "8080",
      protocol: "tcp",
      state: "Active",
    });
    await aRule(client, { publicipid, publicport: 443, name: "other" });
    for (const by of [{ id: String(id) }, { name: "web", publicipid }, { keyword: "WE" }]) {
      expect(await client.rows("listLoadBalancerRules", by)).toEqual([{ id, ...made }]);
    }
    const [address] = await client.rows("listPublicIpAddresses", { id: publicipid });
    expect(address).toMatchObject({ hasrules: true, isstaticnat: false });

    await client.job("deleteLoadBalancerRule", { id: String(id) });
    expect(await client.call("listLoadBalancerRules", { name: "web" })).toEqual({});
    const [code, text] = await failure(client, "deleteLoadBalancerRule", { id: String(id) });
    // What Terraform's provider looks for.
    expect([code, text]).toEqual([
      431,
      `Invalid parameter id value=${String(id)} due to incorrect long value format, or entity does not exist`,
    ]);
  });

  it("has an address of its own where none is given", async () => {
    const client = await aCloudStack();
    const rule = await aRule(client, {});
    expect(rule["publicip"]).toEqual(expect.stringContaining("web-"));
    expect(rule).not.toHaveProperty("publicipid");
  });

  it("shares out to the machines that are assigned to it", async () => {
    const { client, publicipid } = await anAddress();
    const { id } = await aRule(client, { publicipid });
    const rule = { id: String(id) };
    const [one, other] = [await aMachine(client), await aMachine(client)].map((each) =>
      String(each["id"]),
    );
    await client.job("assignToLoadBalancerRule", {
      ...rule,
      virtualmachineids: [one, other].join(","),
    });
    expect(await members(client, id)).toEqual([one, other]);
    await client.job("removeFromLoadBalancerRule", { ...rule, virtualmachineids: one });
    expect(await members(client, id)).toEqual([other]);
    expect(await client.call("listLoadBalancerRules", { virtualmachineid: one })).toEqual({});
    expect(await client.rows("listLoadBalancerRules", { virtualmachineid: other })).toHaveLength(1);
    const again = client.job("removeFromLoadBalancerRule", { ...rule, virtualmachineids: one });
    await expect(again).rejects.toThrow("431");
  });

  it("has a port of an address to itself, which leads nowhere else", async () => {
    const { client, publicipid } = await anAddress();
    await aRule(client, { publicipid });
    expect((await failure(client, "createLoadBalancerRule", { ...web, publicipid }))[0]).toBe(537);
    const { id } = await aMachine(client);
    const nat = { ipaddressid: publicipid, virtualmachineid: String(id) };
    expect((await failure(client, "enableStaticNat", nat))[0]).toBe(537);

    // It goes with its address.
    await client.job("disassociateIpAddress", { id: publicipid });
    expect(await client.call("listLoadBalancerRules")).toEqual({});
  });

  it("gets another name, and keeps the way in which it chooses", async () => {
    const { client, publicipid } = await anAddress();
    const { id } = await aRule(client, { publicipid, description: "The shop" });
    const rule = { id: String(id) };
    const change = { ...rule, name: "front", algorithm: "leastconn" };
    expect(await client.job("updateLoadBalancerRule", change)).toMatchObject({
      loadbalancer: { id, name: "front", description: "The shop" },
    });
    expect(await client.rows("listLoadBalancerRules", { name: "front" })).toHaveLength(1);
    const other = await failure(client, "updateLoadBalancerRule", { ...rule, algorithm: "source" });
    expect(other).toEqual([431, expect.stringContaining("algorithm")]);
  });

  it("refuses by name what it can not do", async () => {
    const { client, publicipid } = await anAddress();
    const nothing = "00000000-0000-8000-8000-000000000000";
    for (const [wrong, text] of [
      [{ protocol: "udp" }, "Parameter protocol is not supported here but as tcp"],
      [{ cidrlist: "192.0.2.0/24" }, "cidrlist is not supported here but as 0.0.0.0/0"],
      [{ algorithm: "random" }, "Invalid algorithm: random"],
      [{ publicport: 0 }, "a port must be a whole number"],
      [{ publicipid: nothing }, `Invalid parameter publicipid value=${nothing}`],
    ] as const) {
      const given = { ...web, publicipid, ...wrong };
      expect(await failure(client, "createLoadBalancerRule", given)).toEqual([
        431,
        expect.stringContaining(text),
      ]);
    }
    expect(await client.call("listLoadBalancerRules")).toEqual({});
  });

  it("of another's balancer with several is shown, and is not changed by itself", async () => {
    const client = await aCloudStack();
    const { cloud } = client.daemon;
    const context = {
      credentials: { user: "mockuser", secret: "mockpassword" },
      signal: new AbortController().signal,
      requestId: "test",
    };
    await cloud.loadBalancers.create(context, {
      name: "both",
      realmId: "us",
      listeners: [
        { protocol: "http", port: 80, instancePort: 80 },
        { protocol: "tcp", port: 443, instancePort: 443 },
      ],
    });
    const rows = await client.rows("listLoadBalancerRules");
    expect(rows.map((row) => [row["name"], row["publicport"]])).toEqual([
      ["both", "80"],
      ["both", "443"],
    ]);
    const id = String(rows[0]?.["id"]);
    for (const [command, change] of [
      ["deleteLoadBalancerRule", {}],
      ["updateLoadBalancerRule", { name: "one" }],
    ] as const) {
      const [code, text] = await failure(client, command, { id, ...change });
      expect([code, text]).toEqual([431, expect.stringContaining("one of 2")]);
    }
  });
});
