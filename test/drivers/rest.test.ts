/** What Deltacloud's clients do most, on each driver: that of CloudStack by way of a second daemon, which serves its API. */
import supertest from "supertest";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { restOf } from "../support/deltacloud-client.ts";
import type { Rest } from "../support/deltacloud-client.ts";
import { driverNames, startDaemon } from "../support/daemon.ts";
import type { Daemon } from "../support/daemon.ts";

describe.each(driverNames)("REST on the driver %s", (driver) => {
  let daemon: Daemon;
  let rest: Rest;
  let image = "";

  beforeAll(async () => {
    daemon = await startDaemon({ driver });
    rest = restOf(supertest(daemon.url));
    const { body } = await rest.get("/images");
    const images = body.images as readonly { readonly id: string; readonly name: string }[];
    image = images[0]?.id ?? "";
  });

  afterAll(() => daemon.close());

  /** The id of a new instance. */
  async function anInstance(form: object = {}): Promise<string> {
    const { status, body } = await rest.post("/instances", { image_id: image, ...form });
    expect(status).toBe(201);
    const id = String(body.instance.id);
    return id;
  }

  const come = (path: string, kind: string, state: string) =>
    vi.waitFor(async () => expect((await rest.get(path)).body[kind].state).toBe(state), 10_000);

  it("the entry point names the driver and what it has", async () => {
    const { status, body } = await rest.get("");
    expect(status).toBe(200);
    expect(body.api.driver).toBe(driver);
    const names = (body.api.links as readonly { readonly rel: string }[]).map(({ rel }) => rel);
    expect(names).toEqual(
      expect.arrayContaining(["instances", "images", "keys", "firewalls", "storage_volumes"]),
    );
  });

  it("realms, hardware profiles and images are listed, and shown one by one", async () => {
    for (const [list, one] of [
      ["realms", "realm"],
      ["hardware_profiles", "hardware_profile"],
      ["images", "image"],
    ] as const) {
      const { body } = await rest.get(`/${list}`);
      const [first] = body[list] as readonly { readonly id: string }[];
      const shown = await rest.get(`/${list}/${encodeURIComponent(first?.id ?? "")}`);
      expect(shown.status).toBe(200);
      expect(shown.body[one].id).toBe(first?.id);
    }
  });

  it("an instance runs, stops, starts, reboots and is destroyed", async () => {
    const id = await anInstance({ name: "web" });
    const path = `/instances/${id}`;
    await come(path, "instance", "RUNNING");
    const { body } = await rest.get(path);
    expect(body.instance).toMatchObject({ id, name: "web", image: { id: image } });
    expect((await rest.post(`${path}/stop`)).status).toBe(202);
    await come(path, "instance", "STOPPED");
    expect((await rest.post(`${path}/start`)).status).toBe(202);
    await come(path, "instance", "RUNNING");
    expect((await rest.post(`${path}/reboot`)).status).toBe(202);
    await come(path, "instance", "RUNNING");
    const found = await rest.get(`/instances?id=${id}&state=RUNNING`);
    expect(found.body.instances).toHaveLength(1);
    await rest.post(`${path}/stop`);
    await come(path, "instance", "STOPPED");
    expect((await rest.remove(path)).status).toBe(204);
  });

  it("a key is made once, given to an instance, and deleted", async () => {
    const made = await rest.post("/keys", { name: "mine" });
    expect(made.status).toBe(201);
    expect(made.body.key.pem_rsa_key ?? made.body.key.pem).toContain("PRIVATE KEY");
    expect((await rest.post("/keys", { name: "mine" })).status).toBe(403);
    const id = await anInstance({ keyname: "mine" });
    expect((await rest.get(`/instances/${id}`)).body.instance.authentication.keyname).toBe("mine");
    const key = String(made.body.key.id);
    expect((await rest.remove(`/keys/${key}`)).status).toBe(204);
    expect((await rest.get(`/keys/${key}`)).status).toBe(404);
  });

  it("a volume is attached and detached, and a snapshot is made of it", async () => {
    const instance = await anInstance();
    await come(`/instances/${instance}`, "instance", "RUNNING");
    const { realm } = (await rest.get(`/instances/${instance}`)).body.instance;
    const made = await rest.post("/storage_volumes", { capacity: 2, realm_id: realm.id });
    expect(made.status).toBe(201);
    const path = `/storage_volumes/${String(made.body.storage_volume.id)}`;
    await come(path, "storage_volume", "AVAILABLE");
    const form = { instance_id: instance, device: "/dev/xvdb" };
    expect((await rest.post(`${path}/attach`, form)).status).toBe(202);
    await come(path, "storage_volume", "IN-USE");
    expect((await rest.get(path)).body.storage_volume.instance.id).toBe(instance);
    expect((await rest.post(`${path}/detach`)).status).toBe(202);
    await come(path, "storage_volume", "AVAILABLE");

    const snapshot = await rest.post("/storage_snapshots", {
      volume_id: String(made.body.storage_volume.id),
    });
    expect(snapshot.status).toBe(201);
    const taken = `/storage_snapshots/${String(snapshot.body.storage_snapshot.id)}`;
    await vi.waitFor(async () => expect((await rest.remove(taken)).status).toBe(204), 10_000);
    expect((await rest.remove(path)).status).toBe(204);
    expect((await rest.get(path)).status).toBe(404);
  });

  it("a firewall has its rules, is around an instance, and stays as long as that", async () => {
    const made = await rest.post("/firewalls", { name: "web", description: "Web servers" });
    expect(made.status).toBe(201);
    const firewall = String(made.body.firewall.id);
    const path = `/firewalls/${firewall}`;
    const rule = { protocol: "tcp", port_from: 80, port_to: 443, ip_address1: "192.0.2.0/24" };
    expect((await rest.post(`${path}/rules`, rule)).status).toBe(201);
    const { rules } = (await rest.get(path)).body.firewall;
    expect(rules).toMatchObject([{ allow_protocol: "tcp", port_from: "80", port_to: "443" }]);
    const instance = await anInstance({ firewalls1: firewall });
    expect((await rest.remove(path)).status).toBe(405);
    await come(`/instances/${instance}`, "instance", "RUNNING");
    await rest.post(`/instances/${instance}/stop`);
    await come(`/instances/${instance}`, "instance", "STOPPED");
    expect((await rest.remove(`/instances/${instance}`)).status).toBe(204);
    await vi.waitFor(async () => expect((await rest.remove(path)).status).toBe(204), 10_000);
  });

  it("an address goes to an instance and back", async () => {
    const instance = await anInstance();
    await come(`/instances/${instance}`, "instance", "RUNNING");
    const made = await rest.post("/addresses");
    expect(made.status).toBe(201);
    const path = `/addresses/${String(made.body.address.id)}`;
    expect((await rest.post(`${path}/associate`, { instance_id: instance })).status).toBe(202);
    expect((await rest.get(path)).body.address.instance_id).toBe(instance);
    expect((await rest.post(`${path}/disassociate`)).status).toBe(202);
    expect((await rest.remove(path)).status).toBe(204);
  });

  it("an image is made of an instance, and destroyed", async () => {
    const instance = await anInstance();
    await come(`/instances/${instance}`, "instance", "RUNNING");
    const made = await rest.post("/images", { instance_id: instance, name: "golden" });
    expect(made.status).toBe(201);
    const path = `/images/${String(made.body.image.id)}`;
    await come(path, "image", "AVAILABLE");
    expect((await rest.remove(path)).status).toBe(204);
  });

  it.each([
    [404, (ask: Rest) => ask.get("/instances/none")],
    [404, (ask: Rest) => ask.get("/images/none")],
    [403, (ask: Rest) => ask.post("/instances/none/stop")],
    [404, (ask: Rest) => ask.remove("/storage_volumes/none")],
    [400, (ask: Rest) => ask.post("/instances")],
    [400, (ask: Rest) => ask.post("/instances", { image_id: "none" })],
    [400, (ask: Rest) => ask.post("/storage_volumes", { capacity: 1, realm_id: "none" })],
  ] as const)("%d is answered to %s", async (status, request) => {
    const answer = await request(rest);
    expect([answer.status, answer.body.message]).toEqual([status, expect.any(String)]);
    expect(answer.body.message).toEqual(expect.any(String));
  });

  it("401 is answered to whom the cloud does not know", async () => {
    const answer = await supertest(daemon.url).get("/api/instances").auth("mockuser", "wrong");
    expect(answer.status).toBe(401);
  });
});
