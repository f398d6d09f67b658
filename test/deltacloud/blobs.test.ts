/** Buckets and blobs over the REST API, beyond what was recorded: real sockets, since bytes stream. */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listen } from "@deltacloud/server";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { deltacloudListener } from "../support/deltacloud-server.ts";

const authorization = `Basic ${Buffer.from("mockuser:mockpassword").toString("base64")}`;

type Body = NonNullable<RequestInit["body"]>;
type Ask = (
  path: string,
  request?: Omit<RequestInit, "headers"> & {
    readonly headers?: Readonly<Record<string, string>>;
    readonly duplex?: "half";
  },
) => Promise<Response>;

/** A server, with a bucket `b` in it. @returns requests to paths below `/api/buckets` */
async function aServer(): Promise<{ ask: Ask; url: URL }> {
  const listener = await listen(await deltacloudListener(), { hostname: "127.0.0.1", port: 0 });
  onTestFinished(() => listener.close(0));
  const ask: Ask = (path, { headers, ...request } = {}) =>
    fetch(`${listener.url}/api/buckets${path}`, {
      ...request,
      redirect: "manual",
      headers: { authorization, accept: "application/json", ...headers },
    });
  expect((await ask("?name=b", { method: "POST" })).status).toBe(201);
  return { ask, url: new URL(listener.url) };
}

async function put(ask: Ask, name: string, body: Body, headers: Record<string, string> = {}) {
  return ask(`/b/${name}`, { method: "PUT", body, headers, duplex: "half" });
}

/** Bytes that are the same each time, in pieces of odd sizes. */
async function* someBytes(size: number): AsyncGenerator<Uint8Array> {
  const piece = Buffer.alloc(99_991).map((_, index) => index * 7);
  for (let sent = 0; sent < size; sent += piece.length) yield piece.subarray(0, size - sent);
}

async function digestOf(source: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of source) hash.update(piece);
  return hash.digest("hex");
}

/** What waits in a folder of this test alone, whenever it is asked for. */
function temporaryUploads(): () => readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "uploads-"));
  vi.stubEnv("TMPDIR", folder);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  return () => readdirSync(folder).filter((name) => name.startsWith("deltacloudd-upload-"));
}

it("streams a blob of many megabytes both ways", async () => {
  const { ask } = await aServer();
  const size = 20_000_003;
  const body = ReadableStream.from(someBytes(size));
  const response = await put(ask, "large", body, { "content-type": "application/x-large" });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    blob: { content_length: size, content_type: "application/x-large" },
  });
  const content = await ask("/b/large/content");
  expect(content.headers.get("content-length")).toBe(String(size));
  expect(await digestOf(content.body ?? someBytes(0))).toBe(await digestOf(someBytes(size)));
});

it("leaves a blob as it was where the upload breaks off", async () => {
  const { ask, url } = await aServer();
  await put(ask, "x", "before");
  const socket = connect(Number(url.port), "127.0.0.1");
  socket.on("error", () => {}).resume();
  const head = [
    "PUT /api/buckets/b/x HTTP/1.1",
    "Host: x.test",
    `Authorization: ${authorization}`,
    "Content-Length: 1000000",
    "",
    "after",
  ];
  socket.write(head.join("\r\n"));
  socket.end();
  await new Promise((done) => socket.once("close", done));
  expect(await (await ask("/b/x/content")).text()).toBe("before");
  expect(await (await ask("/b")).json()).toMatchObject({ bucket: { size: 1 } });
});

it("reads ranges, and not what the client has already", async () => {
  const { ask } = await aServer();
  await put(ask, "digits", "0123456789");
  const read = async (headers: Record<string, string>) => {
    const response = await ask("/b/digits/content", { headers });
    return [response.status, response.headers.get("content-range"), await response.text()];
  };
  expect(await read({ range: "bytes=2-4" })).toEqual([206, "bytes 2-4/10", "234"]);
  expect(await read({ range: "bytes=7-" })).toEqual([206, "bytes 7-9/10", "789"]);
  expect(await read({ range: "bytes=-3" })).toEqual([206, "bytes 7-9/10", "789"]);
  expect(await read({ range: "bytes=8-100" })).toEqual([206, "bytes 8-9/10", "89"]);
  expect(await read({ range: "bytes=0-1,4-5" })).toEqual([200, null, "0123456789"]);
  expect(await read({ range: "bytes=-" })).toEqual([200, null, "0123456789"]);
  expect((await read({ range: "bytes=10-" })).slice(0, 2)).toEqual([416, "bytes */10"]);

  const { headers } = await ask("/b/digits/content");
  const etag = headers.get("etag") ?? "";
  expect(headers.get("accept-ranges")).toBe("bytes");
  expect(await read({ "if-none-match": etag })).toEqual([304, null, ""]);
  expect((await read({ range: "bytes=0-0", "if-range": etag }))[0]).toBe(206);
  await put(ask, "digits", "abc");
  expect((await read({ "if-none-match": etag }))[0]).toBe(200);
  expect((await read({ range: "bytes=0-0", "if-range": etag }))[0]).toBe(200);
});

it("gives a file that a browser saves and never runs", async () => {
  const { ask } = await aServer();
  await put(ask, encodeURIComponent("dir/ü.html"), "<script>alert(1)</script>", {
    "content-type": "text/html",
  });
  const { headers, status } = await ask(`/b/${encodeURIComponent("dir/ü.html")}/content`, {
    headers: { accept: "image/png" },
  });
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("text/html");
  expect(headers.get("content-disposition")).toMatch(/^attachment; filename=.*%C3%BC\.html/);
  expect(headers.get("content-security-policy")).toContain("sandbox");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

it("shows the bytes of a blob in JSON where they are short text alone", async () => {
  const { ask } = await aServer();
  const shown = async (body: Body) => {
    const response = await put(ask, "x", body);
    return ((await response.json()) as { blob: Record<string, unknown> }).blob["content"];
  };
  expect(await shown("wörds")).toBe("wörds");
  expect(await shown(Buffer.from([0xff, 0xfe, 0x00]))).toBeUndefined();
  expect(await shown("x".repeat(100_000))).toBeUndefined();
});

it("changes some of a blob's metadata, by any way of writing their names", async () => {
  const { ask } = await aServer();
  await put(ask, "x", "text", { "X-Deltacloud-Blobmeta-A": "1", "X-Deltacloud-Blobmeta-B": "2" });
  const patch = async (body: object) => {
    const headers = { "content-type": "application/json" };
    const answer = await ask("/b/x", { method: "PATCH", body: JSON.stringify(body), headers });
    return [answer.status, await answer.json()] as const;
  };
  expect(await patch({ user_metadata: { B: null, C: "3" } })).toMatchObject([
    200,
    { blob: { user_metadata: { a: "1", c: "3" }, content: "text" } },
  ]);
  expect(await patch({ user_metadata: { "not a token": "x" } })).toMatchObject([400, {}]);
  expect(await patch({ content_type: "text/html" })).toMatchObject([400, {}]);
  const head = await ask("/b/x", { method: "HEAD" });
  expect(head.headers.get("x-deltacloud-blobmeta-c")).toBe("3");
  expect(head.headers.get("x-deltacloud-blobmeta-b")).toBeNull();
});

describe("an upload in segments", () => {
  const segmented = { "x-deltacloud-blobtype": "segmented" };

  it("is put together in the order that is told at its end", async () => {
    const { ask } = await aServer();
    const begun = await put(ask, "x", "", {
      ...segmented,
      "content-type": "text/plain",
      "x-deltacloud-blobmeta-author": "me",
    });
    expect(begun.status).toBe(204);
    const upload = begun.headers.get("x-deltacloud-segmentedblob") ?? "";
    const ids: string[] = [];
    for (const [order, text] of ["world", "hello "].entries()) {
      const query = `?blob_type=segmented&segmented_blob=${upload}&segment_order=${order + 1}`;
      const response = await put(ask, `x${query}`, text);
      expect(response.status).toBe(204);
      ids.push(response.headers.get("x-deltacloud-blobsegmentid") ?? "");
    }
    expect((await ask("/b/x")).status).toBe(404);
    const headers = { ...segmented, "x-deltacloud-segmentedblob": upload };
    const done = await put(ask, "x", `2=${ids[0]} , 1=${ids[1]}`, headers);
    expect(done.status).toBe(200);
    expect(await done.json()).toMatchObject({
      blob: { content: "hello world", content_type: "text/plain", user_metadata: { author: "me" } },
    });
  });

  it("is refused where it is not said as it should be", async () => {
    const { ask } = await aServer();
    const begun = await put(ask, "x", "", segmented);
    const upload = {
      "x-deltacloud-segmentedblob": begun.headers.get("x-deltacloud-segmentedblob") ?? "",
    };
    const refusals: [string, Record<string, string>][] = [
      ["text", { "x-deltacloud-blobtype": "page" }],
      ["text", { "x-deltacloud-segmentorder": "1" }],
      ["text", { ...segmented, ...upload, "x-deltacloud-segmentorder": "0" }],
      [
        "text",
        { ...segmented, "x-deltacloud-segmentedblob": "none", "x-deltacloud-segmentorder": "1" },
      ],
      ["no list", { ...segmented, ...upload }],
      ["1=none", { ...segmented, ...upload }],
      ["1=a , 1=b", { ...segmented, ...upload }],
    ];
    for (const [body, headers] of refusals) {
      expect([body, headers, (await put(ask, "x", body, headers)).status]).toEqual([
        body,
        headers,
        400,
      ]);
    }
    expect((await ask("/b/x")).status).toBe(404);
  });
});

describe("a form with a file", () => {
  const form = (fields: readonly (readonly [string, string | Blob])[]): FormData => {
    const data = new FormData();
    for (const [name, value] of fields) data.append(name, value);
    return data;
  };
  const file = new Blob(["the bytes"], { type: "text/x-form" });

  it("may have its fields before the file or after it", async () => {
    const { ask } = await aServer();
    const uploads = temporaryUploads();
    const fields = [
      ["blob_id", "x"],
      ["meta_params", "1"],
      ["meta_name1", "Author"],
      ["meta_value1", "me"],
    ] as const;
    for (const body of [
      form([...fields, ["blob_data", file]]),
      form([["blob_data", file], ...fields]),
    ]) {
      const response = await ask("/b", { method: "POST", body });
      expect(response.status).toBe(201);
      expect(await response.json()).toMatchObject({
        blob: {
          content: "the bytes",
          content_type: "text/x-form",
          user_metadata: { author: "me" },
        },
      });
    }
    expect(uploads()).toEqual([]);
  });

  it("is read for users alone that the cloud knows, and where a file is wanted", async () => {
    const { ask } = await aServer();
    const uploads = temporaryUploads();
    const body = () =>
      form([
        ["blob_id", "x"],
        ["blob_data", file],
      ]);
    const wrong = `Basic ${Buffer.from("mockuser:wrong").toString("base64")}`;
    const refused = await ask("/b", {
      method: "POST",
      body: body(),
      headers: { authorization: wrong },
    });
    expect(refused.status).toBe(401);
    const elsewhere = await ask("", {
      method: "POST",
      body: form([
        ["name", "c"],
        ["file", file],
      ]),
    });
    expect(elsewhere.status).toBe(400);
    expect(await elsewhere.json()).toMatchObject({
      message: "Parameter 'file' must be text, not a file",
    });
    const two = await ask("/b", {
      method: "POST",
      body: form([
        ["blob_data", file],
        ["blob_id", "x"],
        ["more", file],
      ]),
    });
    expect(two.status).toBe(400);
    const none = await ask("/b", { method: "POST", body: form([["blob_id", "x"]]) });
    expect(none.status).toBe(400);
    expect(uploads()).toEqual([]);
  });

  it("is refused where it can not be read", async () => {
    const { ask } = await aServer();
    for (const [type, body] of [
      ["multipart/form-data", "x"],
      [
        "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=blob_id\r\n\r\nx",
      ],
    ] as const) {
      const response = await ask("/b", { method: "POST", body, headers: { "content-type": type } });
      expect(response.status).toBe(400);
    }
  });
});

it("refuses what it would not do with the bytes", async () => {
  const { ask } = await aServer();
  const good = createHash("md5").update("text").digest("base64");
  expect((await put(ask, "x", "text", { "content-md5": good })).status).toBe(200);
  expect((await put(ask, "y", "other", { "content-md5": good })).status).toBe(400);
  expect((await ask("/b/y")).status).toBe(404);
  for (const headers of [
    { "content-range": "bytes 0-3/9" },
    { "content-encoding": "gzip" },
    { "if-none-match": "*" },
  ]) {
    expect((await put(ask, "y", "text", headers)).status).toBe(400);
  }
});

it("lets no name out of its collection", async () => {
  const { ask } = await aServer();
  const before = await (await ask("")).json();
  for (const name of [
    "..",
    "../images",
    "a/../../x",
    "a\0b",
    "a\nb",
    "\u001b[2J",
    "x".repeat(2000),
  ]) {
    const encoded = encodeURIComponent(name).replaceAll(".", "%2E");
    const response = await put(ask, encoded, "text");
    expect([name, response.status >= 400 && response.status < 500]).toEqual([name, true]);
    const bucket = await ask("", { method: "POST", body: new URLSearchParams({ name }) });
    expect([name, bucket.status]).toEqual([name, 400]);
  }
  const huge = await ask("", {
    method: "POST",
    body: new URLSearchParams({ name: "x".repeat(2 ** 20) }),
  });
  expect([400, 413]).toContain(huge.status);
  expect(await (await ask("")).json()).toEqual(before);
});

it("answers the blobs of a bucket page by page", async () => {
  const { ask } = await aServer();
  for (const name of ["one", "two", "three"]) await put(ask, name, name);
  const first = await ask("/b?limit=2");
  expect(await first.json()).toMatchObject({
    bucket: { size: 3, blob_list: [{ id: "one" }, { id: "two" }] },
  });
  const [, next = ""] = /<(.*)>; rel="next"/.exec(first.headers.get("link") ?? "") ?? [];
  const { pathname, search } = new URL(next);
  const rest = await ask(`${pathname.replace("/api/buckets", "")}${search}`);
  expect(await rest.json()).toMatchObject({ bucket: { size: 3, blob_list: [{ id: "three" }] } });
});
