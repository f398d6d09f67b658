/** CloudStack's envelopes, pages, errors and formats. */
import { describe, expect, it, vi } from "vitest";
import { aCloudStack, aMachine, failure } from "../support/cloudstack-client.ts";
import type { Json } from "../support/cloudstack-client.ts";

describe("an answer", () => {
  it("is one object under the command's name", async () => {
    const client = await aCloudStack();
    const { name, headers, body } = await client.reply("listZones");
    expect(name).toBe("listzonesresponse");
    expect(headers.get("content-type")).toBe("application/json; charset=UTF-8");
    expect(Object.keys(body)).toEqual(["count", "zone"]);
  });

  it("is XML unless JSON is asked for", async () => {
    const client = await aCloudStack();
    const { text, headers } = await client.reply("listZones", { response: undefined });
    expect(headers.get("content-type")).toBe("text/xml; charset=UTF-8");
    expect(text).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?><listzonesresponse cloud-stack-version="4.22"><count>2<\/count><zone><id>/,
    );
  });

  it("is XML for errors too", async () => {
    const client = await aCloudStack();
    const { text, status } = await client.reply("startVirtualMachine", { response: "xml" });
    expect(status).toBe(431);
    expect(text).toContain(
      '<startvirtualmachineresponse cloud-stack-version="4.22"><errorcode>431</errorcode>',
    );
  });

  it("to a method that is not served says so", async () => {
    const { daemon } = await aCloudStack();
    const { status } = await fetch(`${daemon.url}/client/api?command=listZones`, { method: "PUT" });
    expect(status).toBe(405);
  });
});

describe("a list", () => {
  it("of nothing is an empty object", async () => {
    const client = await aCloudStack({ cloudstack: { admins: ["mockuser"] } });
    for (const command of ["listIsos", "listRouters", "listVpnGateways"]) {
      expect(await client.call(command)).toEqual({});
      expect(await client.call(command, { id: "any", listall: true })).toEqual({});
    }
    expect(await client.call("listZones", { name: "nowhere" })).toEqual({});
  });

  it("is read once for all its pages, until something changes", async () => {
    const client = await aCloudStack();
    for (const name of ["a", "b", "c"]) await client.call("createSSHKeyPair", { name });
    const read = vi.spyOn(client.daemon.cloud.keys, "all");
    const page = (number: number) => client.call("listSSHKeyPairs", { page: number, pagesize: 2 });
    const names = (body: Json) => (body["sshkeypair"] as readonly Json[]).map(({ name }) => name);
    const [first, second] = [await page(1), await page(2)];
    expect(read).toHaveBeenCalledTimes(1);
    expect([first["count"], second["count"]]).toEqual([4, 4]);
    expect(new Set([...names(first), ...names(second)])).toContain("c");
    await client.call("createSSHKeyPair", { name: "d" });
    expect(await page(2)).toMatchObject({ count: 5 });
    expect(await page(1)).toMatchObject({ count: 5 });
  });

  it("comes in pages, and past the end is a count", async () => {
    const client = await aCloudStack();
    const page = async (number: number) => {
      const body = await client.call("listServiceOfferings", { page: number, pagesize: 3 });
      return [body["count"], (body["serviceoffering"] as unknown[] | undefined)?.length];
    };
    expect([await page(1), await page(2), await page(3)]).toEqual([
      [4, 3],
      [4, 1],
      [4, undefined],
    ]);
    expect(await client.call("listServiceOfferings", { page: 3, pagesize: 3 })).toEqual({
      count: 4,
    });
  });

  it("has at most 500 rows, asked for or not", async () => {
    const client = await aCloudStack();
    const { cloud } = client.daemon;
    const ctx = {
      credentials: { user: "mockuser", secret: "mockpassword" },
      signal: AbortSignal.timeout(30_000),
      requestId: "test",
    };
    const tags = Object.fromEntries(Array.from({ length: 504 }, (_, n) => [`k${n}`, "v"]));
    await cloud.tags.set(ctx, [{ kind: "instance", id: "inst1" }], tags);
    const { count, tag } = await client.call("listTags");
    expect([count, (tag as unknown[]).length]).toEqual([504, 500]);
    expect((await client.rows("listTags", { pagesize: -1 })).length).toBe(504);
    expect((await client.rows("listTags", { page: 2, pagesize: 500 })).length).toBe(4);
  });

  it("refuses half a page, and more than a page holds", async () => {
    const client = await aCloudStack();
    const pages = [{ page: 1 }, { pagesize: 10 }, { page: 1, pagesize: 501 }];
    expect(await Promise.all(pages.map((page) => failure(client, "listZones", page)))).toEqual([
      [431, '"pagesize" parameter is required when "page" is specified'],
      [431, '"page" parameter is required when "pagesize" is specified'],
      [431, "Page size can't exceed max allowed page size value: 500"],
    ]);
  });

  it("is narrowed by a keyword", async () => {
    const client = await aCloudStack();
    const rows = await client.rows("listZones", { keyword: "EURO" });
    expect(rows.map(({ name }) => name)).toEqual(["Europe"]);
  });

  it("may be counted alone", async () => {
    const client = await aCloudStack();
    expect(await client.call("listVirtualMachines", { retrieveonlyresourcecount: true })).toEqual({
      count: 4,
    });
  });

  it("is of the caller's own account and domain alone", async () => {
    const client = await aCloudStack();
    const [domain] = await client.rows("listDomains");
    const domainid = String(domain?.["id"]);
    const own = { account: "mockuser", domainid, listall: true, projectid: "-1" };
    expect((await client.rows("listVirtualMachines", own)).length).toBe(4);
    const [code] = await failure(client, "listVirtualMachines", { account: "other", domainid });
    expect(code).toBe(531);
    const other = "11111111-2222-4333-8444-555555555555";
    expect(await failure(client, "listZones", { domainid: other })).toEqual([
      431,
      `Invalid parameter domainid value=${other} due to incorrect long value format, or entity does not exist`,
    ]);
    expect((await failure(client, "listVirtualMachines", { projectid: other }))[0]).toBe(431);
  });
});

describe("an id", () => {
  it("that stands for nothing is refused by name", async () => {
    const client = await aCloudStack();
    const id = "00000000-0000-8000-8000-000000000000";
    const text = (name: string) =>
      `Invalid parameter ${name} value=${id} due to incorrect long value format, or entity does not exist`;
    expect(await failure(client, "listVirtualMachines", { id })).toEqual([431, text("id")]);
    expect(await failure(client, "listVirtualMachines", { ids: id })).toEqual([431, text("ids")]);
    expect(await failure(client, "listVirtualMachines", { zoneid: id })).toEqual([
      431,
      text("zoneid"),
    ]);
    expect(await failure(client, "startVirtualMachine", { id })).toEqual([431, text("id")]);
  });

  it("of what is gone is an empty list", async () => {
    const client = await aCloudStack();
    const { id } = await aMachine(client);
    await client.job("destroyVirtualMachine", { id: String(id) });
    expect(await client.call("listVirtualMachines", { id: String(id) })).toEqual({});
  });
});

describe("listApis", () => {
  it("tells all that a client builds its commands from", async () => {
    const client = await aCloudStack();
    for (const api of await client.rows("listApis")) {
      expect(api).toMatchObject({
        name: expect.any(String),
        description: expect.stringMatching(/^[A-Z]/),
        isasync: expect.any(Boolean),
        related: expect.any(String),
      });
      for (const parameter of api["params"] as unknown[]) {
        expect(parameter).toEqual({
          name: expect.any(String),
          description: expect.any(String),
          type: expect.any(String),
          length: expect.any(Number),
          required: expect.any(Boolean),
        });
      }
    }
  });

  it("tells of one, without what is hidden", async () => {
    const client = await aCloudStack();
    const [api] = await client.rows("listApis", { name: "stopVirtualMachine" });
    const params = api?.["params"] as readonly { readonly name: string }[];
    expect(api?.["isasync"]).toBe(true);
    expect(params.map(({ name }) => name)).toEqual(["forced", "id"]);
    expect(await failure(client, "listApis", { name: "makeCoffee" })).toEqual([
      431,
      "The API name 'makeCoffee' not found",
    ]);
  });

  it("leaves out what the version has not", async () => {
    const names = async (version: "4.11" | "4.22") =>
      (await (await aCloudStack({ cloudstack: { version } })).rows("listApis")).map(({ name }) =>
        String(name),
      );
    const [old, fresh] = [await names("4.11"), await names("4.22")];
    expect(fresh.filter((name) => !old.includes(name)).toSorted()).toEqual([
      "changeOfferingForVolume",
      "destroyVolume",
      "listUserData",
      "resetUserDataForVirtualMachine",
    ]);
  });
});
