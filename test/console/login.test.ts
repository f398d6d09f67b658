import { beforeEach, describe, expect, it } from "vitest";
import { visitor } from "../support/console-visitor.ts";
import type { Visitor } from "../support/console-visitor.ts";
import { aDeltacloud, mockUser } from "../support/deltacloud-server.ts";
import type { Client } from "../support/deltacloud-server.ts";

let client: Client;
let person: Visitor;
let time = 0;

beforeEach(async () => {
  time = Date.now();
  client = await aDeltacloud(undefined, { now: () => time });
  person = visitor(client);
});

/** In milliseconds. */
const minute = 60_000;

describe("the login", () => {
  it("is a page for browsers, and the dialogue of HTTP Basic for tools", async () => {
    const page = await person.get("/api/instances?state=RUNNING");
    expect(page.status).toBe(401);
    expect(page.headers["www-authenticate"]).not.toMatch(/basic/i);
    expect(page.text).toContain('name="next" value="/api/instances?state=RUNNING"');
    const tool = await client.get("/api/instances").set("Accept", "text/html");
    expect(tool.headers["www-authenticate"]).toBe('Basic realm="mock-deltacloud@"');
  });

  it("leads to the page that was asked for", async () => {
    const { status, headers } = await person.post("/api/login", {
      user: mockUser[0],
      password: mockUser[1],
      next: "/api/instances?state=RUNNING",
    });
    expect([status, headers["location"]]).toEqual([303, "/api/instances?state=RUNNING"]);
    expect((await person.get("/api/instances")).status).toBe(200);
  });

  it("leads nowhere else", async () => {
    for (const next of [
      "https://evil.test/api",
      "//evil.test/api",
      "/\\evil.test/api",
      "/ec2",
      "javascript:1",
    ]) {
      const { headers } = await person.post("/api/login", {
        user: mockUser[0],
        password: mockUser[1],
        next,
      });
      expect(headers["location"]).toBe("/api");
    }
  });

  it("tells of wrong credentials, and keeps the user's name but not the password", async () => {
    const { status, text, headers } = await person.logIn("mockuser", "wrong-secret");
    expect(status).toBe(401);
    expect(headers["www-authenticate"]).toBeUndefined();
    expect(text).toContain("The user name or the password is wrong.");
    expect(text).toContain('value="mockuser"');
    expect(text).not.toContain("wrong-secret");
    expect(person.cookies.has("deltacloud_session")).toBe(false);
  });

  it("gives a cookie that scripts and other sites do not get, with nothing of the credentials", async () => {
    const { headers } = await person.logIn();
    const [line = ""] = headers["set-cookie"] ?? [];
    expect(line).toMatch(/; path=\/api/i);
    expect(line).toMatch(/; httponly/i);
    expect(line).toMatch(/; samesite=strict/i);
    const token = person.cookies.get("deltacloud_session") ?? "";
    expect(Buffer.from(token, "base64url").toString()).not.toContain("mock");
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
  });

  it("is refused to a page of another site", async () => {
    const { status, headers } = await client
      .post("/api/login")
      .type("form")
      .set({ Accept: "text/html", Origin: "http://evil.test", Host: "cloud.test" })
      .send({ user: mockUser[0], password: mockUser[1] });
    expect(status).toBe(403);
    expect(headers["set-cookie"]).toBeUndefined();
  });
});

describe("a session", () => {
  beforeEach(() => person.logIn());

  it("works for other formats too, and is not what tools' own credentials are", async () => {
    const cookie = `deltacloud_session=${person.cookies.get("deltacloud_session")}`;
    const ask = () =>
      client.get("/api/instances").set({ Accept: "application/json", Cookie: cookie });
    expect((await ask()).status).toBe(200);
    expect((await ask().auth("mockuser", "wrong")).status).toBe(401);
  });

  it("is over after the logout, also for who has kept the cookie", async () => {
    const kept = person.cookies.get("deltacloud_session") ?? "";
    const { status, headers } = await person.post("/api/logout", {});
    expect([status, headers["location"]]).toEqual([303, "/api/login"]);
    expect(person.cookies.has("deltacloud_session")).toBe(false);
    person.cookies.set("deltacloud_session", kept);
    expect((await person.get("/api/instances")).status).toBe(401);
  });

  it("ends after half an hour without work; pages that refresh themselves are none", async () => {
    time += 20 * minute;
    expect((await person.get("/api/instances")).status).toBe(200);
    time += 20 * minute;
    const cookie = `deltacloud_session=${person.cookies.get("deltacloud_session")}`;
    const refreshed = await client
      .get("/api/instances")
      .set({ Accept: "text/html", Cookie: cookie, "X-Console-Refresh": "1" });
    expect(refreshed.status).toBe(200);
    time += 11 * minute;
    expect((await person.get("/api/instances")).status).toBe(401);
  });

  it("is told to no other cloud than it was opened for", async () => {
    expect((await person.get("/api/instances?api[provider]=http://evil.test")).status).toBe(401);
    expect((await person.get("/api;provider=http%3A%2F%2Fevil.test/instances")).status).toBe(401);
    expect((await person.get("/api/instances")).status).toBe(200);
  });

  it("keeps its pages out of the browser's cache", async () => {
    const { headers } = await person.get("/api/instances");
    expect(headers["cache-control"]).toBe("no-store");
    expect(headers["vary"]).toContain("Cookie");
  });
});

describe("a form", () => {
  beforeEach(() => person.logIn());

  it("does nothing without the token of the session", async () => {
    for (const token of ["", "guessed"]) {
      const { status } = await person.post("/api/instances/inst0/stop", { _token: token });
      expect(status).toBe(403);
    }
    const other = visitor(client);
    await other.logIn();
    const page = await other.get("/api/instances/inst0");
    const [, token = ""] = /name="_token" value="([^"]+)"/.exec(page.text) ?? [];
    expect((await person.post("/api/instances/inst0/stop", { _token: token })).status).toBe(403);
    expect((await person.get("/api/instances/inst0")).text).toContain(">running<");
    expect((await person.post("/api/instances/inst0/stop", {})).status).toBe(303);
  });

  it("does nothing when it comes from a page of another site", async () => {
    const page = await person.get("/api/instances/inst0");
    const [, token = ""] = /name="_token" value="([^"]+)"/.exec(page.text) ?? [];
    const cookie = `deltacloud_session=${person.cookies.get("deltacloud_session")}`;
    for (const Origin of ["http://evil.test", "null", "http://cloud.test:81"]) {
      const { status } = await client
        .post("/api/instances/inst0/stop")
        .type("form")
        .set({ Accept: "text/html", Cookie: cookie, Origin, Host: "cloud.test" })
        .send({ _token: token });
      expect(status).toBe(403);
    }
  });

  it("is refused from another site with Basic as well, which browsers remember", async () => {
    const { status } = await client
      .post("/api/instances/inst0/stop")
      .auth(...mockUser)
      .set({ Accept: "application/json", Origin: "http://evil.test", Host: "cloud.test" });
    expect(status).toBe(403);
  });
});
