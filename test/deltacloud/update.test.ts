import { beforeEach, expect, it } from "vitest";
import { restOf } from "../support/deltacloud-client.ts";
import type { Rest } from "../support/deltacloud-client.ts";
import { aDeltacloud, mockUser } from "../support/deltacloud-server.ts";
import type { Client } from "../support/deltacloud-server.ts";

let client: Client;
let rest: Rest;

beforeEach(async () => {
  client = await aDeltacloud();
  rest = restOf(client);
});

function patch(path: string) {
  return client
    .patch(`/api${path}`)
    .auth(...mockUser)
    .set({ Accept: "application/json", Host: "deltacloud.test" });
}

it.each([
  ["/instances/inst0", "instance"],
  ["/storage_volumes/vol1", "storage_volume"],
  ["/storage_snapshots/snap1", "storage_snapshot"],
  ["/networks/net1", "network"],
  ["/subnets/subnet1", "subnet"],
  ["/network_interfaces/nic1", "network_interface"],
])("names and tags %s, and shows it", async (path, element) => {
  const { body } = await patch(path)
    .send({ name: "new <name>", tags: { owner: "me", empty: "" } })
    .expect(200);
  expect(body[element]).toMatchObject({
    name: "new <name>",
    tags: { owner: "me", empty: "" },
  });
  expect((await rest.get(path)).body).toEqual(body);
  const { text } = await rest.get(path).set("Accept", "application/xml").buffer(true);
  expect(text).toContain("<name>new &lt;name&gt;</name>");
  expect(text).toContain('<tag key="owner">me</tag>');
});

it.each(["/images/img3", "/keys/test-key", "/addresses/192.168.0.1"])(
  "tags %s, whose name is no label",
  async (path) => {
    const { body } = await patch(path)
      .send({ tags: { owner: "me" } })
      .expect(200);
    expect(Object.values(body)).toMatchObject([{ tags: { owner: "me" } }]);
    const named = await patch(path).send({ name: "other" }).expect(400);
    expect(named.body.message).toBe("Parameter 'name' is not known here, or can not be changed");
  },
);

it("tags a firewall", async () => {
  const { body } = await rest.post("/firewalls", { name: "web", description: "Web servers" });
  const path = `/firewalls/${body.firewall.id}`;
  const tagged = await patch(path)
    .send({ tags: { owner: "me" } })
    .expect(200);
  expect(tagged.body.firewall).toEqual({ ...body.firewall, tags: { owner: "me" } });
});

it.each([
  ["instances", "instance", { image_id: "img1" }],
  ["images", "image", { instance_id: "inst0" }],
  ["keys", "key", { name: "tagged" }],
  ["firewalls", "firewall", { name: "tagged", description: "of a test" }],
  ["addresses", "address", {}],
  ["storage_volumes", "storage_volume", { capacity: 1 }],
  ["storage_snapshots", "storage_snapshot", { volume_id: "vol1" }],
  ["networks", "network", { address_block: "10.9.0.0/16" }],
  ["subnets", "subnet", { network_id: "net1", address_block: "192.168.99.0/24" }],
  ["network_interfaces", "network_interface", { instance: "inst1", network: "net1" }],
])("tags what is new in %s", async (collection, element, request) => {
  const { body } = await rest.post(`/${collection}`, { ...request, tags: { owner: "me" } });
  expect(body[element]).toMatchObject({ tags: { owner: "me" } });
  const shown = await rest.get(`/${collection}/${body[element].id}`);
  expect(shown.body[element].tags).toEqual({ owner: "me" });
});

it("refuses tags where they would be lost", async () => {
  const bucket = await rest.post("/buckets", { name: "tagged", tags: { owner: "me" } });
  expect([bucket.status, bucket.body.message]).toEqual([
    400,
    "Parameter 'tags' is not taken here, of buckets",
  ]);
  await rest.post("/instances/inst0/reboot", { "tags[owner]": "me" }).expect(400);
  await rest.get("/buckets/tagged").expect(404);
});

it("takes tags away by null, or by an empty field of a form, and leaves others", async () => {
  await patch("/instances/inst0").send({ tags: { a: "1", b: "2", c: "3" } });
  const json = await patch("/instances/inst0")
    .set("Content-Type", "application/merge-patch+json")
    .send(JSON.stringify({ tags: { a: null } }));
  expect(json.body.instance.tags).toEqual({ b: "2", c: "3" });
  const form = await patch("/instances/inst0").type("form").send("tags[b]=&tags[d]=4");
  expect(form.body.instance.tags).toEqual({ c: "3", d: "4" });
});

it("changes nothing where anything can not be changed, or is not there", async () => {
  await patch("/instances/inst0").send({ name: "x", state: "STOPPED" }).expect(400);
  await patch("/instances/inst0")
    .send({ tags: ["a"] })
    .expect(400);
  await patch("/instances/inst0")
    .send({ tags: { a: { b: "c" } } })
    .expect(400);
  await patch("/instances/nope").send({ name: "x" }).expect(404);
  const { body } = await rest.get("/instances/inst0");
  expect(body.instance.name).toBe("Mock Instance With Profile Change");
});

it("is not there on a driver without tags", async () => {
  client = await aDeltacloud(({ tags: _tags, ...driver }) => driver);
  const { status, headers } = await patch("/instances/inst0").send({ name: "x" });
  expect(status).toBe(412);
  expect(headers["expect"]).toBe("update_instance");
  const made = await restOf(client).post("/keys", { name: "tagged", tags: { owner: "me" } });
  expect([made.status, made.body.message]).toEqual([501, "tags is not supported by this driver"]);
});
