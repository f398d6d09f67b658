/** XML, JSON and HTML of one resource tell the same, whatever the cloud holds. */
import type { Instance, Page, StorageVolume } from "@deltacloud/core";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { create } from "xmlbuilder2";
import { restOf } from "../support/deltacloud-client.ts";
import { aDeltacloud } from "../support/deltacloud-server.ts";

/** Texts as people write them; not those that XML can not hold. */
const text = fc
  .string({
    unit: fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
      fc.constantFrom("<", "&", '"', "'", "]]>", "&lt;", " "),
    ),
    minLength: 1,
    maxLength: 20,
  })
  .filter((value) => value.trim() !== "");
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,15}$/);
const time = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });
const tags = fc.dictionary(
  text.filter((key) => key !== "Name"),
  text,
  { maxKeys: 3 },
);
const address = fc.record({ kind: fc.constantFrom("hostname", "ipv4"), value: fc.domain() });

/** Absent in some. */
function maybe<T>(arbitrary: fc.Arbitrary<T>) {
  return fc.option(arbitrary, { nil: undefined });
}

/** Without members that are undefined. */
function plain<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as T;
}

const instance = fc
  .record({
    id,
    name: maybe(text),
    ownerId: id,
    imageId: id,
    realmId: id,
    hardwareProfileId: id,
    hardware: maybe(fc.constantFrom({ memory: 8192 }, { cpu: 4, architecture: "x86_64" })),
    state: fc.constantFrom("pending", "running", "stopping", "stopped", "error"),
    launchTime: time,
    keyName: maybe(text),
    publicAddresses: fc.array(address, { maxLength: 2 }),
    privateAddresses: fc.array(address, { maxLength: 2 }),
    canCreateImage: fc.boolean(),
    firewallIds: maybe(fc.uniqueArray(id, { maxLength: 3 })),
    tags,
  })
  .map(plain) as fc.Arbitrary<Instance>;

const volume = fc
  .record({
    id,
    name: text,
    ownerId: id,
    size: fc.integer({ min: 1, max: 16_384 }),
    type: fc.constant("standard"),
    realmId: id,
    state: fc.constantFrom("creating", "available", "error"),
    attachments: fc.constant([]),
    creationTime: time,
    tags,
  })
  .map(plain) as fc.Arbitrary<StorageVolume>;

/** What the one form says in its own words, and the other not at all. */
const ownWords = {
  json: new Set(["image", "realm", "hardware_profile", "firewall", "key", "true"]),
  xml: new Set(["fixed", "MB", "GB", "count", "label", "key"]),
};

/** The texts and numbers in a JSON document. */
function inJson(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  if (typeof value === "string") return [value];
  if (typeof value !== "object") return [JSON.stringify(value)];
  if (Array.isArray(value)) return value.flatMap(inJson);
  return Object.entries(value).flatMap(([key, member]) =>
    isByKey(key, member) ? Object.entries(member).flat() : inJson(member),
  );
}

/** Whose members have names that XML has as values. */
function isByKey(key: string, member: unknown): member is Readonly<Record<string, string>> {
  return (key === "tags" || key === "properties") && typeof member === "object" && member !== null;
}

/** The texts and the attributes in an XML document. */
function inXml(document: string): string[] {
  const nodes = create({ skipWhitespaceOnlyText: false }, document).root().node;
  const found: string[] = [];
  const walk = (node: Node): void => {
    for (const { value } of node.attributes ?? []) found.push(value);
    const children = [...node.childNodes];
    const elements = children.filter(({ nodeType }) => nodeType === 1);
    if (elements.length === 0 && node.textContent) found.push(node.textContent);
    elements.forEach(walk);
  };
  walk(nodes);
  return found;
}

interface Node {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly attributes?: Iterable<{ readonly value: string }>;
  readonly childNodes: Iterable<Node>;
}

function said(texts: readonly string[], but: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(texts.filter((value) => value !== "" && !but.has(value)));
}

/** As a page has a text. */
function inHtml(value: string): string {
  return value.replaceAll(/[&<>"']/g, (character) => `&${names[character] ?? ""};`);
}
const names: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "#39",
};

it("agree on instances and volumes", async () => {
  let instances: readonly Instance[] = [];
  let volumes: readonly StorageVolume[] = [];
  const page = <T extends { readonly id: string }>(
    items: readonly T[],
    ids: readonly string[] | undefined,
  ): Page<T> => ({ items: items.filter((item) => !ids || ids.includes(item.id)) });
  const client = await aDeltacloud((driver) => ({
    ...driver,
    instances: { ...driver.instances, list: async (_ctx, { ids }) => page(instances, ids) },
    ...(driver.storageVolumes && {
      storageVolumes: {
        ...driver.storageVolumes,
        list: async (_ctx, { ids }) => page(volumes, ids),
      },
    }),
  }));
  const { get } = restOf(client);

  async function agree(path: string, shown: readonly string[]): Promise<void> {
    const json = await get(path).expect(200);
    const xml = await get(path).set("Accept", "application/xml").buffer(true).expect(200);
    expect(said(inXml(xml.text), ownWords.xml)).toEqual(said(inJson(json.body), ownWords.json));
    const html = await get(path).set("Accept", "text/html").expect(200);
    for (const value of shown) expect(html.text).toContain(inHtml(value));
  }

  const distinct = { selector: (item: { readonly id: string }) => item.id, maxLength: 4 };
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(instance, { ...distinct, minLength: 1 }),
      fc.uniqueArray(volume, { ...distinct, minLength: 1 }),
      async (someInstances, someVolumes) => {
        instances = someInstances;
        volumes = someVolumes;
        await agree(
          "/instances",
          instances.map(({ id: own, name = own }) => name),
        );
        await agree(
          "/storage_volumes",
          volumes.map(({ name = "" }) => name),
        );
        const [one] = instances;
        if (!one) return;
        const { name = one.id, imageId, realmId, keyName = "", publicAddresses } = one;
        const addresses = publicAddresses.map(({ value }) => value);
        await agree(`/instances/${one.id}`, [name, imageId, realmId, keyName, ...addresses]);
      },
    ),
    { numRuns: 25 },
  );
});
