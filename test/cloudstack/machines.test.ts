/** Virtual machines, templates, key pairs and tags through CloudStack's API. */
import { describe, expect, it } from "vitest";
import { aCloudStack, aMachine, aPlace, failure } from "../support/cloudstack-client.ts";
import type { CloudStackClient, Json, Parameters } from "../support/cloudstack-client.ts";

async function machine(client: CloudStackClient, id: unknown): Promise<Json | undefined> {
  return (await client.rows("listVirtualMachines", { id: String(id) }))[0];
}

describe("zones and offerings", () => {
  it.each([
    ["basic", "Basic", true],
    ["advanced", "Advanced", false],
    ["advanced-sg", "Advanced", true],
  ] as const)("of type %s tell how they are laid out", async (zoneType, networktype, groups) => {
    const client = await aCloudStack({ cloudstack: { zoneType } });
    const zones = await client.rows("listZones", { available: true });
    expect(zones).toMatchObject([
      { name: "United States", networktype, securitygroupsenabled: groups },
      { name: "Europe", networktype, securitygroupsenabled: groups },
    ]);
    const { capability } = await client.call("listCapabilities");
    expect(capability).toMatchObject({
      securitygroupsenabled: groups,
      cloudstackversion: "4.22.0.0",
    });
  });

  it("are custom where the size is the client's choice", async () => {
    const client = await aCloudStack();
    const rows = await client.rows("listServiceOfferings", { issystem: false });
    expect(rows).toMatchObject([
      { name: "m1-small", iscustomized: false, cpunumber: 1, memory: 1741, rootdisksize: 160 },
      {
        name: "m1-large",
        iscustomized: true,
        serviceofferingdetails: {
          mincpunumber: "1",
          maxcpunumber: "6",
          minmemory: "7680",
          maxmemory: "15360",
        },
      },
      { name: "m1-xlarge", iscustomized: true },
      { name: "opaque", iscustomized: false },
    ]);
    expect(rows[1]).not.toHaveProperty("memory");
    const fitting = await client.rows("listServiceOfferings", { cpunumber: 6 });
    expect(fitting.map(({ name }) => name)).toEqual(["m1-large"]);
  });
});

describe("templates", () => {
  async function names(client: CloudStackClient, templatefilter: string) {
    const rows = await client.rows("listTemplates", { templatefilter, showunique: true });
    return rows.map(({ name }) => name);
  }

  it("are found by their filters", async () => {
    const client = await aCloudStack();
    expect(await names(client, "featured")).toEqual(["img1", "img2"]);
    expect(await names(client, "self")).toEqual(["img3"]);
    expect(await names(client, "selfexecutable")).toEqual(["img3"]);
    expect(await names(client, "executable")).toEqual(["img1", "img2", "img3"]);
    expect(await names(client, "sharedexecutable")).toEqual([]);
    expect(await names(client, "community")).toEqual([]);
    expect(await failure(client, "listTemplates", { templatefilter: "all" })).toEqual([
      431,
      "Filter all can be specified by root admin only",
    ]);
    expect(await failure(client, "listTemplates")).toEqual([
      431,
      "Unable to execute API command listtemplates due to missing parameter templatefilter",
    ]);
  });

  it("are in each zone, or in the one that is asked for", async () => {
    const client = await aCloudStack();
    const all = await client.rows("listTemplates", { templatefilter: "self" });
    expect(all.map(({ name, zonename }) => [name, zonename])).toEqual([
      ["img3", "United States"],
      ["img3", "Europe"],
    ]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    const { zoneid, ...one } = { zoneid: String(all[1]?.["zoneid"]), templatefilter: "self" };
    expect(await client.rows("listTemplates", { ...one, zoneid })).toMatchObject([{ zoneid }]);
  });

  it("are made of the root disk of a machine that is stopped", async () => {
    const client = await aCloudStack();
    const { id } = await aMachine(client);
    const virtualmachineid = String(id);
    const [root] = await client.rows("listVolumes", { virtualmachineid, type: "ROOT" });
    const [os] = await client.rows("listOsTypes");
    const request = {
      name: "golden",
      displaytext: "Golden image",
      volumeid: String(root?.["id"]),
      ostypeid: String(os?.["id"]),
    };
    expect((await failure(client, "createTemplate", request))[1]).toContain(
      "is attached to a non-stopped Instance, please stop the Instance first",
    );
    await client.job("stopVirtualMachine", { id: virtualmachineid });
    const { template } = await client.job("createTemplate", request);
    expect(template).toMatchObject({ name: "golden", displaytext: "Golden image", isready: true });
    const templateid = String((template as Json)["id"]);
    await client.call("updateTemplatePermissions", { id: templateid, ispublic: true });
    const { templatepermission } = await client.call("listTemplatePermissions", {
      id: templateid,
    });
    expect(templatepermission).toMatchObject({ ispublic: true });
    expect(await names(client, "community")).toEqual(["golden"]);
    expect(await client.job("deleteTemplate", { id: templateid })).toEqual({ success: true });
    expect(await names(client, "self")).toEqual(["img3"]);
  });
});

describe("a virtual machine", () => {
  it("tells of its zone, template, offering, key, groups and cards", async () => {
    const client = await aCloudStack();
    await client.call("createSSHKeyPair", { name: "mine" });
    const place = await aPlace(client);
    const made = await aMachine(client, { displayname: "web-1", keypair: "mine" });
    expect(made).toMatchObject({
      name: "web-1",
      displayname: "web-1",
      account: "mockuser",
      domain: "ROOT",
      state: "Running",
      zoneid: place.zoneid,
      zonename: "United States",
      templateid: place.templateid,
      templatename: "img1",
      serviceofferingid: place.serviceofferingid,
      serviceofferingname: "m1-small",
      cpunumber: 1,
      memory: 1741,
      keypairs: "mine",
      hypervisor: "KVM",
      securitygroup: [{ name: "default" }],
      nic: [{ isdefault: true, traffictype: "Guest", secondaryip: [] }],
    });
    expect(made).not.toHaveProperty("keypair");
    expect(await machine(client, made["id"])).toEqual({ ...made, deleteprotection: false });
  });

  it("has a made-up host name where its label can be none", async () => {
    const client = await aCloudStack();
    const { id, name, displayname } = await aMachine(client, { displayname: "My web server" });
    expect([name, displayname]).toEqual([`VM-${String(id)}`, "My web server"]);
    const unnamed = await aMachine(client);
    expect(unnamed["displayname"]).toBe(`VM-${String(unnamed["id"])}`);
  });

  it("has a name for people and one of its host, each of which may change", async () => {
    const client = await aCloudStack();
    const given = { name: "web-1", displayname: "My web server" };
    const { id, ...made } = await aMachine(client, given);
    expect(made).toMatchObject(given);
    const vm = { id: String(id) };
    const update = async (change: Parameters) => {
      await client.call("updateVirtualMachine", { ...vm, ...change });
      const row = await machine(client, id);
      return [row?.["name"], row?.["displayname"]];
    };
    expect(await update({ displayname: "Our server" })).toEqual(["web-1", "Our server"]);
    expect(await update({ name: "web-2" })).toEqual(["web-2", "Our server"]);
    for (const part of ["EB-2", "our"]) {
      for (const by of ["name", "keyword"]) {
        const found = await client.rows("listVirtualMachines", { [by]: part });
        expect(found.map((row) => row["id"])).toEqual([id]);
      }
    }
    const [root] = await client.rows("listVolumes", { virtualmachineid: vm.id });
    expect(root).toMatchObject({ vmname: "web-2", vmdisplayname: "Our server" });
    const [code, text] = await failure(client, "updateVirtualMachine", { ...vm, name: "my web" });
    expect([code, text]).toEqual([431, expect.stringContaining("Invalid name")]);

    // One that was given a single name has it as both, until one of them changes.
    const other = String((await aMachine(client, { name: "db" }))["id"]);
    await client.call("updateVirtualMachine", { id: other, displayname: "Data" });
    expect(await machine(client, other)).toMatchObject({ name: "db", displayname: "Data" });
  });

  it("goes through its states", async () => {
    const client = await aCloudStack();
    const id = String((await aMachine(client))["id"]);
    const stopped = await client.job("stopVirtualMachine", { id, forced: true });
    expect(stopped).toMatchObject({ virtualmachine: { id, state: "Stopped" } });
    expect(await client.job("startVirtualMachine", { id })).toMatchObject({
      virtualmachine: { state: "Running" },
    });
    expect(await client.job("rebootVirtualMachine", { id })).toMatchObject({
      virtualmachine: { state: "Running" },
    });
    const destroyed = await client.job("destroyVirtualMachine", { id, expunge: true });
    expect(destroyed).toMatchObject({ virtualmachine: { id, state: "Destroyed" } });
    expect(await client.job("expungeVirtualMachine", { id })).toEqual({ success: true });
    expect(await machine(client, id)).toBeUndefined();
  });

  it("has the size that was asked for, of a custom offering alone", async () => {
    const client = await aCloudStack();
    const offerings = await client.rows("listServiceOfferings");
    const [small, large] = offerings.map(({ id }) => String(id));
    const details = { "details[0].cpuNumber": 4, "details[0].memory": 8192 };
    const made = await aMachine(client, { serviceofferingid: large, ...details });
    expect(made).toMatchObject({ cpunumber: 4, memory: 8192 });
    const place = await aPlace(client);
    const refused = { ...place, serviceofferingid: small, ...details };
    expect((await failure(client, "deployVirtualMachine", refused))[0]).toBe(431);
    const colour = { ...place, "details[0].colour": "red" };
    expect(await failure(client, "deployVirtualMachine", colour)).toEqual([
      431,
      "The detail colour is not supported here",
    ]);
  });

  it("is refused what is not there, by name", async () => {
    const client = await aCloudStack();
    const place = await aPlace(client);
    const deploy = (more: Readonly<Record<string, string>>) =>
      failure(client, "deployVirtualMachine", { ...place, ...more });
    expect(await deploy({ keypair: "none" })).toEqual([
      431,
      "A key pair with name 'none' was not found.",
    ]);
    expect(await deploy({ securitygroupnames: "none" })).toEqual([
      431,
      "Unable to find group by name none",
    ]);
    expect((await deploy({ hostid: place.zoneid }))[1]).toContain("hostid is not supported here");
    expect((await deploy({ userdata: "not base64!" }))[0]).toBe(431);
  });

  it("has no security groups in zones without them, and no choice of network in basic ones", async () => {
    const advanced = await aCloudStack({ cloudstack: { zoneType: "advanced" } });
    expect(await aMachine(advanced)).toMatchObject({ securitygroup: [] });
    const [group] = await advanced.rows("listSecurityGroups");
    const inGroup = { ...(await aPlace(advanced)), securitygroupids: String(group?.["id"]) };
    expect((await failure(advanced, "deployVirtualMachine", inGroup))[1]).toContain(
      "SecurityGroup service is not enabled",
    );
    const basic = await aCloudStack({ cloudstack: { zoneType: "basic" } });
    const [network] = await basic.rows("listNetworks");
    const inNetwork = { ...(await aPlace(basic)), networkids: String(network?.["id"]) };
    expect(await failure(basic, "deployVirtualMachine", inNetwork)).toEqual([
      431,
      "Can't specify network Ids in Basic zone",
    ]);
  });

  it("is listed by what it has", async () => {
    const client = await aCloudStack();
    const made = await aMachine(client, { displayname: "needle" });
    const only = async (parameters: Readonly<Record<string, string>>) =>
      (await client.rows("listVirtualMachines", parameters)).map(({ displayname }) => displayname);
    expect(await only({ name: "need" })).toEqual(["needle"]);
    expect(await only({ keyword: "NEEDLE" })).toEqual(["needle"]);
    expect(await only({ state: "Stopped" })).toEqual([]);
    expect((await only({ state: "Running" })).length).toBe(5);
    expect(await only({ serviceofferingid: String(made["serviceofferingid"]), name: "n" })).toEqual(
      expect.arrayContaining(["needle"]),
    );
    expect(await failure(client, "listVirtualMachines", { details: "nics,everything" })).toEqual([
      431,
      expect.stringContaining("non permitted value"),
    ]);
  });

  it("is changed", async () => {
    const client = await aCloudStack();
    const id = String((await aMachine(client))["id"]);
    const userdata = Buffer.from("#!/bin/sh").toString("base64");
    const { virtualmachine } = await client.call("updateVirtualMachine", {
      id,
      displayname: "renamed",
      deleteprotection: true,
    });
    expect(virtualmachine).toMatchObject({ displayname: "renamed" });
    expect(await machine(client, id)).toMatchObject({ deleteprotection: true });
    await expect(client.job("destroyVirtualMachine", { id })).rejects.toThrow(
      "has delete protection enabled and cannot be deleted",
    );
    const [group] = await client.rows("listSecurityGroups");
    const groups = { id, securitygroupids: String(group?.["id"]) };
    expect(await failure(client, "updateVirtualMachine", groups)).toEqual([
      431,
      "Virtual machine must be stopped prior to update security groups",
    ]);
    await client.job("stopVirtualMachine", { id });
    await client.call("updateVirtualMachine", { ...groups, userdata });
    await client.call("createSecurityGroup", { name: "web" });
    await client.call("updateVirtualMachine", { id, securitygroupnames: "web" });
    expect(await machine(client, id)).toMatchObject({ securitygroup: [{ name: "web" }] });
    expect(await client.call("getVirtualMachineUserData", { virtualmachineid: id })).toEqual({
      virtualmachineuserdata: { virtualmachineid: id, userdata },
    });
    const [, large] = await client.rows("listServiceOfferings");
    const scaled = await client.job("scaleVirtualMachine", {
      id,
      serviceofferingid: String(large?.["id"]),
    });
    expect(scaled).toMatchObject({ virtualmachine: { serviceofferingname: "m1-large" } });
    const larger = await client.call("changeServiceForVirtualMachine", {
      id,
      serviceofferingid: String(large?.["id"]),
      "details[0].cpuNumber": 6,
      "details[0].memory": 15_360,
    });
    expect(larger).toMatchObject({ virtualmachine: { cpunumber: 6, memory: 15_360 } });
  });
});

describe("key pairs", () => {
  it("are made, with the private half once", async () => {
    const client = await aCloudStack();
    const { keypair } = await client.call("createSSHKeyPair", { name: "mine" });
    expect(keypair).toMatchObject({
      name: "mine",
      fingerprint: expect.stringMatching(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/),
      privatekey: expect.stringContaining("PRIVATE KEY"),
    });
    const [listed] = await client.rows("listSSHKeyPairs", { name: "mine" });
    const { privatekey: _, ...rest } = keypair as Json;
    expect(listed).toEqual(rest);
    expect(await failure(client, "createSSHKeyPair", { name: "mine" })).toEqual([
      431,
      "A key pair with name 'mine' already exists.",
    ]);
    expect(await client.call("deleteSSHKeyPair", { name: "mine" })).toEqual({ success: true });
    expect(await failure(client, "deleteSSHKeyPair", { name: "mine" })).toEqual([
      431,
      "A key pair with name 'mine' was not found.",
    ]);
  });

  it("are registered, plain or in base64", async () => {
    const client = await aCloudStack();
    const publickey =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBYqAcM2HTmEPKTVTYqNkRCSjZnsBbWv+1JZ1pGxXJPn a@b";
    const fingerprint = "14:f4:97:1c:98:a3:2b:0f:34:d9:82:cb:71:f5:7f:f0";
    const plain = await client.call("registerSSHKeyPair", { name: "one", publickey });
    expect(plain).toMatchObject({ keypair: { name: "one", fingerprint } });
    const encoded = Buffer.from(publickey).toString("base64");
    const other = await client.call("registerSSHKeyPair", { name: "two", publickey: encoded });
    expect(other).toMatchObject({ keypair: { fingerprint } });
    const wrong = { name: "three", publickey: "nonsense" };
    expect((await failure(client, "registerSSHKeyPair", wrong))[0]).toBe(431);
  });
});

describe("tags", () => {
  it("are made once, listed and deleted", async () => {
    const client = await aCloudStack();
    const id = String((await aMachine(client))["id"]);
    const resource = { resourceids: id, resourcetype: "UserVm" };
    const tag = { ...resource, "tags[0].key": "Stage", "tags[0].value": "test" };
    expect(await client.job("createTags", tag)).toEqual({ success: true });
    await expect(client.job("createTags", tag)).rejects.toThrow(
      `tag Stage already on UserVm with id ${id}`,
    );
    const row = { key: "Stage", value: "test", resourcetype: "UserVm", resourceid: id };
    expect(await client.rows("listTags", { resourceid: id })).toMatchObject([row]);
    expect(await client.rows("listTags", { key: "stage", resourcetype: "uservm" })).toMatchObject([
      row,
    ]);
    const found = await client.rows("listVirtualMachines", {
      "tags[0].key": "Stage",
      "tags[0].value": "test",
    });
    expect(found).toMatchObject([{ id, tags: [row] }]);
    await client.job("deleteTags", { ...resource, "tags[0].key": "Stage" });
    await expect(client.job("deleteTags", resource)).rejects.toThrow("Unable to find any tags");
  });

  it("need a key, a value, and a resource that can have them", async () => {
    const client = await aCloudStack();
    const id = String((await aMachine(client))["id"]);
    const tag = { resourceids: id, "tags[0].key": "a" };
    expect((await failure(client, "createTags", { ...tag, resourcetype: "UserVm" }))[1]).toContain(
      "either null or empty",
    );
    expect(await failure(client, "createTags", { ...tag, resourcetype: "Zone" })).toEqual([
      431,
      "Invalid resource type Zone",
    ]);
  });
});
