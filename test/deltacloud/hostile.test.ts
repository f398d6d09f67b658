/** What people should not send, and many at once. */
import { beforeEach, describe, expect, it } from "vitest";
import { restOf } from "../support/deltacloud-client.ts";
import type { Rest } from "../support/deltacloud-client.ts";
import { aDeltacloud, mockUser } from "../support/deltacloud-server.ts";
import type { Client } from "../support/deltacloud-server.ts";
import { aDaemon } from "../support/ec2-client.ts";

let client: Client;
let rest: Rest;

beforeEach(async () => {
  client = await aDeltacloud();
  rest = restOf(client);
});

/** How many resources each collection holds. */
async function census(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const collection of ["images", "instances", "keys", "storage_volumes", "networks"]) {
    const { body } = await rest.get(`/${collection}`).expect(200);
    counts[collection] = body[collection].length;
  }
  return counts;
}

describe("a hostile name", () => {
  it.each(["../images/evil", "..", "a/b", String.raw`..\..\x`, "%2e%2e%2f", ";driver=x", "new"])(
    "%j stays in its collection, or is refused",
    async (name) => {
      const before = await census();
      const { status } = await rest.post("/keys", { name });
      expect([201, 400]).toContain(status);
      const after = await census();
      expect(after).toEqual({ ...before, keys: Number(before["keys"]) + (status === 201 ? 1 : 0) });
      if (status !== 201) return;
      const { body } = await rest.get("/keys");
      const names = body.keys.map((key: { id: string }) => key.id);
      expect(names).toContain(name);
      const made = body.keys.find((key: { id: string }) => key.id === name);
      await rest.remove(new URL(made.href).pathname.slice("/api".length)).expect(204);
      expect(await census()).toEqual(before);
    },
  );

  it.each(["a\u0000b", "a\nb", "\u001B[31m", "\u0085"])(
    "with the control characters of %j is refused, or kept as it is in JSON and as far as XML can",
    async (name) => {
      const { status, body } = await rest.post("/instances", { image_id: "img1", name });
      expect([201, 400]).toContain(status);
      if (status !== 201) return;
      expect(body.instance.name).toBe(name);
      const { text } = await rest
        .get(`/instances/${body.instance.id}`)
        .set("Accept", "application/xml")
        .buffer(true);
      // oxlint-disable-next-line no-control-regex -- XML can not hold them
      expect(text).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/);
    },
  );

  it("of a megabyte is refused, whatever carries it", async () => {
    const name = "x".repeat(1024 * 1024);
    for (const request of [
      rest.post("/keys", { name }),
      rest.post("/instances", { image_id: "img1", name }),
      rest.post("/keys").type("form").send(`name=${name}`),
    ]) {
      const { status, body } = await request;
      expect(status).toBe(413);
      expect(body.message).toContain("larger than");
    }
  });

  it("that is just below a megabyte is refused by a short error", async () => {
    const name = "x".repeat(1_000_000);
    const requests = [
      rest.post("/keys", { name }),
      rest.post("/instances", { image_id: "img1", name }),
      rest.post("/instances", { image_id: name }),
      rest.post("/storage_volumes", { capacity: name }),
      rest
        .post("/instances", { [name]: "x" })
        .set("Accept", "application/xml")
        .buffer(true),
      rest.post("/keys", { name }).set("Accept", "application/xml").buffer(true),
    ];
    for (const request of requests) {
      const { status, text } = await request;
      expect(status).toBe(400);
      expect(text.length).toBeLessThan(5000);
    }
  });
});

describe("a hostile request", () => {
  it.each([
    ["application/xml", `<!DOCTYPE a [<!ENTITY b "${"x".repeat(1000)}">]><a>&b;&b;</a>`],
    ["text/xml", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
    ["application/json", "[".repeat(100_000)],
    ["application/json", '{"name":"x","__proto__":{"admin":true}'],
    ["multipart/form-data; boundary=x", '--x\r\nContent-Disposition: form-data; name="name"\r\n'],
    ["application/x-www-form-urlencoded", "name=%"],
  ])("whose body is %s is refused and opens nothing", async (type, body) => {
    const { status, body: answer } = await client
      .post("/api/keys")
      .auth(...mockUser)
      .set({ Accept: "application/json", "Content-Type": type })
      .send(body);
    expect([400, 415]).toContain(status);
    expect(answer.code).toBe(status);
    expect(JSON.stringify(answer)).not.toContain("root:");
  });

  it.each([
    "/api/keys/../../etc/passwd",
    "/api/keys/%2e%2e/images",
    "/api/keys/..%2f..%2fimages%2fimg1",
    "/api//keys",
    "/api/keys/test-key%00",
    "/api/instances/__proto__",
    "/api/constructor",
    "/api/docs/__proto__",
    `/api/keys/${"x".repeat(8000)}`,
  ])("for the path %s finds nothing", async (path) => {
    const { status, body } = await client
      .get(path)
      .auth(...mockUser)
      .set("Accept", "application/json");
    expect(status).toBe(404);
    expect(body.code).toBe(404);
  });
});

it("takes 600 reboots, eight at a time", async () => {
  const daemon = await aDaemon();
  const headers = {
    Authorization: `Basic ${Buffer.from(mockUser.join(":")).toString("base64")}`,
    Accept: "application/json",
  };
  const statuses = new Map<number, number>();
  async function reboot(): Promise<void> {
    for (let count = 0; count < 75; count += 1) {
      const url = `${daemon.url}/api/instances/inst${count % 3}/reboot`;
      const response = await fetch(url, { method: "POST", headers });
      await response.arrayBuffer();
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    }
  }
  await Promise.all(Array.from({ length: 8 }, reboot));
  expect([...statuses]).toEqual([[202, 600]]);
});
