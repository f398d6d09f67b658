/** From a schema of options to what operators write: flags, environment variables, config keys. */
import { daemonOptions } from "./daemon-options.ts";
import { isMapping } from "./mapping.ts";
import type { DriverEntry, FrontendEntry, OptionSchema, OptionsSchema } from "./entry.ts";

/** A place that options are given in. */
export type Place = "flag" | "environment" | "file";

/** What the daemon's own options say beyond their schema. */
export interface DaemonOptionSchema extends OptionSchema {
  /** Heading in `--help`. */
  readonly group: string;
  /** The letter of the short flag. */
  readonly short?: string;
  /** What stands for the value in `--help`; in brackets when it may be left out. */
  readonly value?: string;
  /** Where Deltacloud called the environment variable otherwise than by the rule. */
  readonly environment?: string;
  /** Where it can be given, if not everywhere. */
  readonly only?: readonly Place[];
}

/** One option, as operators meet it. */
export interface Option {
  /** Its name in the schema. */
  readonly property: string;
  /** Its flag without dashes, such as `mock-delay`. */
  readonly flag: string;
  readonly short?: string;
  /** Such as `API_MOCK_DELAY`. */
  readonly environment: string;
  /** Its name in the config file, within the section. */
  readonly key: string;
  /** Where it can be given. */
  readonly places: readonly Place[];
  readonly group: string;
  /** What stands for the value in `--help`; undefined for an option that has none. */
  readonly value?: string;
  readonly schema: OptionSchema;
}

/** Options of one owner: the daemon, a driver or a frontend. */
export interface OptionGroup {
  /** Section of the config file; the top level when absent. */
  readonly section?: string;
  readonly schema: OptionsSchema;
  readonly options: readonly Option[];
}

export const daemonGroup: OptionGroup = {
  schema: daemonOptions,
  options: Object.entries<DaemonOptionSchema>(daemonOptions.properties).map(
    ([property, schema]) => {
      const key = kebab(property);
      return {
        property,
        flag: key,
        ...(schema.short === undefined ? {} : { short: schema.short }),
        environment: schema.environment ?? environmentName(key),
        key,
        places: schema.only ?? ["flag", "environment", "file"],
        group: schema.group,
        ...(schema.value === undefined ? {} : { value: schema.value }),
        schema,
      };
    },
  ),
};

/** In the config file each driver's section may name the provider, as in Deltacloud. */
const sectionProvider: Omit<Option, "group"> = {
  property: "provider",
  flag: "provider",
  environment: "API_PROVIDER",
  key: "provider",
  places: ["file"],
  schema: {
    type: "string",
    minLength: 1,
    description: "Which cloud of that kind; as --provider, but for this driver alone",
  },
};

export function driverGroup(entry: DriverEntry): OptionGroup {
  const { section, schema, options } = groupOf("driver", entry);
  return {
    ...(section === undefined ? {} : { section }),
    schema: { ...schema, properties: { ...schema.properties, provider: sectionProvider.schema } },
    options: [...options, { ...sectionProvider, group: headingOf("driver", entry.name) }],
  };
}

export function frontendGroup(entry: FrontendEntry): OptionGroup {
  return groupOf("frontend", entry);
}

function groupOf(kind: string, { name, options }: DriverEntry | FrontendEntry): OptionGroup {
  return {
    section: name,
    schema: options,
    options: Object.entries(options.properties).map(([property, schema]) => {
      const key = kebab(property);
      const flag = `${name}-${key}`;
      return {
        property,
        flag,
        environment: environmentName(flag),
        key,
        places: placesOf(schema),
        group: headingOf(kind, name),
        ...(schema.type === "boolean" ? {} : { value: valueOf(schema, key) }),
        schema,
      };
    }),
  };
}

/** What the provider is made of, where the driver knows its parts; they are no options of a daemon. */
export function partsGroup({ name, setup, create }: DriverEntry): OptionGroup {
  const none: OptionsSchema = { type: "object", properties: {} };
  return groupOf("driver", { name, options: setup?.provider?.parts ?? none, create });
}

/** What the options of a driver or frontend begin with, as flag and as environment variable. */
export function prefixesOf(name: string): { readonly flag: string; readonly environment: string } {
  return { flag: `--${name}-`, environment: environmentName(`${name}-`) };
}

/** The default as an operator would write it; empty when there is none. */
export function defaultText({ default: value = "" }: OptionSchema): string {
  return writtenText(value);
}

/** A value as an operator would write it. */
export function writtenText(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.join(",");
  return isMapping(value)
    ? Object.entries(value)
        .map((pair) => pair.join("="))
        .join(",")
    : JSON.stringify(value);
}

function headingOf(kind: string, name: string): string {
  return `Of the ${kind} ${name}`;
}

function placesOf({ writeOnly }: OptionSchema): readonly Place[] {
  return writeOnly ? ["environment", "file"] : ["flag", "environment", "file"];
}

function valueOf(schema: OptionSchema, key: string): string {
  if (schema.type === "object") return "NAME=VALUE,…";
  return schema.enum?.join("|") ?? (key.split("-").at(-1) ?? key).toUpperCase();
}

function environmentName(flag: string): string {
  return `API_${flag.replaceAll("-", "_").toUpperCase()}`;
}

function kebab(property: string): string {
  return property.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
