/** Access keys that are registered here: what they open, who may change them, and where their secrets are. */
import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DescribeInstancesCommand } from "@aws-sdk/client-ec2";
import { openStore } from "@deltacloud/store";
import { describe, expect, it } from "vitest";
import { signedForm } from "../drivers/cloudstack/src/client/signature.ts";
import { aClient, aDaemon, failureOf } from "./support/ec2-client.ts";
import { childEnvironment, createHome, program } from "./support/launch.ts";
import { contentOf } from "./support/state-content.ts";
import { describeStates } from "./support/states.ts";

const key = {
  id: "AKIAEXAMPLE",
  secret: "signing-secret-0123456789",
  credentials: { user: "mockuser", secret: "mockpassword" },
};

describe("a registered access key", () => {
  it("signs for the user that it stands for", async () => {
    const daemon = await aDaemon();
    await daemon.store.accessKeys.put(key);
    const list = (user: string, secret: string, basic = false) =>
      aClient(daemon, { user, secret, basic }).send(new DescribeInstancesCommand({}));
    expect((await list(key.id, key.secret)).Reservations).not.toHaveLength(0);
    expect((await list(key.id, key.secret, true)).Reservations).not.toHaveLength(0);
    expect((await list("mockuser", "mockpassword")).Reservations).not.toHaveLength(0);
    for (const basic of [false, true]) {
      expect(await failureOf(list(key.id, "mockpassword", basic))).toMatchObject({
        code: "AuthFailure",
      });
    }
  });

  it("signs for CloudStack's API, and opens a session there", async () => {
    const daemon = await aDaemon({ cloudstack: { admins: [key.id] } });
    await daemon.store.accessKeys.put(key);
    const send = async (form: string) => {
      const answer = await fetch(`${daemon.url}/client/api`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: form,
      });
      return { status: answer.status, text: await answer.text() };
    };
    const sign = (command: string, secret: string) =>
      signedForm({ command }, key.id, secret, Date.now());
    expect((await send(sign("listZones", key.secret))).status).toBe(200);
    expect((await send(sign("listZones", "mockpassword"))).status).toBe(401);
    // Its name makes nobody an administrator.
    const { text } = await send(sign("getUser", key.secret));
    expect(text).toContain("not available for user");
    const login = { command: "login", username: key.id, response: "json" };
    const forms = [key.secret, "mockpassword"].map((password) =>
      new URLSearchParams({ ...login, password }).toString(),
    );
    const [opened, refused] = await Promise.all(forms.map(send));
    expect(opened?.text).toContain('"username":"mockuser"');
    expect(refused?.status).toBe(531);
  });

  it("comes before the cloud's own of that name, and is gone soon after its removal", async () => {
    let now = Date.now();
    const daemon = await aDaemon({ now: () => now });
    await daemon.store.accessKeys.put({ ...key, id: "mockuser" });
    const list = (secret: string) =>
      aClient(daemon, { secret, basic: true }).send(new DescribeInstancesCommand({}));
    await list(key.secret);
    await daemon.store.accessKeys.remove("mockuser");
    now += 5000;
    await list("mockpassword");
    expect(await failureOf(list(key.secret))).toMatchObject({ code: "AuthFailure" });
  });
});

describe("users who register their own", () => {
  const basic = (user: string, secret: string) =>
    `Basic ${Buffer.from(`${user}:${secret}`).toString("base64")}`;

  async function send(
    url: string,
    method: string,
    path: string,
    body?: object,
    who = basic("mockuser", "mockpassword"),
  ) {
    const response = await fetch(`${url}/access-keys${path}`, {
      method,
      headers: { authorization: who, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === "" ? undefined : (JSON.parse(text) as unknown),
    };
  }

  it("are known to the cloud, and change only theirs", async () => {
    const daemon = await aDaemon({ users: { alice: "wonderland" } });
    const { url } = daemon;
    const alice = basic("alice", "wonderland");
    expect(await send(url, "POST", "", {}, basic("mockuser", "wrong"))).toMatchObject({
      status: 401,
    });
    expect(await send(url, "POST", "", { secret: "sixteen-letters-or-more" })).toEqual({
      status: 201,
      body: { id: "mockuser", user: "mockuser" },
    });
    const drawn = await send(url, "POST", "", { id: "new" }, alice);
    const { id, secret } = drawn.body as { id: string; secret: string };
    expect(id).toMatch(/^AKIA[0-9A-F]{16}$/);
    await aClient(daemon, { user: id, secret }).send(new DescribeInstancesCommand({}));
    expect(await send(url, "GET", "", undefined, alice)).toMatchObject({
      status: 200,
      body: [{ id, user: "alice" }],
    });
    expect((await send(url, "DELETE", `/${id}`)).status).toBe(404);
    expect((await send(url, "DELETE", `/${id}`, undefined, alice)).status).toBe(204);
  });

  it("are told what is wrong, without their secrets", async () => {
    const { url } = await aDaemon();
    for (const body of [
      { id: "alice" },
      { secret: "short" },
      { name: "x" },
      { id: "new", secret: "x" },
    ]) {
      const answer = await send(url, "POST", "", body);
      expect(answer.status).toBe(400);
      expect(JSON.stringify(answer.body)).not.toContain("short");
    }
    expect((await send(url, "PUT", "", {})).status).toBe(405);
  });

  it("are refused where a proxy was asked without TLS", async () => {
    const { url } = await aDaemon();
    const list = async (headers: Record<string, string>) => {
      const authorization = basic("mockuser", "mockpassword");
      const answer = await fetch(`${url}/access-keys`, { headers: { authorization, ...headers } });
      return answer.status;
    };
    const proxied = { "x-forwarded-for": "192.0.2.1" };
    expect(await list({ ...proxied, "x-forwarded-proto": "https" })).toBe(200);
    expect(await list({ ...proxied, "x-forwarded-proto": "http" })).toBe(403);
    expect(await list(proxied)).toBe(403);
  });
});

describe("ec2stack's commands", () => {
  /** As `ec2stack-register URL AWSAccessKeyId AWSSecretKey` sends it, and what it prints of the answer. */
  async function send(url: string, parameters: Readonly<Record<string, string>>, query = "") {
    const body = new URLSearchParams(parameters);
    const answer = await fetch(`${url}/${query}`, { method: "POST", body });
    const text = await answer.text();
    return { status: answer.status, text, says: /<Message>(.*)<\/Message>/.exec(text)?.[1] };
  }
  const mine = { AWSAccessKeyId: "mockuser", AWSSecretKey: "mockpassword" };
  const register = { Action: "RegisterSecretKey", ...mine };
  const remove = { Action: "RemoveSecretKey", ...mine };

  it("register and remove the keys of who proves to be their owner, as often as they like", async () => {
    const { url, store } = await aDaemon();
    for (let times = 0; times < 2; times += 1) {
      const { says, text } = await send(url, register);
      expect(says).toBe("Successfully Registered!");
      expect(text).toMatch(
        /^<\?xml[^]*<RegisterSecretKeyResponse xmlns=[^]*<AWSAccessKeyId>mockuser</,
      );
      expect(text).not.toContain(mine.AWSSecretKey);
    }
    expect(await store.accessKeys.find("mockuser")).toMatchObject({ secret: mine.AWSSecretKey });
    for (const action of [register, remove]) {
      const stranger = await send(url, { ...action, AWSSecretKey: "guessed-wrong" });
      expect(stranger.status).toBe(401);
      expect(stranger.text).toContain("<Code>AuthFailure<");
    }
    expect((await send(url, remove)).says).toBe("Successfully removed!");
    expect((await send(url, remove)).text).toContain("<Code>NoSuchUser<");
    await store.accessKeys.put({ ...key, id: "mockuser", credentials: { user: "a", secret: "b" } });
    expect((await send(url, register)).text).toContain("<Code>DuplicateUser<");
  });

  it("are told what is wrong", async () => {
    const { url } = await aDaemon();
    const codeOf = async (...request: [Record<string, string>, string?]) =>
      /<Code>(.*)<\/Code>/.exec((await send(url, ...request)).text)?.[1];
    expect(await codeOf({ Action: "RegisterSecretKey" })).toBe("MissingParameter");
    expect(await codeOf({ ...register, AWSSecretKey: "" })).toBe("MissingParameter");
    expect(await codeOf({ ...register, Zone: "x" })).toBe("UnknownParameter");
    expect(await codeOf({}, `?${new URLSearchParams(register).toString()}`)).toBe("InvalidRequest");
    const closed = await aDaemon({ registersAccessKeys: false });
    expect((await send(closed.url, register)).text).toContain("<Code>UnsupportedOperation<");
  });

  it("let their user sign at once", async () => {
    const daemon = await aDaemon({ users: { alice: "wonderland" } });
    const { url, store } = daemon;
    const list = (secret: string) =>
      aClient(daemon, { user: "alice", secret, basic: true }).send(
        new DescribeInstancesCommand({}),
      );
    await store.accessKeys.put({
      id: "alice",
      secret: "of-long-ago",
      credentials: { user: "alice", secret: "wonderland" },
    });
    expect(await failureOf(list("wonderland"))).toMatchObject({ code: "AuthFailure" });
    await send(url, { ...register, AWSAccessKeyId: "alice", AWSSecretKey: "wonderland" });
    await list("wonderland");
  });
});

describeStates("the secrets of access keys", (newState) => {
  it("are read by who has the master key, alone", async () => {
    const state = await newState();
    await using home = createHome();
    const masterKeys = { file: join(home.folder, "master.key") };
    const store = await openStore({ state, masterKeys });
    await store.accessKeys.put(key);
    expect(await store.accessKeys.find(key.id)).toEqual(key);
    expect(statSync(masterKeys.file).mode & 0o777).toBe(0o600);
    await expect(
      store.accessKeys.put({ ...key, credentials: { user: "alice", secret: "x" } }),
    ).rejects.toMatchObject({ code: "AlreadyExists" });

    const kept = await contentOf(state);
    expect(kept).toContain(key.id);
    expect(kept).not.toContain(key.secret);
    expect(kept).not.toContain(key.credentials.secret);

    const stranger = await openStore({ state });
    await expect(stranger.accessKeys.find(key.id)).rejects.toThrow(/the master key '\w+'/);
    await expect(stranger.accessKeys.put({ ...key, id: "other" })).rejects.toThrow(/master key/);
    await stranger.close();
    await store.close();
  });

  it("go under a new master key while daemons run", async () => {
    const state = await newState();
    await using home = createHome();
    const masterKeys = { file: join(home.folder, "master.key") };
    const [daemon, operator] = await Promise.all(
      [1, 2].map(() => openStore({ state, masterKeys })),
    );
    await daemon?.accessKeys.put(key);
    const before = readFileSync(masterKeys.file, "utf8");
    expect(await operator?.accessKeys.rotate()).toBe(1);
    expect(readFileSync(masterKeys.file, "utf8")).not.toContain(before.trim());
    expect(await daemon?.accessKeys.find(key.id)).toEqual(key);
    await daemon?.accessKeys.put({ ...key, id: "second" });
    expect(await operator?.accessKeys.find("second")).toMatchObject({ secret: key.secret });
    await daemon?.close();
    await operator?.close();
  });

  it("go under the first master key of several that the environment gives", async () => {
    const state = await newState();
    const [old, fresh] = ["A", "B"].map((letter) => Buffer.alloc(32, letter).toString("base64"));
    const first = await openStore({ state, masterKeys: { text: `${old}` } });
    await first.accessKeys.put(key);
    await first.close();
    const both = await openStore({ state, masterKeys: { text: `${fresh},${old}` } });
    expect(await both.accessKeys.rotate()).toBe(1);
    await both.close();
    const last = await openStore({ state, masterKeys: { text: `${fresh}` } });
    expect(await last.accessKeys.find(key.id)).toEqual(key);
    await last.close();
  });
});

it("deltacloudd access-keys is told their secrets by a pipe, and keeps the keys", async () => {
  await using home = createHome();
  const run = (args: string, input = "") => {
    const { stdout, stderr, status } = spawnSync(
      program,
      ["access-keys", ...args.split(" "), "--state", "state"],
      { cwd: home.folder, env: childEnvironment(home.folder), input, encoding: "utf8" },
    );
    return { out: stdout, err: stderr, code: status };
  };
  expect(run("add mine --user mockuser", "clear-secret-one\nclear-secret-two\n")).toEqual({
    out: "access key mine stands for the user mockuser\n",
    err: "",
    code: 0,
  });
  expect(run("list").out).toMatch(/^mine\tmockuser\t\d{4}-.*\n$/);
});
