import { afterAll, describe, expect, it } from "vitest";
import { differences } from "../support/deltacloud-differences.ts";
import type { Difference } from "../support/deltacloud-difference.ts";
import { jsonOutline, xmlOutline } from "../support/deltacloud-outline.ts";
import { hasRecordings, recordings } from "../support/deltacloud-recordings.ts";
import type { Recording } from "../support/deltacloud-recordings.ts";
import { aDeltacloud } from "../support/deltacloud-server.ts";
import type { Client } from "../support/deltacloud-server.ts";

/** What the recordings have that is not here, and why. */
const skipped: readonly (readonly [files: RegExp, reason: string])[] = [
  [/api-driver-(?!mock)|api-matrix|hwp-ec2|drivers_(ec2|rhevm)/, "other drivers"],
  [/html\/form-/, "the HTML console"],
  [/instance_states\.gv/, "the source of a picture, which Deltacloud failed to write"],
  [/^extra\/\w+\/(firewalls|form-)/, "data that were invented for the recording"],
];

function isHere({ file, path }: Recording): boolean {
  return !skipped.some(([files]) => files.test(file) || files.test(path));
}

const headersCompared = [
  "content-type",
  "server",
  "x-deltacloud-driver",
  "x-deltacloud-provider",
  "www-authenticate",
  "expect",
  "location",
  "allow",
  "x-cascade",
  "x-deltacloud-blobmeta-author",
  "x-deltacloud-blobmeta-new",
  "x-deltacloud-blobmeta-somenewkey",
];

/** One server that is asked what Deltacloud was asked, in the same order. */
function walk() {
  let client: Promise<Client> | undefined;
  /** Ids here by those recorded, for what was created on the way. */
  const ids = new Map<string, string>();
  const here = (text: string) =>
    [...ids].reduce((result, [recorded, id]) => result.replaceAll(recorded, id), text);

  return async function check(recording: Recording): Promise<void> {
    client ??= aDeltacloud();
    const expected = differences.filter(({ files }) => files.test(recording.file));
    const changed = (text: string) => here(replaced(text, expected));
    const response = await send(await client, recording, changed);
    learnId(ids, recording, response);
    const local = (text: string) =>
      changed(text.replaceAll("http://127.0.0.1:3001", response.origin));

    const status = expected.find((difference) => difference.status)?.status;
    expect(response.status).toBe(status ?? recording.status);
    expect(status).not.toBe(recording.status);
    expect(headersOf(response.headers)).toEqual(expectedHeaders(recording, expected, local));
    if (response.status >= 400 && recording.method !== "HEAD") {
      expect(outlineOf(response)).toContain(String(response.status));
    }
    if (recording.body === undefined || expected.some(({ otherBody }) => otherBody)) return;
    const recorded = { text: local(recording.body), headers: response.headers };
    expect(strip(outlineOf(response), expected)).toBe(strip(outlineOf(recorded), expected));
  };
}

/** In Deltacloud the networks, and what is in them, had their names for ids, and no `Location`. */
function learnId(
  ids: Map<string, string>,
  { method, path, form = "", status, answered: { location } }: Recording,
  { status: statusHere, headers, text }: Answered,
): void {
  if (method !== "POST" || statusHere >= 300) return;
  if (location && headers["location"] && status === 201) {
    ids.set(lastOf(location), lastOf(headers["location"]));
  }
  const name = new URLSearchParams(form).get("name");
  const [, id] =
    /data-member="id"><span[^>]*>([^<]+)/.exec(text) ??
    /\bid(?:=['"]|":")([^'"<]+)/.exec(text) ??
    [];
  if (/^\/api\/(networks|subnets|network_interfaces)$/.test(path) && name !== null && id) {
    ids.set(name, id);
  }
}

/** An answer, with its body as text whatever its type is. */
interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Of the server that answered, such as `http://127.0.0.1:1234`. */
  readonly origin: string;
}

async function send(
  client: Client,
  { method, path, headers, user, form, parts = [], data }: Recording,
  here: (text: string) => string,
): Promise<Answered> {
  const request = client[method.toLowerCase() as "get"](here(path)).set(headers).redirects(0);
  if (!headers["Accept"]) request.unset("Accept");
  if (user) request.auth(...user);
  if (form !== undefined) request.type("form").send(here(form));
  if (data !== undefined) request.send(data);
  for (const [name, value] of parts) {
    if (value.startsWith("@")) request.attach(name, Buffer.from("vm\n"), fileOf(value));
    else request.field(name, value);
  }
  const response = await request.buffer(true).parse((stream, done) => {
    let text = "";
    stream.setEncoding("utf8");
    stream.on("data", (chunk: string) => (text += chunk));
    stream.on("end", () => done(null, text));
  });
  return {
    status: response.status,
    headers: response.headers,
    text: String(response.body),
    origin: new URL((request as unknown as { readonly url: string }).url).origin,
  };
}

/** As curl has it: `@/etc/hostname;type=text/plain`. */
function fileOf(value: string): { filename: string; contentType: string } {
  const [path = "", type = ""] = value.slice(1).split(";type=");
  return { filename: lastOf(path), contentType: type };
}

function lastOf(url: string): string {
  return url.slice(url.lastIndexOf("/") + 1);
}

function headersOf(headers: Readonly<Record<string, string | undefined>>): Record<string, unknown> {
  return Object.fromEntries(
    headersCompared.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  );
}

function expectedHeaders(
  recording: Recording,
  expected: readonly Difference[],
  local: (text: string) => string,
): Record<string, unknown> {
  const headers = headersOf(
    Object.assign({ ...recording.answered }, ...expected.map((difference) => difference.headers)),
  );
  if (headers["content-type"] === "asked") headers["content-type"] = recording.headers["Accept"];
  if (typeof headers["location"] === "string") headers["location"] = local(headers["location"]);
  return headers;
}

function outlineOf({ text, headers }: Pick<Answered, "text" | "headers">): string {
  const type = headers["content-type"];
  if (type === "application/xml") return xmlOutline(text);
  return type === "application/json" ? jsonOutline(text) : text;
}

/** The patterns of the differences that have been met. */
const met = new Set<RegExp | string>();

function replaced(text: string, expected: readonly Difference[]): string {
  return expected
    .flatMap(({ instead = {} }) => Object.entries(instead))
    .reduce((result, [recorded, here]) => {
      const other = result.replaceAll(recorded, here);
      if (other !== result) met.add(recorded);
      return other;
    }, text);
}

function strip(outline: string, expected: readonly Difference[]): string {
  return expected
    .flatMap(({ without = [] }) => without)
    .reduce((text, pattern) => {
      const rest = text.replaceAll(pattern, "");
      if (rest !== text) met.add(pattern);
      return rest;
    }, outline);
}

describe.skipIf(!hasRecordings)("the Deltacloud API answers as recorded", () => {
  const counts = new Map<string, number>();
  const seen: Recording[] = [];

  for (const prefix of [
    "native/",
    "lifecycle/xml",
    "lifecycle/json",
    "lifecycle/html",
    "lifecycle/b",
    "lifecycle/c",
    "lifecycle/e",
    "lifecycle/m",
    "options/",
    "errors/",
    "extra/xml/fi",
    "extra/json/fi",
    "extra/html/fi",
    "extra/xml/lb",
    "extra/json/lb",
    "extra/html/lb",
  ]) {
    const check = walk();
    for (const recording of recordings(prefix).filter(isHere)) {
      const { method, path, file } = recording;
      it(`${method} ${path} as in ${file}`, async () => {
        await check(recording);
        const collection = /^\/api\/(\w+)/.exec(path)?.[1] ?? "api";
        counts.set(collection, (counts.get(collection) ?? 0) + 1);
        seen.push(recording);
      });
    }
  }

  it("but for the differences listed, each of which is there", () => {
    const unmet = differences.filter(
      ({ files, without = [], instead = {} }) =>
        !seen.some(({ file }) => files.test(file)) ||
        [...without, ...Object.keys(instead)].some((pattern) => !met.has(pattern)),
    );
    expect(unmet).toEqual([]);
  });

  afterAll(() => {
    const lines = [...counts].map(([collection, count]) => `${collection} ${count}`);
    process.stdout.write(`answers as recorded, by collection: ${lines.join(", ")}\n`);
  });
});
