/** Who is let in to CloudStack's API, and how others are turned away. */
import { describe, expect, it } from "vitest";
import {
  aCloudStack,
  cloudStackClient,
  readReply,
  send,
  signed,
} from "../support/cloudstack-client.ts";

const unverified = "unable to verify user credentials and/or request signature";
const key = { apikey: "mockuser", response: "json" } as const;

/** As it is written, in the zone of CloudStack's servers. */
function inMinutes(minutes: number): string {
  return `${new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 19)}+0000`;
}

async function sendSigned(parameters: Readonly<Record<string, string>>, secret = "mockpassword") {
  const { daemon } = await aCloudStack();
  return send(`${daemon.url}/client/api`, signed({ ...key, ...parameters }, secret));
}

describe("a signed request", () => {
  it("is let in as a GET and as a POST", async () => {
    const { daemon } = await aCloudStack();
    const form = signed({ ...key, command: "listZones" }, "mockpassword");
    const get = await readReply(await fetch(`${daemon.url}/client/api?${form}`));
    const post = await send(`${daemon.url}/client/api`, form);
    expect(get.status).toBe(200);
    expect(post.body).toEqual(get.body);
  });

  it("is let in whatever the case of its names, which are sorted as sent", async () => {
    const { daemon } = await aCloudStack();
    const form = signed(
      { ApiKey: "mockuser", Command: "listZones", response: "json", ID: "" },
      "mockpassword",
    );
    expect((await send(`${daemon.url}/client/api`, form)).status).toBe(200);
  });

  it("of version 3 is let in until it expires", async () => {
    const v3 = { command: "listZones", signatureversion: "3" };
    expect((await sendSigned({ ...v3, expires: inMinutes(10) })).status).toBe(200);
    expect((await sendSigned({ ...v3, expires: inMinutes(-1) })).status).toBe(401);
    expect((await sendSigned({ ...v3, expires: "soon" })).status).toBe(401);
    expect((await sendSigned(v3)).status).toBe(401);
  });

  it.each([
    ["with another secret", { command: "listZones" }, "wrong"],
    ["of an unknown key", { command: "listZones", apikey: "nobody" }, "mockpassword"],
  ])("%s is turned away", async (_how, parameters, secret) => {
    const reply = await sendSigned(parameters, secret);
    expect(reply.status).toBe(401);
    expect(reply.name).toBe("listzonesresponse");
    expect(reply.body).toEqual({
      uuidList: [],
      errorcode: 401,
      cserrorcode: 9999,
      errortext: unverified,
    });
    expect(reply.headers.get("x-description")).toBe(unverified);
  });

  it("is turned away once it was changed", async () => {
    const { daemon } = await aCloudStack();
    const form = signed({ ...key, command: "listZones", name: "a" }, "mockpassword");
    const changed = form.replace("name=a", "name=b");
    expect((await send(`${daemon.url}/client/api`, changed)).status).toBe(401);
  });

  it.each(["makeCoffee", "registerIso"])(
    "for %s, which is not served, is told so",
    async (command) => {
      const reply = await sendSigned({ command });
      expect([reply.status, reply.name, reply.body["errortext"]]).toEqual([
        401,
        "errorresponse",
        `The given command '${command}' either does not exist, is not available for user.`,
      ]);
    },
  );

  it("without a command is turned away, under no name", async () => {
    const reply = await sendSigned({});
    expect([reply.status, reply.name]).toEqual([401, "null"]);
  });

  it("without a signature or a key is turned away", async () => {
    const { daemon } = await aCloudStack();
    for (const form of ["command=listZones&apikey=mockuser", "command=listZones&signature=x"]) {
      expect((await send(`${daemon.url}/client/api`, `${form}&response=json`)).status).toBe(401);
    }
  });
});

describe("commands for admins", () => {
  it("are not for others, who are told so from 4.15 on", async () => {
    const text = async (version: "4.11" | "4.15") => {
      const client = await aCloudStack({ cloudstack: { version } });
      const { status, body } = await client.reply("getUser", { userapikey: "mockuser" });
      expect(status).toBe(401);
      return body["errortext"];
    };
    expect(await text("4.11")).toBe(unverified);
    expect(await text("4.15")).toBe(
      "The given command 'getUser' either does not exist, is not available for user.",
    );
  });

  it("are refused before the signature is looked at", async () => {
    const { daemon } = await aCloudStack();
    const client = cloudStackClient(daemon, { secret: "wrong" });
    const { body } = await client.reply("getUser", { userapikey: "mockuser" });
    expect(body["errortext"]).toContain("is not available for user");
  });

  it("find the secret of a user by the key", async () => {
    const client = await aCloudStack({
      users: { operator: "secret" },
      cloudstack: { admins: ["operator"] },
    });
    const admin = cloudStackClient(client.daemon, { user: "operator", secret: "secret" });
    const { user } = await admin.call("getUser", { userapikey: "mockuser" });
    const { id, account, state } = user as { id: string; account: string; state: string };
    expect([account, state]).toEqual(["mockuser", "enabled"]);
    expect(await admin.call("getUserKeys", { id })).toEqual({
      userkeys: { apikey: "mockuser", secretkey: "mockpassword" },
    });
    const namesOf = async (one: typeof admin) =>
      (await one.rows("listApis")).map((row) => String(row["name"]));
    const own = await namesOf(client);
    expect((await namesOf(admin)).filter((name) => !own.includes(name))).toEqual([
      "getUser",
      "listRouters",
    ]);
  });

  it("do not show one user the keys of another", async () => {
    const client = await aCloudStack({ users: { other: "secret" } });
    const other = cloudStackClient(client.daemon, { user: "other", secret: "secret" });
    const [user] = await other.rows("listUsers");
    const { status } = await client.reply("getUserKeys", { id: String(user?.["id"]) });
    expect(status).toBe(531);
    expect(await other.call("registerUserKeys", { id: String(user?.["id"]) })).toEqual({
      userkeys: { apikey: "other", secretkey: "secret" },
    });
  });
});

describe("a session", () => {
  async function logIn(password = "mockpassword", version: "4.18" | "4.22" = "4.22") {
    const { daemon } = await aCloudStack({ cloudstack: { version } });
    const endpoint = `${daemon.url}/client/api`;
    const form = `command=login&username=mockuser&password=${password}&domain=/&response=json`;
    const reply = await send(endpoint, form);
    const cookies = reply.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
    const call = (form_: string, cookie = cookies.join("; ")) =>
      send(endpoint, `${form_}&response=json`, { cookie });
    return { reply, cookies, call, key: String(reply.body["sessionkey"]) };
  }

  it("is opened with a name and a password", async () => {
    const { reply } = await logIn();
    expect([reply.status, reply.name]).toEqual([200, "loginresponse"]);
    expect(reply.body).toMatchObject({
      username: "mockuser",
      account: "mockuser",
      timeout: 1800,
      type: "0",
      registered: "false",
    });
    expect(reply.headers.getSetCookie().join("\n")).toMatch(/JSESSIONID=.*httponly/i);
  });

  it("is not opened with another password", async () => {
    const { reply } = await logIn("wrong");
    expect([reply.status, reply.name]).toEqual([531, "loginresponse"]);
    expect(reply.body["errortext"]).toContain("Failed to authenticate user mockuser");
    expect(reply.headers.getSetCookie()).toEqual([]);
  });

  it("is not opened by a GET", async () => {
    const { daemon } = await aCloudStack();
    const query = "command=login&username=mockuser&password=mockpassword&response=json";
    expect((await fetch(`${daemon.url}/client/api?${query}`)).status).toBe(405);
  });

  it("serves requests that show the cookies and the key", async () => {
    const { call, key: sessionKey } = await logIn();
    const { status, body } = await call(`command=listZones&sessionkey=${sessionKey}`);
    expect([status, body["count"]]).toEqual([200, 2]);
  });

  it("says what is no command, and that there is none", async () => {
    const { call, key: sessionKey } = await logIn();
    const unknown = await call(`command=makeCoffee&sessionkey=${sessionKey}`);
    expect([unknown.status, unknown.name, unknown.body["errortext"]]).toEqual([
      432,
      "errorresponse",
      "Unknown API command: makeCoffee",
    ]);
    const none = await call(`sessionkey=${sessionKey}`);
    expect([none.status, none.body["errortext"]]).toEqual([400, "no command specified"]);
  });

  it("ends for whoever shows the cookie without the key", async () => {
    const { call, key: sessionKey } = await logIn();
    expect((await call("command=listZones")).status).toBe(401);
    expect((await call(`command=listZones&sessionkey=${sessionKey}`)).status).toBe(401);
  });

  it("needs the key in one place alone before 4.19", async () => {
    const { call, cookies, key: sessionKey } = await logIn("mockpassword", "4.18");
    expect((await call("command=listZones")).status).toBe(200);
    const [session] = cookies;
    expect((await call(`command=listZones&sessionkey=${sessionKey}`, session)).status).toBe(200);
  });

  it("ends with logout", async () => {
    const { call, key: sessionKey } = await logIn();
    const { name, body } = await call("command=logout");
    expect([name, body]).toEqual(["logoutresponse", { description: "success" }]);
    expect((await call(`command=listZones&sessionkey=${sessionKey}`)).status).toBe(401);
  });
});
