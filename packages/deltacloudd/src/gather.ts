/** Puts together what flags, environment and config file say, and holds it to the schema. */
import { Ajv } from "ajv";
import type { ErrorObject } from "ajv";
import type { FlagValues } from "./command-line.ts";
import type { ConfigFile } from "./config-file.ts";
import { Fault, reasonOf } from "./fault.ts";
import type { Environment } from "./folders.js";
import { isMapping } from "./mapping.ts";
import type { Option, OptionGroup } from "./option.ts";

/** All that options are read from, first that which counts first. */
export interface Sources {
  readonly flags: FlagValues;
  readonly environment: Environment;
  readonly file: ConfigFile | undefined;
}

/** A value, and how the operator knows where it stands. */
interface Given {
  readonly value: unknown;
  readonly where: string;
}

// Each validator runs once or twice: making it faster would take longer than running it.
const ajv = new Ajv({
  coerceTypes: true,
  useDefaults: true,
  strict: false,
  code: { optimize: false },
  meta: false,
  validateSchema: false,
});

/**
 * The values of a group's options, with defaults.
 *
 * @throws Fault that names the option which is missing or wrong
 */
export function gather(group: OptionGroup, sources: Sources): object {
  const values: Record<string, unknown> = {};
  const where: Record<string, string> = {};
  for (const option of group.options) {
    const given = find(option, group, sources);
    if (given === undefined) continue;
    values[option.property] = typed(option, given);
    where[option.property] = given.where;
  }
  const validate = compile(group);
  if (!validate(values)) {
    const [error] = validate.errors ?? [];
    throw new Fault(error ? describe(error, group, values, where) : "the options are not valid");
  }
  return values;
}

function compile({ section, schema }: OptionGroup) {
  try {
    return ajv.compile(schema);
  } catch (error) {
    throw new Fault(`the options of ${section} are no JSON Schema: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/** What counts for an option; an empty environment variable and an empty key count as absent. */
function find(option: Option, group: OptionGroup, sources: Sources): Given | undefined {
  const { flag, environment: variable, key, places } = option;
  const { flags, environment, file } = sources;
  const inFile = group.section === undefined ? file?.values : file?.values[group.section];
  const candidates: Readonly<Record<Option["places"][number], Given>> = {
    flag: { value: flags.get(flag), where: `--${flag}` },
    environment: { value: environment[variable] || undefined, where: variable },
    file: {
      value: isMapping(inFile) ? (inFile[key] ?? undefined) : undefined,
      where: `${[group.section, key].filter(Boolean).join(".")} in ${file?.path}`,
    },
  };
  return places.map((place) => candidates[place]).find(({ value }) => value !== undefined);
}

const booleans: Readonly<Record<string, boolean>> = { 1: true, yes: true, 0: false, no: false };

/** A text as the type that the option has; Ajv turns the rest. */
function typed({ schema }: Option, { value, where }: Given): unknown {
  if (typeof value !== "string") return value;
  if (schema.type === "object") return pairsOf(value, where);
  if (schema.type === "array") return value.split(",").map((part) => part.trim());
  if (schema.type === "boolean") return booleans[value.toLowerCase()] ?? value.toLowerCase();
  return value;
}

function pairsOf(text: string, where: string): object {
  const pairs = text.split(",").map((pair) => {
    const [, name, value] = /^\s*([^=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
    if (name !== undefined) return [name, value];
    throw new Fault(`${where} has to be a list of pairs, such as NAME=VALUE,NAME=VALUE`);
  });
  return Object.fromEntries(pairs) as object;
}

function describe(
  error: ErrorObject,
  { options, section }: OptionGroup,
  values: Readonly<Record<string, unknown>>,
  where: Readonly<Record<string, string>>,
): string {
  const [, property = "", ...inside] = error.instancePath.split("/");
  const option = options.find((candidate) => candidate.property === property);
  if (!option) return describeMissing(error, options, section);
  const value = values[property];
  const place = inside.length === 0 ? "" : ` (at ${inside.join(".")})`;
  const shown =
    option.schema.writeOnly || inside.length > 0 ? "" : `, not ${JSON.stringify(value)}`;
  const allowed: unknown = error.params["allowedValues"];
  const rule = Array.isArray(allowed) ? `must be ${allowed.join(" or ")}` : error.message;
  return `${where[property]} ${rule}${place}${shown}`;
}

function describeMissing(
  error: ErrorObject,
  options: readonly Option[],
  section: string | undefined,
): string {
  const missing: unknown = error.params["missingProperty"];
  const option = options.find(({ property }) => property === missing);
  if (!option) return `the options of ${section} are not valid: they ${error.message}`;
  const { flag, environment, key, places } = option;
  const ways = {
    flag: `--${flag}`,
    environment,
    file: `${key} in section ${section} of the config file`,
  };
  return `${section} needs ${key}: give ${places.map((place) => ways[place]).join(", or ")}`;
}
