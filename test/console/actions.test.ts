/** What can be done with resources in the console, by plain forms. */
import { beforeEach, describe, expect, it } from "vitest";
import { rowsOf, visitor } from "../support/console-visitor.ts";
import type { Visitor } from "../support/console-visitor.ts";
import { aDeltacloud } from "../support/deltacloud-server.ts";

let person: Visitor;

beforeEach(async () => {
  person = visitor(await aDeltacloud());
  await person.logIn();
});

describe("what can be done", () => {
  it("is what the state allows", async () => {
    const running = await person.get("/api/instances/inst0");
    expect(running.text).toContain('action="/api/instances/inst0/stop"');
    expect(running.text).not.toContain('action="/api/instances/inst0/start"');
    expect((await person.get("/api/storage_volumes/vol1")).text).toContain("/vol1/attach");
    expect((await person.get("/api/storage_volumes/vol3")).text).not.toContain("/vol3/attach");
  });

  it("is to change the name and the tags, where they are labels", async () => {
    const { status } = await person.post("/api/instances/inst1", {
      _method: "patch",
      name: "renamed",
      "tags:key": "owner]",
      "tags:value": "me & you",
    });
    expect(status).toBe(303);
    const { text } = await person.get("/api/instances/inst1");
    expect(text).toContain("<h1>renamed</h1>");
    expect(text).toContain('name="tags[owner]]" value="me &amp; you"');
    expect(text).toContain("<dt>owner]</dt>");
    await person.post("/api/instances/inst1", { _method: "patch", "tags[owner]]": "" });
    expect((await person.get("/api/instances/inst1")).text).not.toContain("me &amp; you");
  });

  it("is to take from what is there where that can be listed", async () => {
    const { text } = await person.get("/api/firewalls");
    const [, path = ""] = /<th scope="row"><a href="([^"]+)">default</.exec(text) ?? [];
    const id = path.slice(path.lastIndexOf("/") + 1);
    const page = await person.get(path);
    expect(page.text).toContain(`type="checkbox" name="group1" value="${id}"`);
    const rule = { protocol: "tcp", port_from: "22", port_to: "23", group1: id };
    expect((await person.post(`${path}/rules`, rule)).status).toBe(303);
    expect((await person.get(path)).text).toMatch(/<td>tcp<\/td>.*<td>22<\/td><td>23<\/td>/);
  });

  it("shows a resource within another by its name and state, and leaves the rest to its page", async () => {
    await person.post("/api/load_balancers", {
      name: "web",
      realm_id: "us",
      listener_protocol: "TCP",
      listener_balancer_port: "80",
      listener_instance_port: "8080",
    });
    await person.post("/api/load_balancers/web/register", { instance_id: "inst1" });
    const { text } = await person.get("/api/load_balancers/web");
    expect(text).toMatch(/<a href="\/api\/instances\/inst1">inst1<\/a> MockUserInstance <span/);
    expect(text).not.toContain("/instances/inst1/reboot");
    expect(text).not.toContain('<th scope="col">Id</th>');
  });

  it("leads back to the list after what is gone, by a plain form", async () => {
    const { status, headers } = await person.post("/api/keys/test-key", { _method: "delete" });
    expect([status, headers["location"]]).toEqual([303, "http://cloud.test/api/keys"]);
    expect(rowsOf((await person.get("/api/keys")).text)).not.toContain("test-key");
  });

  it("is what the driver has", async () => {
    const bare = visitor(
      await aDeltacloud(({ storageVolumes: _volumes, keys: _keys, ...driver }) => ({
        ...driver,
        images: { list: driver.images.list },
      })),
    );
    await bare.logIn();
    const { text } = await bare.get("/api");
    expect(text).not.toMatch(/storage_volumes|\/api\/keys/);
    expect((await bare.get("/api/images")).text).not.toContain("/api/images/new");
    expect((await bare.get("/api/instances/inst0")).text).not.toContain("/api/images/new");
  });
});
