import { beforeEach, describe, expect, it } from "vitest";
import { rowsOf, visitor } from "../support/console-visitor.ts";
import type { Visitor } from "../support/console-visitor.ts";
import { aDeltacloud, mockUser } from "../support/deltacloud-server.ts";
import type { Client } from "../support/deltacloud-server.ts";

let client: Client;
let person: Visitor;

beforeEach(async () => {
  client = await aDeltacloud();
  person = visitor(client);
  await person.logIn();
});

const hostile = `"><script src=//evil.test></script><img onerror='x' src=x>&lt;\u0007`;

async function launch(name: string, count = 1): Promise<void> {
  const { status } = await client
    .post("/api/instances")
    .auth(...mockUser)
    .set("Accept", "application/json")
    .send({ image_id: "img1", name, instance_count: count });
  expect(status).toBe(201);
}

describe("a page", () => {
  it("loads nothing from elsewhere and has no script within", async () => {
    for (const path of [
      "/api",
      "/api/instances",
      "/api/instances/inst0",
      "/api/instances/new",
      "/api/none",
    ]) {
      const { headers, text } = await person.get(path);
      expect(headers["content-security-policy"]).toContain("default-src 'none'");
      expect(headers["content-security-policy"]).not.toContain("unsafe");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(text).not.toMatch(
        /<script(?! src="\/api\/assets\/)|<style| style=| on[a-z]+=|javascript:/i,
      );
      for (const [, address = ""] of text.matchAll(/ (?:src|href|action)="([^"]*)"/g)) {
        expect(address).toMatch(/^(\/api|#|data:application\/x-pem-file)/);
      }
    }
  });

  it("has its stylesheet and its script, to be kept for good under names of their content", async () => {
    const { text } = await person.get("/api");
    const paths = [...text.matchAll(/"(\/api\/assets\/[^"]+)"/g)].map(([, path = ""]) => path);
    expect(new Set(paths).size).toBe(3);
    for (const path of paths) {
      const { status, headers } = await client.get(path);
      expect(status).toBe(200);
      expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    }
    expect((await client.get("/api/assets/console-0000000000000000.js")).status).toBe(404);
  });

  it("shows hostile names as the text that they are, wherever they stand", async () => {
    await launch(hostile);
    await person.post("/api/keys", { name: "k" });
    for (const path of [
      "/api",
      "/api/instances",
      "/api/instances/inst4",
      "/api/images/new?instance_id=inst4",
      "/api/storage_volumes/vol1",
      `/api/instances?q=${encodeURIComponent(hostile)}&state=${encodeURIComponent(hostile)}`,
      `/api/instances/new?name=${encodeURIComponent(hostile)}&image_id=${encodeURIComponent(hostile)}`,
      `/api/instances/${encodeURIComponent(hostile)}`,
      `/api/login?next=${encodeURIComponent(hostile)}`,
    ]) {
      const { text } = await person.get(path);
      expect(text).not.toMatch(/<script src=\/\/|<img onerror/);
      expect(text).not.toContain("\u0007");
    }
    expect((await person.get("/api/instances/inst4")).text).toContain(
      "&lt;script src=//evil.test&gt;",
    );
  });

  it("tells an error in the same frame, with its status and without insides", async () => {
    const { status, text } = await person.get("/api/instances/none");
    expect(status).toBe(404);
    expect(text).toContain("instance &#39;none&#39; does not exist");
    expect(text).toContain('aria-label="Collections"');
    expect(text).not.toMatch(/\.ts:\d|at async/);
  });

  it("answers 304 to its own refresh when nothing is new", async () => {
    const { headers } = await person.get("/api/instances");
    const cookie = `deltacloud_session=${person.cookies.get("deltacloud_session")}`;
    const again = await client.get("/api/instances").set({
      Accept: "text/html",
      Host: "cloud.test",
      Cookie: cookie,
      "X-Console-Refresh": "1",
      "If-None-Match": String(headers["etag"]),
    });
    expect(again.status).toBe(304);
  });
});

describe("a list", () => {
  it("is narrowed by words, in any column, and by the filters of the API", async () => {
    await launch("Web Server 1");
    await launch("Database");
    expect(rowsOf((await person.get("/api/instances?q=server+WEB")).text)).toEqual([
      "Web Server 1",
    ]);
    expect(rowsOf((await person.get("/api/instances?q=m1-small+eu")).text)).toEqual(["inst3"]);
    expect(rowsOf((await person.get("/api/instances?realm_id=eu")).text)).toEqual(["inst3"]);
    expect((await person.get("/api/instances?q=nothing")).text).toContain("Nothing matches.");
    expect((await person.get("/api/instances?state=SLEEPING")).status).toBe(400);
  });

  it("is sorted as people count, both ways", async () => {
    for (const name of ["n10", "n9", "N1"]) await launch(name);
    const up = await person.get("/api/instances?q=img1.inst+n&sort=name");
    const names = rowsOf(up.text).filter((name) => /^n\d/i.test(name));
    expect(names).toEqual(["N1", "n9", "n10"]);
    expect(up.text).toContain('aria-sort="ascending"');
    const down = await person.get("/api/instances?sort=name&order=desc");
    expect(rowsOf(down.text).filter((name) => /^n\d/i.test(name))).toEqual(["n10", "n9", "N1"]);
  });

  it("has every one of many rows on one of its pages, in the cloud's order and sorted", async () => {
    await launch("many", 120);
    for (const start of ["/api/instances", "/api/instances?sort=id", "/api/instances?q=many"]) {
      const seen: string[] = [];
      let path: string | undefined = start;
      while (path) {
        const { text } = await person.get(path);
        expect(rowsOf(text).length).toBeLessThanOrEqual(50);
        seen.push(
          ...[...text.matchAll(/<a href="\/api\/instances\/(inst\d+)"/g)].map(([, id = ""]) => id),
        );
        path = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll("&amp;", "&");
      }
      expect(seen).toHaveLength(start.includes("many") ? 120 : 124);
      expect(new Set(seen).size).toBe(seen.length);
    }
  });
});

describe("a list of 10,000", () => {
  const count = 10_000;
  let asked: number[] = [];

  beforeEach(async () => {
    asked = [];
    client = await aDeltacloud((driver) => ({
      ...driver,
      instances: {
        ...driver.instances,
        async list(context, query) {
          const [one] = (await driver.instances.list(context, { ids: ["inst1"] })).items;
          const start = Number(query.cursor ?? 0);
          const limit = query.limit ?? count;
          asked.push(limit);
          const length = Math.max(0, Math.min(limit, count - start));
          const items = Array.from({ length }, (_none, index) =>
            Object.assign({}, one, { id: `i${start + index}`, name: `name ${start + index}` }),
          );
          return start + length < count ? { items, next: String(start + length) } : { items };
        },
      },
    }));
    person = visitor(client);
    await person.logIn();
    asked = [];
  });

  it("asks the cloud for no more than it shows", async () => {
    const { text } = await person.get("/api/instances");
    expect(rowsOf(text)).toHaveLength(50);
    expect(asked).toEqual([50]);
  });

  it("finds one among all, and sorts them all", async () => {
    const found = await person.get("/api/instances?q=name+9876");
    expect(rowsOf(found.text)).toEqual(["name 9876"]);
    const sorted = await person.get("/api/instances?sort=name&order=desc&page=200");
    expect(rowsOf(sorted.text).at(-1)).toBe("name 0");
    expect(sorted.text).toContain("9951 to 10000 of 10000");
  });

  it("are all counted on the dashboard", async () => {
    expect((await person.get("/api")).text).toContain('<p class="count">10000</p>');
  });
});

describe("the dashboard", () => {
  it("tells the instances of each realm by state, and what came to be last", async () => {
    await person.post("/api/instances", { image_id: "img1", name: "newest", realm_id: "eu" });
    await person.post("/api/instances/inst3/stop", {});
    const { text } = await person.get("/api");
    expect(text).toMatch(
      /realm_id=eu&amp;state=STOPPED"><span class="state idle">stopped<\/span><\/a> 1</,
    );
    const events = [...text.matchAll(/<td>(\w+ [\w ]+) <a href="[^"]*">([^<]*)<\/a><\/td>/g)];
    const told = events.map(([, deed, name]) => `${deed} ${name}`);
    expect(told.slice(0, 2).toSorted()).toEqual([
      "Created storage volume vol4",
      "Launched instance newest",
    ]);
    expect(told[2]).toBe("Launched instance Mock Instance With Profile Change");
  });
});

describe("a form", () => {
  it("asks for what the schema of the operation has, and the hardware that a profile leaves open", async () => {
    const first = await person.get("/api/instances/new?hwp_id=m1-xlarge&realm_id=eu");
    expect(first.text).toContain('<select id="new-image_id"');
    expect(first.text).toMatch(
      /value="m1-xlarge" selected>m1-xlarge: 4 CPUs, 12288 to 32768 MiB memory, 1024 or 2048 or 4096 GiB storage, x86_64</,
    );
    expect(first.text).not.toContain('name="hwp_memory"');
    const [query] =
      /<form [^>]*method="get" action="\/api\/instances\/new"[^]*?<\/form>/.exec(first.text) ?? [];
    expect(query).toMatch(/name="step" value="2"[^]*name="realm_id" value="eu"/);
    const { text } = await person.get(
      "/api/instances/new?step=2&image_id=img1&hwp_id=m1-xlarge&realm_id=eu",
    );
    expect(text).toContain('<input type="hidden" name="image_id" value="img1">');
    expect(text).toContain('<option value="eu" selected>');
    expect(text).toMatch(/name="hwp_memory"[^>]* type="number" [^>]*min="12288" max="32768"/);
    expect(text).toMatch(/<select id="new-hwp_storage"/);
    expect(text).not.toContain('name="hwp_cpu"');
  });

  it("launches, leads to the new instance, and tells the same as commands without the password", async () => {
    const made = await person.post("/api/instances", {
      image_id: "img1",
      name: "it's me",
      "user_data:text": "#!/bin/sh\nsecret=1",
    });
    expect([made.status, made.headers["location"]]).toEqual([
      303,
      "http://cloud.test/api/instances/inst4",
    ]);
    const { text } = await person.get("/api/instances/inst4");
    expect(text).toContain("Done:");
    expect(text).toContain("curl --user mockuser");
    expect(text).toContain(String.raw`name=it&#39;\&#39;&#39;s me`);
    expect(text).not.toMatch(/mockpassword|secret=1|user_data/);
    expect((await person.get("/api/instances/inst4")).text).not.toContain("Done:");
  });

  it("is drawn again with what was filled in and what is wrong with it", async () => {
    const { status, text } = await person.post("/api/instances", {
      image_id: "",
      hwp_id: "m1-xlarge",
      name: "kept name",
      hwp_memory: "20000",
      "tags:key": "owner",
      "tags:value": "me",
    });
    expect(status).toBe(400);
    expect(text).toMatch(/role="alert">Required parameter &#39;image_id&#39; not found/);
    expect(text).toContain('<select id="new-image_id"');
    expect(text).toContain('value="kept name"');
    expect(text).toContain('name="tags[owner]" value="me"');
    expect(text).toMatch(/name="hwp_memory"[^>]* value="20000"/);
  });

  it("leaves the name `new` to programs", async () => {
    await client
      .post("/api/keys")
      .auth(...mockUser)
      .set("Accept", "application/json")
      .send({ name: "new" });
    const { body } = await client
      .get("/api/keys/new")
      .auth(...mockUser)
      .set("Accept", "application/json");
    expect(body.key.id).toBe("new");
  });
});

describe("blobs", () => {
  it("are uploaded by a form of their bucket, which has the token before the file", async () => {
    const { text } = await person.get("/api/buckets/bucket1/new");
    expect(text).toMatch(
      /<form [^>]*action="\/api\/buckets\/bucket1" enctype="multipart\/form-data"[^>]*>\s*<input type="hidden" name="_token"/,
    );
    const [, token = ""] = /name="_token" value="([^"]+)"/.exec(text) ?? [];
    const upload = (sent: string) =>
      client
        .post("/api/buckets/bucket1")
        .set({
          Accept: "text/html",
          Host: "cloud.test",
          Origin: "http://cloud.test",
          Cookie: `deltacloud_session=${person.cookies.get("deltacloud_session")}`,
        })
        .redirects(0)
        .field("_token", sent)
        .field("blob_id", "a b/c")
        .attach("blob_data", Buffer.from("bytes"), { filename: "x", contentType: "text/x-own" });
    expect((await upload("guessed")).status).toBe(403);
    expect((await person.get("/api/buckets/bucket1")).text).not.toContain("a b/c");
    const { status, headers } = await upload(token);
    expect([status, headers["location"]]).toEqual([
      303,
      "http://cloud.test/api/buckets/bucket1/a%20b%2Fc",
    ]);
    const page = await person.get("/api/buckets/bucket1/a%20b%2Fc");
    expect(page.text).toContain("text/x-own");
    for (const [, id] of page.text.matchAll(/ (?:id|aria-labelledby)="([^"]*)"/g)) {
      expect(id).not.toContain(" ");
    }
    expect(page.text).toContain('href="/api/buckets/bucket1/a%20b%2Fc/content" download');
    expect(page.text).not.toContain("/describe");
    await person.post("/api/buckets/bucket1/a%20b%2Fc", {
      _method: "patch",
      "user_metadata:key": "author",
      "user_metadata:value": "me & you",
    });
    const annotated = await person.get("/api/buckets/bucket1/a%20b%2Fc");
    expect(annotated.text).toContain('name="user_metadata[author]" value="me &amp; you"');
    expect(annotated.text).toMatch(/curl [^<]*--request PATCH [^<]*user_metadata\[author\]=me/);
    const gone = await person.post("/api/buckets/bucket1/a%20b%2Fc", { _method: "delete" });
    expect(gone.headers["location"]).toBe("http://cloud.test/api/buckets/bucket1");
  });
});

describe("what is measured", () => {
  it("is drawn, told in words, and there as a table", async () => {
    const { text } = await person.get("/api/metrics/inst0?minutes=60");
    const [, told = ""] =
      /<svg [^>]*role="img" aria-label="(CPU utilization[^"]*)"/.exec(text) ?? [];
    expect(told).toMatch(
      /^CPU utilization from \d\d:\d\d UTC to \d\d:\d\d UTC: .* %, at last .* %$/,
    );
    const [, line = ""] = /<polyline class="average" points="([^"]+)"/.exec(text) ?? [];
    expect(line.split(" ")).toHaveLength(60);
    expect(text).toContain('minutes=60" aria-current="true"');
    expect((await person.get("/api/instances/inst0")).text).toContain('href="/api/metrics/inst0"');
  });
});

describe("a new key", () => {
  it("is shown with its private half, this once", async () => {
    const { status, text } = await person.post("/api/keys", { name: "mine" });
    expect(status).toBe(201);
    const [, saved = ""] =
      /href="data:application\/x-pem-file;base64,([^"]+)" download="mine.pem"/.exec(text) ?? [];
    expect(Buffer.from(saved, "base64").toString()).toContain("PRIVATE KEY");
    expect((await person.get("/api/keys/mine")).text).not.toContain("PRIVATE KEY");
  });
});
