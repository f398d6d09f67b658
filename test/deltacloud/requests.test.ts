import { randomBytes } from "node:crypto";
import { CloudError } from "@deltacloud/core";
import { beforeEach, expect, it } from "vitest";
import { aDeltacloud, mockUser } from "../support/deltacloud-server.ts";
import type { Client } from "../support/deltacloud-server.ts";

let client: Client;

beforeEach(async () => {
  client = await aDeltacloud();
});

function get(path: string) {
  return client
    .get(path)
    .set("Host", "deltacloud.test")
    .auth(...mockUser)
    .set("Accept", "application/json");
}

function post(path: string) {
  return client
    .post(path)
    .set("Host", "deltacloud.test")
    .auth(...mockUser)
    .set("Accept", "application/json");
}

function remove(path: string) {
  return client.delete(path).auth(...mockUser);
}

it("gives XML to curl, HTML to others that take anything, and says that it depends", async () => {
  const curl = await client.get("/api").set("Accept", "*/*").set("User-Agent", "curl/8.1.0");
  expect(curl.headers).toMatchObject({ "content-type": "application/xml", vary: "Accept" });
  const other = await client.get("/api").set("Accept", "*/*").set("User-Agent", "Mozilla/5.0");
  expect(other.headers["content-type"]).toBe("text/html");
});

it("asks for credentials whether there were none or wrong ones", async () => {
  const none = await client.get("/api/realms");
  const wrong = await client.get("/api/realms").auth("mockuser", "wrong");
  for (const { status, headers } of [none, wrong]) {
    expect(status).toBe(401);
    expect(headers["www-authenticate"]).toBe('Basic realm="mock-deltacloud@"');
  }
});

it("takes a registered access key for the credentials that it stands for, at its own cloud alone", async () => {
  client = await aDeltacloud(undefined, {
    accessKeys: [
      {
        id: "AKIAEXAMPLE",
        secret: "a-secret-of-its-own",
        credentials: { user: mockUser[0], secret: mockUser[1] },
      },
    ],
  });
  const realms = (secret: string, headers = {}) =>
    client.get("/api/realms").auth("AKIAEXAMPLE", secret).set(headers);
  expect((await realms("a-secret-of-its-own")).status).toBe(200);
  expect((await realms(mockUser[1])).status).toBe(401);
  const elsewhere = { "X-Deltacloud-Provider": "https://elsewhere.test" };
  expect((await realms("a-secret-of-its-own", elsewhere)).status).toBe(401);
});

it("asks for none where none are needed, unless told to", async () => {
  for (const path of ["/api", "/api/instance_states", "/api/drivers", "/api/drivers/mock"]) {
    expect((await client.get(path)).status).toBe(200);
  }
  expect((await client.get("/api?force_auth=1")).status).toBe(401);
  expect((await get("/api?force_auth=1")).status).toBe(200);
});

it("leaves it to the driver whether hardware profiles need credentials", async () => {
  client = await aDeltacloud((driver) => ({
    ...driver,
    hardwareProfiles: { list: async () => ({ items: [{ id: "small", name: "Small" }] }) },
  }));
  expect((await client.get("/api/hardware_profiles/small")).status).toBe(200);
  client = await aDeltacloud((driver) => ({
    ...driver,
    hardwareProfiles: {
      async list({ credentials: { user } }) {
        throw new CloudError("Unauthenticated", `user '${user}' is not known`);
      },
    },
  }));
  const { status, headers } = await client.get("/api/hardware_profiles");
  expect(status).toBe(401);
  expect(headers["www-authenticate"]).toBe('Basic realm="mock-deltacloud@"');
});

it("answers 304 to a client that has the document, with its ETag in quotes or without", async () => {
  const { headers } = await get("/api/images");
  const etag = String(headers["etag"]);
  for (const tag of [etag, etag.replaceAll('"', ""), `"other", W/${etag}`]) {
    const again = await get("/api/images").set("If-None-Match", tag);
    expect(again.status).toBe(304);
    expect(again.text).toBe("");
  }
  expect((await get("/api/images").set("If-None-Match", '"other"')).status).toBe(200);
});

it("pages an index by the link to the next page", async () => {
  const ids: string[] = [];
  let path: string | undefined = "/api/instances?limit=3";
  while (path !== undefined) {
    const { body, headers } = await get(path);
    ids.push(...body.instances.map((instance: { id: string }) => instance.id));
    path = /^<http:\/\/[^/]+(.+)>; rel="next"$/.exec(String(headers["link"]))?.[1];
  }
  expect(ids).toEqual(["inst0", "inst1", "inst2", "inst3"]);
});

it("names the parameter that is missing or not valid", async () => {
  const missing = await post("/api/instances").type("form").send("name=foo");
  expect(missing.status).toBe(400);
  expect(missing.body.message).toBe("Required parameter 'image_id' not found in [name]");
  const messages = {
    "limit=none": "Parameter 'limit' must be integer",
    "state=lost":
      "Parameter 'state' must be equal to one of the allowed values: PENDING, RUNNING, STOPPING, STOPPED, ERROR",
  };
  for (const [query, message] of Object.entries(messages)) {
    const { status, body } = await get(`/api/instances?${query}`);
    expect(status).toBe(400);
    expect(body.message).toBe(message);
  }
});

it("refuses parameters of features that the driver lacks and ignores those nobody knows", async () => {
  for (const name of ["password", "path1", "metrics", "sandbox"]) {
    const { status, body } = await post("/api/instances").send({ image_id: "img1", [name]: "x" });
    expect(status).toBe(400);
    expect(body.message).toContain(`'${name}'`);
  }
  const { status } = await post("/api/instances").send({
    image_id: "img1",
    commit: "create",
    firewalls1: "",
  });
  expect(status).toBe(201);
});

it("takes parameters from matrix, query, form, multipart and JSON alike", async () => {
  const created = [
    await post("/api/instances;image_id=img1;hwp_id=m1-large;hwp_memory=8192;name=a%20b"),
    await post("/api/instances?image_id=img1&hwp_id=m1-large&hwp_memory=8192&name=a+b"),
    await post("/api/instances")
      .type("form")
      .send("image_id=img1&hwp_id=m1-large&hwp_memory=8192&name=a+b"),
    await post("/api/instances")
      .field("image_id", "img1")
      .field("hwp_id", "m1-large")
      .field("hwp_memory", "8192")
      .field("name", "a b"),
    await post("/api/instances").send({
      image_id: "img1",
      hwp_id: "m1-large",
      hwp_memory: 8192,
      name: "a b",
    }),
  ];
  for (const { status, body } of created) {
    expect(status).toBe(201);
    expect(body.instance).toMatchObject({
      name: "a b",
      image: { id: "img1" },
      hardware_profile: { id: "m1-large", properties: { memory: "8192" } },
    });
  }
});

it("refuses bodies that are too large, broken or of an unknown type", async () => {
  const large = await post("/api/keys")
    .type("form")
    .send(`name=${"x".repeat(1024 * 1024)}`);
  const broken = await post("/api/keys").type("json").send("{");
  const list = await post("/api/keys").type("json").send("[]");
  const unknown = await post("/api/keys").type("text/csv").send("name,x");
  const file = await post("/api/keys").attach("name", Buffer.from("x"), "name.txt");
  const statuses = [large, broken, list, unknown, file].map(({ status, body }) => [
    status,
    body.code,
  ]);
  expect(statuses).toEqual([413, 400, 400, 415, 400].map((status) => [status, status]));
});

it("refuses broken percent-encoding wherever it is", async () => {
  for (const path of ["/api/realms/%E0%A4%A", "/api/realms?id=%", "/api;driver=%zz/realms"]) {
    const { status, body } = await get(path);
    expect(status).toBe(400);
    expect(body.message).toMatch(/^Broken percent-encoding/);
  }
});

it("does not tell secrets back", async () => {
  const { status, text } = await client
    .post("/api/instances")
    .auth(...mockUser)
    .set("Accept", "application/xml")
    .type("form")
    .send("name=foo&user_data=c2VjcmV0");
  expect(status).toBe(400);
  expect(text).toContain(`<param name="name"><![CDATA["foo"]]></param>`);
  expect(text).toContain(`<param name="user_data"></param>`);
});

it("serves the driver that is chosen in the path, by parameter or by header", async () => {
  for (const path of ["/api;driver=mock", "/api?api[driver]=mock", "/api"]) {
    const { headers, body } = await get(path).set("X-Deltacloud-Driver", "MOCK");
    expect(headers["x-deltacloud-driver"]).toBe("mock");
    expect(body.api.driver).toBe("mock");
  }
  const realm = await get("/api;driver=mock;provider=North/realms/us");
  expect(realm.status).toBe(200);
  expect(realm.headers["x-deltacloud-provider"]).toBe("North");
  const { body } = await get("/api").set("X-Deltacloud-Provider", "North");
  expect(body.api.provider).toBe("North");
});

it("lists the drivers to a client that chose none of them", async () => {
  const { status, body } = await get("/api;driver=nope/realms");
  expect(status).toBe(404);
  expect(body.message).toBe("driver 'nope' does not exist; there are: mock");
});

it("answers several instances as a list", async () => {
  const { status, body, headers } = await post("/api/instances").send({
    image_id: "img1",
    instance_count: 3,
  });
  expect(status).toBe(201);
  expect(headers["location"]).toBeUndefined();
  expect(body.instances).toHaveLength(3);
});

it("destroys stopped instances alone, and shows them no more", async () => {
  expect((await remove("/api/instances/inst1")).status).toBe(405);
  await post("/api/instances/inst1/stop").expect(202);
  await remove("/api/instances/inst1").expect(204);
  expect((await get("/api/instances/inst1")).status).toBe(404);
  const { body } = await get("/api/instances");
  expect(body.instances.map((instance: { id: string }) => instance.id)).not.toContain("inst1");
  expect((await post("/api/instances/inst1/start")).status).toBe(403);
  expect((await remove("/api/instances/inst1")).status).toBe(403);
});

it("makes an image of an instance and names it when the caller does not", async () => {
  const { status, body, headers } = await post("/api/images").send({ instance_id: "inst0" });
  expect(status).toBe(201);
  expect(body.image.name).toMatch(/^inst0-/);
  const path = new URL(String(headers["location"])).pathname;
  expect((await get(path)).body).toEqual(body);
  await remove(path).expect(204);
  expect((await get(path)).status).toBe(404);
});

it("imports the public half of a key", async () => {
  const publicKey = `ssh-ed25519 ${Buffer.concat([
    Buffer.from([0, 0, 0, 11]),
    Buffer.from("ssh-ed25519"),
    Buffer.from([0, 0, 0, 32]),
    randomBytes(32),
  ]).toString("base64")}`;
  const { status, body } = await post("/api/keys").send({ name: "mine", public_key: publicKey });
  expect(status).toBe(201);
  expect(body.key).toMatchObject({ id: "mine", name: "mine", credential_type: "key" });
  expect(body.key).not.toHaveProperty("pem_rsa_key");
});

it("destroys by a POST whose _method says so", async () => {
  await post("/api/keys/test-key").type("form").send("_method=delete").expect(204);
  expect((await get("/api/keys/test-key")).status).toBe(404);
});

it("offers no keys on a driver without, in the entry point or below", async () => {
  client = await aDeltacloud(({ keys: _keys, ...rest }) => rest);
  const { body } = await get("/api");
  expect(body.api.links.map(({ rel }: { rel: string }) => rel)).not.toContain("keys");
  const { status, headers } = await get("/api/keys");
  expect(status).toBe(412);
  expect(headers["expect"]).toBe("keys");
});

it("offers only what the driver can do with an instance", async () => {
  client = await aDeltacloud(({ instances: { reboot: _reboot, ...instances }, ...rest }) => ({
    ...rest,
    instances,
    features: [],
  }));
  const { body } = await get("/api/instances/inst0");
  expect(body.instance.actions.map(({ rel }: { rel: string }) => rel)).toEqual([
    "stop",
    "run",
    "create_image",
  ]);
  expect(body.instance).not.toHaveProperty("authentication_type");
  const reboot = await post("/api/instances/inst0/reboot");
  expect(reboot.headers["expect"]).toBe("reboot_instance");
  const named = await post("/api/instances").send({ image_id: "img1", name: "x" });
  expect(named.status).toBe(400);
  expect(named.body.message).toContain("'name'");
  const sized = await post("/api/instances").send({ image_id: "img1", hwp_cpu: 1 });
  expect(sized.status).toBe(400);
  expect(sized.body.message).toContain("'hwp_cpu'");
  const { headers } = await client.options("/api/instances/create");
  expect(headers["allow"]).toBe(
    "image_id:string:required,realm_id:string:optional,hwp_id:string:optional,load_balancer_id:string:optional,instance_count:string:optional,tags:string:optional",
  );
});

it("writes names of any characters as text", async () => {
  const name = `<b>&lt;'"&amp; ]]> &#1; é \u{1F600}`;
  const { body } = await post("/api/instances").send({ image_id: "img1", name });
  expect(body.instance.name).toBe(name);
  const path = `/api/instances/${body.instance.id}`;
  const xml = await get(path).set("Accept", "application/xml").buffer(true);
  expect(xml.text).toContain(
    `<name>&lt;b&gt;&amp;lt;'&quot;&amp;amp; ]]&gt; &amp;#1; é \u{1F600}</name>`,
  );
  const html = await get(path).set("Accept", "text/html");
  expect(html.text).toContain(
    `<h1>&lt;b&gt;&amp;lt;&#39;&quot;&amp;amp; ]]&gt; &amp;#1; é \u{1F600}</h1>`,
  );
});

it("takes a trailing slash after /api alone", async () => {
  expect((await get("/api/")).status).toBe(200);
  const { status, body } = await get("/api/realms/");
  expect(status).toBe(404);
  expect(body.message).toBe("Nothing answers GET /api/realms/");
});

it("sends browsers from a deleted resource to its collection", async () => {
  const { status, headers } = await remove("/api/keys/test-key").set("Accept", "text/html");
  expect(status).toBe(303);
  expect(headers["location"]).toMatch(/\/api\/keys$/);
});

it("does not tell clients what broke inside", async () => {
  client = await aDeltacloud((driver) => ({
    ...driver,
    realms: {
      list() {
        throw new Error("at secret.ts:1");
      },
    },
  }));
  const { status, body } = await get("/api/realms");
  expect(status).toBe(500);
  expect(body.message).toMatch(/request id [0-9a-f-]{36}$/);
  expect(body.message).not.toContain("secret.ts");
});

it("tells what is wrong at the cloud", async () => {
  client = await aDeltacloud((driver) => ({
    ...driver,
    realms: {
      async list() {
        throw new CloudError("Unavailable", "the cloud is being moved");
      },
    },
  }));
  const { status, body } = await get("/api/realms");
  expect(status).toBe(502);
  expect(body).toEqual({
    code: 502,
    message: "the cloud is being moved",
    error: "Deltacloud::Exceptions::ProviderError",
  });
});

it("refuses a name that is taken as Deltacloud did", async () => {
  const { status, body } = await post("/api/keys").send({ name: "test-key" });
  expect(status).toBe(403);
  expect(body.error).toBe("Deltacloud::Exceptions::ForbiddenError");
});
