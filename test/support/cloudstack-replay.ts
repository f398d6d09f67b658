/** Calls as a client of CloudStack's makes them, one after the other, and of each answer what it reads. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readReply, signed } from "./cloudstack-client.ts";
import type { Json, Reply } from "./cloudstack-client.ts";
import { startDaemon } from "./daemon.ts";
import type { Daemon, DaemonOptions } from "./daemon.ts";

/**
 * The command, its parameters as the tool sends them, and what comes of it: what the tool reads of
 * the answer, or of the result of its job; or a refusal, by the text that the tool knows it by.
 *
 * `{name}` in a value stands for what was read by that name before; where it is read first, it is kept.
 */
export type Step = readonly [
  command: string,
  parameters?: Readonly<Record<string, string>>,
  outcome?: Reads | RegExp,
];

/** By path, such as `zone.0.id`; undefined is for what the tool takes the absence of for an answer. */
export type Reads = Readonly<Record<string, string | number | boolean | RegExp | undefined>>;

/** How a tool sends requests. */
export interface Dialect {
  /** Commands that it sends by GET. */
  readonly gets: RegExp;
  /** What it adds to each request, which it then signs. */
  parameters(): Readonly<Record<string, string>>;
}

const expires = () => `${new Date(Date.now() + 600_000).toISOString().slice(0, 19)}+0000`;
const reading = /^(get|list|query)/;

/** https://github.com/ngine-io/cs, which Ansible's modules are built on. */
export const cs: Dialect = {
  gets: /./,
  parameters: () => ({ apiKey: "mockuser", signatureVersion: "3", expires: expires() }),
};

/** https://github.com/apache/cloudstack-go, which Terraform's provider is built on. */
export const go: Dialect = { gets: reading, parameters: () => ({ apiKey: "mockuser" }) };

/** https://github.com/apache/cloudstack-cloudmonkey */
export const cloudmonkey: Dialect = {
  gets: reading,
  parameters: () => ({ apiKey: "mockuser", signatureversion: "3", expires: expires() }),
};

/** Each life is a test; all are in one cloud. */
export function replays(
  title: string,
  dialect: Dialect,
  options: DaemonOptions,
  lives: Readonly<Record<string, readonly Step[]>>,
): void {
  describe(title, () => {
    let daemon: Daemon;
    beforeAll(async () => {
      daemon = await startDaemon({ delay: 20, ...options });
    });
    afterAll(() => daemon.close());

    it.each(Object.entries(lives))("%s", async (_life, steps) => {
      const names: Record<string, string> = {};
      for (const step of steps) await perform(daemon.url, dialect, step, names);
    });
  });
}

type Names = Record<string, string>;

async function perform(
  url: string,
  dialect: Dialect,
  [command, parameters = {}, outcome = {}]: Step,
  names: Names,
): Promise<void> {
  const given = Object.entries(parameters).map(([name, value]) => [name, filled(value, names)]);
  const reply = await send(url, dialect, { command, ...Object.fromEntries(given) });
  const { status, body, text, headers } = reply;
  const title = `${command}: ${text}`;
  expect(headers.get("content-type"), title).toMatch(/^application\/json/);
  if (outcome instanceof RegExp) {
    const failure = status === 200 ? await resultOf(url, dialect, body) : body;
    expect(failure["errortext"], title).toMatch(outcome);
    return;
  }
  expect(status, title).toBe(200);
  check(await resultOf(url, dialect, body), outcome, names, title);
}

async function send(
  url: string,
  { gets, parameters }: Dialect,
  given: Readonly<Record<string, string>>,
): Promise<Reply> {
  const form = signed({ ...given, ...parameters(), response: "json" }, "mockpassword");
  const endpoint = `${url}/client/api`;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return readReply(
    gets.test(given["command"] ?? "")
      ? await fetch(`${endpoint}?${form}`)
      : await fetch(endpoint, { method: "POST", body: form, headers }),
  );
}

/** Of the job, where the answer is one. */
async function resultOf(url: string, dialect: Dialect, body: Json): Promise<Json> {
  const { jobid } = body;
  if (jobid === undefined) return body;
  for (;;) {
    const query = { command: "queryAsyncJobResult", jobid: jobid as string };
    const { body: job } = await send(url, dialect, query);
    if (job["jobstatus"] !== 0) return job["jobresult"] as Json;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function check(body: Json, reads: Reads, names: Names, title: string): void {
  const read: Record<string, unknown> = {};
  const wanted: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(reads)) {
    read[path] = valueAt(body, path);
    wanted[path] = matcherOf(value, read[path], names);
  }
  expect(read, title).toEqual(wanted);
}

function valueAt(body: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((inside, name) => (inside as Json | undefined)?.[name], body);
}

function matcherOf(value: Reads[string], found: unknown, names: Names): unknown {
  if (value instanceof RegExp) return expect.stringMatching(value);
  if (typeof value !== "string") return value;
  const [, name] = /^\{([\w.-]+)\}$/.exec(value) ?? [];
  if (name === undefined || names[name] !== undefined) return filled(value, names);
  if (typeof found === "string") names[name] = found;
  return expect.stringMatching(/./);
}

function filled(value: string, names: Names): string {
  return value.replaceAll(/\{([\w.-]+)\}/g, (_, name: string) => {
    const known = names[name];
    if (known === undefined) throw new Error(`nothing was read as ${name}`);
    return known;
  });
}
