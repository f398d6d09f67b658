/** Volumes and snapshots through CloudStack's API. */
import { describe, expect, it } from "vitest";
import { aCloudStack, aMachine, failure } from "../support/cloudstack-client.ts";
import type { CloudStackClient, Json, Parameters } from "../support/cloudstack-client.ts";

const gib = 1024 ** 3;

async function aVolume(client: CloudStackClient, parameters: Parameters = {}): Promise<string> {
  const [zone] = await client.rows("listZones");
  const [offering] = await client.rows("listDiskOfferings", { name: "Custom" });
  const { volume } = await client.job("createVolume", {
    name: "data",
    zoneid: String(zone?.["id"]),
    diskofferingid: String(offering?.["id"]),
    size: 2,
    ...parameters,
  });
  return String((volume as Json)["id"]);
}

async function only(client: CloudStackClient, id: string): Promise<Json | undefined> {
  return (await client.rows("listVolumes", { id }))[0];
}

describe("disk offerings", () => {
  it("are one for any kind of storage, those that are in use, and those that the operator names", async () => {
    const client = await aCloudStack({ cloudstack: { volumeTypes: ["io1"] } });
    const rows = await client.rows("listDiskOfferings");
    expect(rows.map(({ name, iscustomized }) => [name, iscustomized])).toEqual([
      ["Custom", true],
      ["gp2", true],
      ["io1", true],
    ]);
    const io1 = await aVolume(client, {
      diskofferingid: String(rows[2]?.["id"]),
      size: 10,
      maxiops: 200,
    });
    expect(await only(client, io1)).toMatchObject({ diskofferingname: "io1", maxiops: 200 });
  });
});

describe("a volume", () => {
  it("is made, attached where it is asked for, detached and deleted", async () => {
    const client = await aCloudStack();
    const id = await aVolume(client);
    expect(await only(client, id)).toMatchObject({
      name: "data",
      type: "DATADISK",
      size: 2 * gib,
      state: "Ready",
      zonename: "United States",
    });
    const virtualmachineid = String((await aMachine(client))["id"]);
    const attach = { id, virtualmachineid };
    const { volume } = await client.job("attachVolume", { ...attach, deviceid: 5 });
    expect(volume).toMatchObject({ virtualmachineid, deviceid: 5, vmstate: "Running" });
    await expect(client.job("attachVolume", attach)).rejects.toThrow(
      "Please specify a volume that is not attached to any VM",
    );
    expect((await failure(client, "deleteVolume", { id }))[1]).toContain("not attached to any VM");
    const listed = await client.rows("listVolumes", { virtualmachineid });
    const disks = listed.toSorted((a, b) => Number(a["deviceid"]) - Number(b["deviceid"]));
    expect(disks.map(({ type, deviceid }) => [type, deviceid])).toEqual([
      ["ROOT", 0],
      ["DATADISK", 5],
    ]);
    await client.job("detachVolume", { virtualmachineid, deviceid: 5 });
    await expect(client.job("detachVolume", { id })).rejects.toThrow("not attached to a VM");
    expect(await client.call("deleteVolume", { id })).toEqual({ success: true });
    expect(await only(client, id)).toBeUndefined();
  });

  it("is not attached as the root or the CD-ROM", async () => {
    const client = await aCloudStack();
    const id = await aVolume(client);
    const virtualmachineid = String((await aMachine(client))["id"]);
    for (const deviceid of [0, 3, 26]) {
      const [code] = await failure(client, "attachVolume", { id, virtualmachineid, deviceid });
      expect(code).toBe(431);
    }
  });

  it("grows", async () => {
    const client = await aCloudStack();
    const id = await aVolume(client);
    expect(await client.job("resizeVolume", { id, size: 5 })).toMatchObject({
      volume: { size: 5 * gib },
    });
    await expect(client.job("resizeVolume", { id, size: 1 })).rejects.toThrow("431");
  });

  it("needs an offering or a snapshot, and a zone", async () => {
    const client = await aCloudStack();
    expect((await failure(client, "createVolume", { name: "x" }))[1]).toContain(
      "Either disk Offering Id or snapshot Id",
    );
    const [offering] = await client.rows("listDiskOfferings");
    const diskofferingid = String(offering?.["id"]);
    expect((await failure(client, "createVolume", { diskofferingid, size: 1 }))[1]).toContain(
      "missing parameter zoneid",
    );
  });

  it("that came with a machine outlives it, unless it is named", async () => {
    const client = await aCloudStack();
    const [offering] = await client.rows("listDiskOfferings");
    const disk = { diskofferingid: String(offering?.["id"]), size: 1 };
    const machine = async () => {
      const { id } = await aMachine(client, disk);
      const data = { virtualmachineid: String(id), type: "DATADISK" };
      const [volume] = await client.rows("listVolumes", data);
      return { id: String(id), volumeid: String(volume?.["id"]) };
    };
    const one = await machine();
    await client.job("destroyVirtualMachine", { id: one.id });
    expect(await only(client, one.volumeid)).toMatchObject({ type: "DATADISK", state: "Ready" });
    const other = await machine();
    const wrong = { id: other.id, volumeids: one.volumeid };
    expect((await failure(client, "destroyVirtualMachine", wrong))[0]).toBe(431);
    await client.job("destroyVirtualMachine", { id: other.id, volumeids: other.volumeid });
    expect(await only(client, other.volumeid)).toBeUndefined();
  });
});

describe("a snapshot", () => {
  it("is taken, made a volume of and deleted", async () => {
    const client = await aCloudStack();
    const volumeid = await aVolume(client);
    const { snapshot } = await client.job("createSnapshot", {
      volumeid,
      name: "before",
      "tags[0].key": "a",
      "tags[0].value": "b",
    });
    const snapshotid = String((snapshot as Json)["id"]);
    expect(snapshot).toMatchObject({
      name: "before",
      volumeid,
      state: "BackedUp",
      snapshottype: "MANUAL",
      physicalsize: 2 * gib,
    });
    expect(await client.rows("listSnapshots", { volumeid })).toEqual([snapshot]);
    const { volume } = await client.job("createVolume", { name: "copy", snapshotid });
    expect(volume).toMatchObject({ snapshotid, size: 2 * gib, zonename: "United States" });
    expect(await client.job("deleteSnapshot", { id: snapshotid })).toEqual({ success: true });
    expect(await client.call("listSnapshots", { id: snapshotid })).toEqual({});
  });
});
