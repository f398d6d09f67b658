/** Details that the clients of Deltacloud rely on: its Ruby, Java and shell ones. */
import { beforeEach, expect, it } from "vitest";
import { aDeltacloud, mockUser } from "../support/deltacloud-server.ts";
import type { Client } from "../support/deltacloud-server.ts";

let client: Client;

beforeEach(async () => {
  client = await aDeltacloud();
});

async function collections(): Promise<string[]> {
  const { body } = await client.get("/api").set("Accept", "application/json").expect(200);
  return body.api.links.map(({ rel }: { readonly rel: string }) => rel);
}

it("ask for credentials at every collection but three", async () => {
  const open: string[] = [];
  for (const name of await collections()) {
    const { status, headers } = await client.get(`/api/${name}`);
    if (status === 200) open.push(name);
    else
      expect([status, headers["www-authenticate"]]).toEqual([
        401,
        'Basic realm="mock-deltacloud@"',
      ]);
  }
  expect(open.toSorted()).toEqual(["drivers", "hardware_profiles", "instance_states"]);
});

it("compare the Server header with the version, and content types to the letter", async () => {
  const { headers, body } = await client.get("/api").set("Accept", "application/json");
  expect(headers["server"]).toBe(`Apache-Deltacloud/${body.api.version}`);
  for (const name of await collections()) {
    for (const type of ["application/xml", "application/json"]) {
      const answer = await client
        .get(`/api/${name}`)
        .auth(...mockUser)
        .set("Accept", type);
      expect([answer.status, answer.headers["content-type"]]).toEqual([200, type]);
      expect(answer.headers["server"]).toBe(headers["server"]);
    }
  }
});

it("send actions with an empty body of length 0, and without any type", async () => {
  for (const [action, state] of [
    ["stop", "STOPPED"],
    ["start", "RUNNING"],
  ]) {
    const { status, body } = await client
      .post(`/api/instances/inst0/${action}`)
      .auth(...mockUser)
      .set({ Accept: "application/json", "Content-Length": "0" });
    expect([status, body.state]).toEqual([202, state]);
  }
});

it("create with all parameters in the query and nothing in the body", async () => {
  const created = await client
    .post("/api/instances?image_id=img1&name=from-java")
    .auth(...mockUser)
    .set({ Accept: "application/xml", "Content-Length": "0" })
    .expect(201);
  const path = new URL(String(created.headers["location"])).pathname;
  const shown = await client
    .get(path)
    .auth(...mockUser)
    .set("Accept", "application/json");
  expect(shown.body.instance.name).toBe("from-java");
});

it("ask for headers alone as for the document", async () => {
  for (const path of ["/api", "/api/realms", "/api/instances/inst0"]) {
    const { status, text, headers } = await client
      .head(path)
      .auth(...mockUser)
      .set({ Accept: "application/json", Host: "x.test" });
    expect([status, text]).toEqual([200, undefined]);
    const { headers: whole } = await client
      .get(path)
      .auth(...mockUser)
      .set({ Accept: "application/json", Host: "x.test" });
    expect(headers["content-length"]).toBe(whole["content-length"]);
  }
  await client.head("/api/realms").expect(401);
  await client
    .head("/api/realms/nope")
    .auth(...mockUser)
    .expect(404);
});
