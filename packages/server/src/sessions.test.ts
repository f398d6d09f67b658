import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createSessions, idleTime, longestTime } from "./sessions.ts";
import type { Sessions } from "./sessions.ts";

let store: Store;
let time = 0;
let sessions: Sessions<{ readonly secret: string }>;

beforeEach(async () => {
  time = 1_000_000_000_000;
  const now = () => time;
  store = await openStore({ state: "memory", now });
  sessions = createSessions("test.sessions", { documents: store.documents, now });
});

afterEach(() => store.close());

it("knows a session by its token, on another daemon too, until it is closed", async () => {
  const token = await sessions.open({ secret: "s3cret" });
  const other = createSessions("test.sessions", { documents: store.documents, now: () => time });
  expect(await other.find(token)).toEqual({ secret: "s3cret" });
  await other.close(token);
  expect(await sessions.find(token)).toBeUndefined();
});

it("knows no session by another token", async () => {
  const token = await sessions.open({ secret: "s3cret" });
  expect(await sessions.find("")).toBeUndefined();
  expect(await sessions.find(`${token}A`)).toBeUndefined();
});

it("keeps neither the token nor the content in the clear", async () => {
  const token = await sessions.open({ secret: "s3cret" });
  const { items } = await store.documents({ name: "test.sessions" }).list("");
  const kept = JSON.stringify(items);
  expect(items).toHaveLength(1);
  expect(kept).not.toContain(token);
  expect(kept).not.toContain("s3cret");
  expect(kept).not.toContain(Buffer.from("s3cret").toString("base64").slice(0, 6));
});

it("ends when it is not used, and goes on when it is", async () => {
  const used = await sessions.open({ secret: "used" });
  const unused = await sessions.open({ secret: "unused" });
  time += idleTime - 1;
  await sessions.find(used);
  await sessions.find(unused, false);
  time += 1;
  expect(await sessions.find(used)).toBeDefined();
  expect(await sessions.find(unused)).toBeUndefined();
});

it("ends after some hours, however much it is used", async () => {
  const token = await sessions.open({ secret: "busy" });
  const end = time + longestTime;
  while (time < end) {
    expect(await sessions.find(token)).toBeDefined();
    time += idleTime / 2;
  }
  expect(await sessions.find(token)).toBeUndefined();
});
