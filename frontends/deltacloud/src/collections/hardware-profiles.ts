import { hardwareProperties } from "@deltacloud/core";
import type { Hardware, HardwareProfile, HardwareProperty } from "@deltacloud/core";
import { href, listOf, object, text } from "../json-schema.ts";
import type { JsonSchema } from "../json-schema.ts";
import { idSchema, operation, pageParameters, queryOf } from "../operation.ts";
import type { Collection, Site } from "../operation.ts";
import type { XmlElement } from "../xml.ts";

/** The unit that each property is shown in; memory in MiB and storage in GiB, by their old names. */
export const hardwareUnits = {
  cpu: "count",
  memory: "MB",
  storage: "GB",
  architecture: "label",
} as const satisfies Record<keyof Hardware, string>;

/** Open to callers without credentials where the driver lets them in. */
export const hardwareProfiles: Collection<HardwareProfile> = {
  name: "hardware_profiles",
  elements: { list: "hardware_profiles", item: "hardware_profile" },
  description: "Sizes of instances.",
  features: [],
  operations: [
    operation({
      name: "index",
      description: "All hardware profiles, small ones first.",
      method: "get",
      path: "",
      parameters: {
        type: "object",
        properties: {
          ...pageParameters,
          architecture: { type: "string", description: "Only those of this processor." },
        },
      },
      anonymous: true,
      status: 200,
      async handle(cloud, context, { architecture, ...page }) {
        const { items, ...rest } = await cloud.hardwareProfiles.list(context, queryOf(page));
        const wanted = items.filter(
          (profile) => architecture === undefined || profile.architecture?.value === architecture,
        );
        return { ...rest, items: wanted.toSorted(bySize) };
      },
    }),
    operation({
      name: "show",
      description: "One hardware profile.",
      method: "get",
      path: "/:id",
      parameters: idSchema,
      anonymous: true,
      status: 200,
      handle: async (cloud, context, { id }) => ({
        item: await cloud.hardwareProfiles.get(context, id),
      }),
    }),
  ],
  id: ({ id }) => id,
  xml: (profile, site) => ({
    "@href": site.url("hardware_profiles", profile.id),
    "@id": profile.id,
    id: profile.id,
    name: profile.name,
    property: propertiesOf(profile).map(([name, property]) => propertyXml(name, property, site)),
  }),
  jsonSchema: object(
    { id: text, href, name: text },
    {
      properties: byProperty(text),
      choices: byProperty(object({}, { first: text, last: text, values: listOf(text) })),
    },
  ),
  json(profile, { url }) {
    const properties = propertiesOf(profile);
    const choices = properties.filter(([, { kind }]) => kind !== "fixed");
    return {
      id: profile.id,
      href: url("hardware_profiles", profile.id),
      name: profile.name,
      ...membersOf("properties", properties, ({ value }) => String(value)),
      ...membersOf("choices", choices, choiceJson),
    };
  },
};

/** An object that has a member for some of the properties. */
function byProperty(schema: JsonSchema): JsonSchema {
  return object({}, Object.fromEntries(hardwareProperties.map((name) => [name, schema])));
}

/** By CPUs, then by memory; profiles that do not tell come last. */
export function bySize(a: HardwareProfile, b: HardwareProfile): number {
  return (
    compare(a.cpu?.value ?? Infinity, b.cpu?.value ?? Infinity) ||
    compare(a.memory?.value ?? Infinity, b.memory?.value ?? Infinity)
  );
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

type AnyProperty = HardwareProperty<string | number>;
type Named = readonly [name: keyof Hardware, property: AnyProperty];

function propertiesOf(profile: HardwareProfile): readonly Named[] {
  return hardwareProperties.flatMap((name): Named[] => {
    const property: AnyProperty | undefined = profile[name];
    return property ? [[name, property]] : [];
  });
}

function propertyXml(name: keyof Hardware, property: AnyProperty, { url }: Site): XmlElement {
  const param = {
    "@href": url("instances"),
    "@method": "post",
    "@name": `hwp_${name}`,
    "@operation": "create",
  };
  return {
    "@kind": property.kind,
    "@name": name,
    "@unit": hardwareUnits[name],
    "@value": String(property.value),
    ...(property.kind === "fixed" ? {} : { param }),
    ...choiceXml(property),
  };
}

function choiceXml(property: AnyProperty): XmlElement {
  switch (property.kind) {
    case "fixed":
      return {};
    case "range":
      return { range: { "@first": String(property.first), "@last": String(property.last) } };
    case "enum":
      return { enum: { entry: property.values.map((value) => ({ "@value": String(value) })) } };
  }
}

/** What Deltacloud's JSON left out: which other values a profile takes. */
function choiceJson(property: AnyProperty): unknown {
  switch (property.kind) {
    case "fixed":
      return undefined;
    case "range":
      return { first: String(property.first), last: String(property.last) };
    case "enum":
      return { values: property.values.map(String) };
  }
}

/** An object by property under `key`, which is absent where there is none. */
function membersOf(
  key: string,
  properties: readonly Named[],
  view: (property: AnyProperty) => unknown,
): object {
  if (properties.length === 0) return {};
  return {
    [key]: Object.fromEntries(properties.map(([name, property]) => [name, view(property)])),
  };
}
