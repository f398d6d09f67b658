import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { restOf } from "../support/deltacloud-client.ts";
import type { Rest } from "../support/deltacloud-client.ts";
import { xmlOutline } from "../support/deltacloud-outline.ts";
import { hasRecordings } from "../support/deltacloud-recordings.ts";
import { aDeltacloud } from "../support/deltacloud-server.ts";

let rest: Rest;

beforeEach(async () => {
  rest = restOf(await aDeltacloud());
});

async function aFirewall(name = "web"): Promise<string> {
  const { body } = await rest.post("/firewalls", { name, description: "Web servers" });
  return String(body.firewall.id);
}

const web = { protocol: "tcp", port_from: 80, port_to: 443 };

interface Rule {
  readonly id: string;
  readonly sources: readonly object[];
}

async function rulesOf(id: string): Promise<readonly Rule[]> {
  return (await rest.get(`/firewalls/${id}`)).body.firewall.rules as Rule[];
}

describe("a firewall", () => {
  it("is made without rules that let anything in", async () => {
    const { status, body, headers } = await rest.post("/firewalls", {
      name: "web",
      description: "Web servers",
    });
    const { id } = body.firewall;
    expect(status).toBe(201);
    expect(headers["location"]).toBe(`http://deltacloud.test/api/firewalls/${id}`);
    expect(body.firewall).toMatchObject({
      name: "web",
      description: "Web servers",
      owner_id: "mockuser",
      rules: [],
    });
    const again = await rest.post("/firewalls", { name: "web", description: "x" });
    expect(again.status).toBe(403);
  });

  it("is around instances that are made with it, and stays as long as they do", async () => {
    const [first, second] = [await aFirewall("first"), await aFirewall("second")];
    const forms = [
      { firewalls1: first, firewalls2: second },
      { firewalls: [first, second] },
      `image_id=img1&firewalls[]=${first}&firewalls[]=${second}`,
    ];
    for (const form of forms) {
      const { status, body } =
        typeof form === "string"
          ? await rest.post(`/instances?${form}`)
          : await rest.post("/instances", { image_id: "img1", ...form });
      expect(status).toBe(201);
      expect(body.instance.firewalls).toEqual(
        [first, second].map((id) => ({
          id,
          href: `http://deltacloud.test/api/firewalls/${id}`,
          rel: "firewall",
        })),
      );
    }
    expect((await rest.remove(`/firewalls/${first}`)).status).toBe(405);
    const none = await rest.post("/instances", { image_id: "img1", firewalls1: "nope" });
    expect(none.status).toBe(400);
  });
});

describe("a rule of a firewall", () => {
  it("has all sources that are let in to the same ports", async () => {
    const id = await aFirewall();
    const { status, body, headers } = await rest.post(`/firewalls/${id}/rules`, {
      ...web,
      ip_address1: "10.0.0.0/8",
      ip_address3: "fd00::/8",
      group1: "default",
      group2: "web",
      group2owner: "mockuser",
    });
    expect(status).toBe(201);
    expect(headers["location"]).toBeUndefined();
    const sources = [
      { type: "address", family: "ipv4", address: "10.0.0.0", prefix: "8" },
      { type: "address", family: "ipv6", address: "fd00::", prefix: "8" },
      { type: "group", name: "default", owner: "mockuser" },
      { type: "group", name: "web", owner: "mockuser" },
    ];
    expect(body.firewall.rules).toEqual([
      {
        id: expect.any(String),
        allow_protocol: "tcp",
        port_from: "80",
        port_to: "443",
        sources,
        direction: "ingress",
      },
    ]);
    await rest.post(`/firewalls/${id}/rules`, { ...web, ip_address: ["1.2.3.4/32"] });
    const [rule, ...others] = await rulesOf(id);
    expect(others).toEqual([]);
    expect(rule?.sources).toHaveLength(5);
    const { body: index } = await rest.get(`/firewalls?id=${id}`);
    expect(index.firewalls[0].rules).toEqual([rule]);
  });

  it("goes with all its sources, and never in the place of one that was seen", async () => {
    const id = await aFirewall();
    await rest.post(`/firewalls/${id}/rules`, { ...web, ip_address1: "10.0.0.0/8" });
    const [seen] = await rulesOf(id);
    await rest.post(`/firewalls/${id}/rules`, { ...web, group1: "web" });
    const path = (rule: Rule | undefined) =>
      `/firewalls/${id}/${encodeURIComponent(rule?.id ?? "")}`;
    expect((await rest.remove(path(seen))).status).toBe(404);
    const [rule] = await rulesOf(id);
    const toBrowser = await rest.remove(path(rule)).set("Accept", "text/html");
    expect([toBrowser.status, toBrowser.headers["location"]]).toEqual([
      303,
      `http://deltacloud.test/api/firewalls/${id}`,
    ]);
    expect(await rulesOf(id)).toEqual([]);
  });

  it("is refused with what is not documented, is not there, or is there already", async () => {
    const id = await aFirewall();
    const from = { ip_address1: "10.0.0.0/8" };
    const refused = [
      [{ ...web, ...from, protocol: "gre" }, 400],
      [{ ...from, protocol: "tcp" }, 400],
      [{ ...web, ...from, port_from: 444 }, 400],
      [{ ...web, ip_address1: "10.0.0.0" }, 400],
      [{ ...web, ip_address1: "" }, 400],
      [{ ...web, group1: "nope" }, 400],
      [{ ...web, ...from, group1: "default", group1owner: "somebody" }, 400],
    ] as const;
    for (const [rule, status] of refused) {
      expect((await rest.post(`/firewalls/${id}/rules`, rule)).status).toBe(status);
    }
    expect(await rulesOf(id)).toEqual([]);
    const rule = { ...web, ...from };
    expect((await rest.post(`/firewalls/${id}/rules`, rule)).status).toBe(201);
    expect((await rest.post(`/firewalls/${id}/rules`, rule)).status).toBe(403);
    expect((await rest.post("/firewalls/nope/rules", rule)).status).toBe(404);
  });

  it("of ICMP has any type and code by -1", async () => {
    const id = await aFirewall();
    const ping = { protocol: "icmp", port_from: -1, port_to: -1, ip_address1: "0.0.0.0/0" };
    await rest.post(`/firewalls/${id}/rules`, ping);
    expect(await rulesOf(id)).toMatchObject([
      { allow_protocol: "icmp", port_from: "-1", port_to: "-1" },
    ]);
  });
});

it.skipIf(!hasRecordings)("lists firewalls in the layout that was recorded", async () => {
  const id = await aFirewall();
  const rule = { protocol: "tcp", port_from: 22, port_to: 22, ip_address1: "87.228.192.251/32" };
  await rest.post(`/firewalls/${id}/rules`, { ...rule, group1: "web" });
  for (const [path, file] of [
    [`/firewalls?id=${id}`, "firewalls.xml"],
    [`/firewalls/${id}`, "firewalls_default.xml"],
  ] as const) {
    const { text } = await rest.get(path).set("Accept", "application/xml").buffer(true);
    const recorded = new URL(`../../../shared/data/deltacloud/extra/xml/${file}`, import.meta.url);
    expect(layoutOf(text)).toBe(layoutOf(readFileSync(recorded, "utf8")));
  }
});

/** The outline without what attributes and elements hold, but for what says what a link or a source is. */
function layoutOf(xml: string): string {
  return xmlOutline(xml)
    .replaceAll(/(?<= (href|id|name|owner|address|family|prefix)=)'[^']*'/g, "")
    .replaceAll(/ ".*"$/gm, "");
}
