/** What the HTML, the JSON and the XML of one resource say is the same, whatever is in the cloud. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { convert, create } from "xmlbuilder2";
import { aDeltacloud, mockUser } from "../support/deltacloud-server.ts";
import type { Client } from "../support/deltacloud-server.ts";

/** Collections whose resources have pages, and what one is called. */
const collections: Readonly<Record<string, string>> = {
  addresses: "address",
  firewalls: "firewall",
  hardware_profiles: "hardware_profile",
  images: "image",
  instances: "instance",
  keys: "key",
  network_interfaces: "network_interface",
  networks: "network",
  realms: "realm",
  storage_snapshots: "storage_snapshot",
  storage_volumes: "storage_volume",
  subnets: "subnet",
};

const label = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter(isName);

/** Only what XML can hold, which has no control characters; blanks at its ends are the drivers' business. */
function isName(text: string): boolean {
  return text.trim() === text && !/[\p{Cc}\p{Cs}\p{Cn}]/u.test(text);
}

/** Things to make, in the order in which they are made. */
const clouds = fc.array(
  fc.oneof(
    fc.record({
      collection: fc.constant("instances"),
      fields: fc.record({
        image_id: fc.constantFrom("img1", "img2"),
        hwp_id: fc.constantFrom("m1-small", "m1-large"),
        realm_id: fc.constant("us"),
        name: label,
      }),
    }),
    fc.record({
      collection: fc.constant("storage_volumes"),
      fields: fc.record({ capacity: fc.integer({ min: 1, max: 9 }).map(String), name: label }),
    }),
    fc.record({
      collection: fc.constant("storage_snapshots"),
      fields: fc.record({ volume_id: fc.constant("vol1"), name: label }),
    }),
    fc.record({
      collection: fc.constant("firewalls"),
      fields: fc.record({ name: fc.uuid(), description: label }),
    }),
  ),
  { minLength: 1, maxLength: 6 },
);

it("holds for every resource of random clouds", async () => {
  await fc.assert(
    fc.asyncProperty(clouds, async (things) => {
      const client = await aDeltacloud();
      for (const { collection, fields } of things) {
        const { status } = await ask(client, "post", `/api/${collection}`, "application/json").send(
          fields,
        );
        expect(status).toBeLessThan(300);
      }
      for (const [collection, element] of Object.entries(collections)) {
        const index = await ask(client, "get", `/api/${collection}`, "application/json");
        for (const { id } of index.body[collection])
          await compare(client, `/api/${collection}/${encodeURIComponent(id)}`, element);
      }
    }),
    { numRuns: 4 },
  );
});

async function compare(client: Client, path: string, element: string): Promise<void> {
  const json = (await ask(client, "get", path, "application/json")).body[element];
  const page = (await ask(client, "get", path, "text/html")).text;
  const xml = await ask(client, "get", path, "application/xml").buffer(true);
  const shown = textOf(page);
  for (const text of leavesOf(json)) expect(shown, `${path} as a page`).toContain(text);
  const document =
    (convert(xml.text, { format: "object" }) as Record<string, Element>)[element] ?? {};
  for (const member of ["name", "state", "description"]) {
    // As text of a node: converted to an object, a lone "&amp;" is left as it stands.
    const one = create(xml.text)
      .root()
      .find(({ node }) => node.nodeName === member);
    const other: unknown = json[member];
    if (one && typeof other === "string") {
      expect(one.node.textContent, `${member} of ${path}`).toBe(other);
    }
  }
  const inXml = textsOf(document);
  const inJson = textsOf(json);
  for (const id of idsOf(json, "id")) expect(inXml, `what ${path} refers to in XML`).toContain(id);
  for (const id of idsOf(document, "@id"))
    expect(inJson, `what ${path} refers to in JSON`).toContain(id);
}

type Element = Readonly<Record<string, unknown>>;

function ask(client: Client, method: "get" | "post", path: string, accept: string) {
  return client[method](path)
    .auth(...mockUser)
    .set({ Accept: accept, Host: "cloud.test" });
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
};

/** What a reader sees, with the exact time of each that is shown. */
function textOf(page: string): string {
  return page
    .replaceAll(/<time datetime="([^"]*)">[^<]*/g, "$1")
    .replaceAll(/<[^>]*>/g, "\n")
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_match, entity: string) => entities[entity] ?? "");
}

/** All texts and numbers of a document that are for people: no addresses of pages, no actions. */
function leavesOf(value: unknown, key = ""): readonly string[] {
  if (key === "href" || key === "rel" || key === "actions" || value === "") return [];
  if (typeof value === "number") return [String(value)];
  if (typeof value === "string") return [key === "state" ? value.toLowerCase() : value];
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, key));
  if (typeof value !== "object" || value === null) return [];
  // The kind of an address is told by its form.
  const members = Object.entries(value).filter(
    ([name]) => !("address" in value && name === "type"),
  );
  return members.flatMap(([name, member]) => leavesOf(member, name));
}

/** The resources that a document names, itself included. @param key where their ids are */
function idsOf(value: unknown, key: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => idsOf(item, key));
  if (typeof value !== "object" || value === null) return [];
  const id: unknown = (value as Element)[key];
  const own = typeof id === "string" ? [id] : [];
  return [...own, ...Object.values(value).flatMap((member) => idsOf(member, key))];
}

/** All texts of a document. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
