import { beforeEach, describe, expect, it } from "vitest";
import { restOf } from "../support/deltacloud-client.ts";
import type { Rest } from "../support/deltacloud-client.ts";
import { aDeltacloud } from "../support/deltacloud-server.ts";

let rest: Rest;

beforeEach(async () => {
  rest = restOf(await aDeltacloud());
});

const api = "http://deltacloud.test/api";

describe("a storage volume", () => {
  it("is made of nothing, or of a snapshot, in the first realm where none is named", async () => {
    const { status, body, headers } = await rest.post("/storage_volumes");
    const id = String(body.storage_volume.id);
    expect(status).toBe(201);
    expect(headers["location"]).toBe(`${api}/storage_volumes/${id}`);
    expect(body.storage_volume).toMatchObject({
      href: `${api}/storage_volumes/${id}`,
      name: null,
      state: "AVAILABLE",
      capacity: 1,
      realm: { id: "us", href: `${api}/realms/us`, rel: "realm" },
      instance: {},
    });
    const copy = await rest.post("/storage_volumes", { snapshot_id: "snap1", realm_id: "eu" });
    expect(copy.body.storage_volume).toMatchObject({ capacity: 1, realm: { id: "eu" } });
  });

  it("goes into an instance and out of it again", async () => {
    const form = { instance_id: "inst0", device: "/dev/sdc" };
    const attached = await rest.post("/storage_volumes/vol1/attach", form);
    expect(attached.status).toBe(202);
    expect(attached.body.storage_volume).toMatchObject({
      state: "IN-USE",
      device: "/dev/sdc",
      instance: { id: "inst0", href: `${api}/instances/inst0`, rel: "instance" },
    });
    const { body } = await rest.get("/instances/inst0");
    expect(body.instance.storage_volumes).toEqual([
      { id: "vol1", href: `${api}/storage_volumes/vol1`, rel: "storage_volume" },
    ]);
    expect((await rest.remove("/storage_volumes/vol1")).status).toBe(405);
    const elsewhere = { instance_id: "inst1" };
    expect((await rest.post("/storage_volumes/vol1/detach", elsewhere)).status).toBe(405);
    const detached = await rest.post("/storage_volumes/vol1/detach");
    expect(detached.status).toBe(202);
    expect(detached.body.storage_volume).toMatchObject({ state: "AVAILABLE", device: null });
    expect((await rest.remove("/storage_volumes/vol1")).status).toBe(204);
    expect((await rest.get("/storage_volumes/vol1")).status).toBe(404);
  });

  it("is told apart from what a parameter names", async () => {
    const form = { instance_id: "nope", device: "/dev/sdc" };
    const noInstance = await rest.post("/storage_volumes/vol1/attach", form);
    expect([noInstance.status, noInstance.body.message]).toEqual([
      400,
      "instance 'nope' does not exist",
    ]);
    const there = { instance_id: "inst0", device: "/dev/sdc" };
    expect((await rest.post("/storage_volumes/nope/attach", there)).status).toBe(404);
    for (const wrong of [{ realm_id: "nope" }, { snapshot_id: "nope" }, { capacity: 0 }]) {
      expect((await rest.post("/storage_volumes", wrong)).status).toBe(400);
    }
  });

  it("takes no description, which it could not keep", async () => {
    const { status, body } = await rest.post("/storage_volumes", { description: "x" });
    expect(status).toBe(400);
    expect(body.message).toContain("'description'");
  });

  it("comes with an instance that asks for a snapshot", async () => {
    const request = { image_id: "img1", snapshot_id: "snap1", device_name: "/dev/sdh" };
    const { status, body } = await rest.post("/instances", request);
    expect(status).toBe(201);
    expect(body.instance.storage_volumes).toHaveLength(2);
    const { body: all } = await rest.get("/storage_volumes");
    expect(all.storage_volumes).toContainEqual(
      expect.objectContaining({
        device: "/dev/sdh",
        instance: expect.objectContaining({ id: body.instance.id }),
      }),
    );
    const none = await rest.post("/instances", { image_id: "img1", device_name: "/dev/sdh" });
    expect(none.status).toBe(400);
    const lost = await rest.post("/instances", { image_id: "img1", snapshot_id: "nope" });
    expect(lost.status).toBe(400);
  });
});

describe("a storage snapshot", () => {
  it("has the name and the description that it is given", async () => {
    const request = { volume_id: "vol1", name: "nightly", description: "before the change" };
    const { status, body } = await rest.post("/storage_snapshots", request);
    expect(status).toBe(201);
    expect(body.storage_snapshot).toMatchObject({
      name: "nightly",
      description: "before the change",
      state: "COMPLETED",
      storage_volume: { id: "vol1" },
    });
    const path = `/storage_snapshots/${body.storage_snapshot.id}`;
    const { text } = await rest.get(path).set("Accept", "application/xml").buffer(true);
    expect(text).toContain("<name>nightly</name>");
    expect((await rest.remove(path)).status).toBe(204);
    expect((await rest.remove(path)).status).toBe(404);
  });

  it("needs a volume that is there", async () => {
    expect((await rest.post("/storage_snapshots", { volume_id: "nope" })).status).toBe(400);
    const { status, body } = await rest.post("/storage_snapshots", { name: "x" });
    expect([status, body.message]).toEqual([
      400,
      "Required parameter 'volume_id' not found in [name]",
    ]);
  });
});

it("is not offered by a driver without storage", async () => {
  const client = await aDeltacloud(
    ({ storageVolumes: _volumes, storageSnapshots: _snapshots, ...others }) => others,
  );
  rest = restOf(client);
  for (const path of ["/storage_volumes", "/storage_snapshots"]) {
    const { status, headers } = await rest.get(path);
    expect([status, headers["expect"]]).toEqual([412, path.slice(1)]);
  }
});
