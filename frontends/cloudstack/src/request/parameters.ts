/** A command's parameters, checked by the tables. */
import { ApiError, parameterError } from "../api-error.ts";
import type { CommandFacts, ParameterFacts } from "../api/api.ts";
import { parseTime } from "./time.ts";

/** One item of a map: `tags[0].key=Name&tags[0].value=web` is `{ key: "Name", value: "web" }`. */
export type MapEntry = Readonly<Record<string, string>>;

/**
 * The parameters that a command honours; `true` is any value, a list names the only values that are
 * no refusal, because they ask for what is so anyhow.
 */
export type Honours = Readonly<Record<string, true | readonly string[]>>;

/** Reads parameters by name; those that were not given, and empty ones, are undefined. */
export interface Parameters<Name extends string = string> {
  text(name: Name): string | undefined;
  /** For one that the tables require. */
  required(name: Name): string;
  flag(name: Name): boolean | undefined;
  number(name: Name): number | undefined;
  list(name: Name): readonly string[] | undefined;
  entries(name: Name): readonly MapEntry[] | undefined;
  time(name: Name): Date | undefined;
}

type Value = string | boolean | number | readonly string[] | readonly MapEntry[] | Date;

/**
 * @param sent as `commandParameters` gives them
 * @param common parameters that are honoured for every command that has them
 * @throws ApiError for what is missing, malformed or not honoured. A parameter that this version of
 *   CloudStack has not is ignored, as CloudStack does
 */
export function readParameters(
  facts: CommandFacts,
  honours: Honours,
  common: ReadonlySet<string>,
  sent: ReadonlyMap<string, string>,
): Parameters {
  const maps = gatherMaps(sent);
  const values = new Map<string, Value>();
  for (const [name, parameter] of facts.parameters) {
    const value =
      parameter.type === "map" ? maps.get(name) : readValue(facts, parameter, sent.get(name));
    if (value === undefined) {
      if (parameter.required) throw missing(facts, parameter.name);
      continue;
    }
    if (!common.has(name)) checkHonoured(facts, parameter, honours, sent.get(name));
    values.set(name, value);
  }

  const read = (name: string) => values.get(name.toLowerCase());
  return {
    text: (name) => read(name) as string | undefined,
    required(name) {
      const value = read(name);
      if (value === undefined) throw missing(facts, name);
      return value as string;
    },
    flag: (name) => read(name) as boolean | undefined,
    number: (name) => read(name) as number | undefined,
    list: (name) => read(name) as readonly string[] | undefined,
    entries: (name) => read(name) as readonly MapEntry[] | undefined,
    time: (name) => read(name) as Date | undefined,
  };
}

/** The name of a command in messages: in lower case. */
function wordOf(facts: CommandFacts): string {
  return facts.envelope.replace(/response$/, "");
}

function missing(facts: CommandFacts, name: string): ApiError {
  return parameterError(
    `Unable to execute API command ${wordOf(facts)} due to missing parameter ${name}`,
  );
}

function checkHonoured(
  facts: CommandFacts,
  { name }: ParameterFacts,
  honours: Honours,
  value: string | undefined,
): void {
  const honoured = honours[name.toLowerCase()];
  if (honoured === true) return;
  if (value !== undefined && honoured?.includes(value.toLowerCase())) return;
  throw parameterError(
    `Unable to execute API command ${wordOf(facts)} due to invalid value. Parameter ${name} is not supported here` +
      (honoured ? ` but as ${honoured.join(" or ")}` : ""),
  );
}

/** @throws ApiError for a text that is not of the parameter's type */
function readValue(
  facts: CommandFacts,
  { name, type }: ParameterFacts,
  text: string | undefined,
): Value | undefined {
  if (text === undefined || text === "") return undefined;
  const value = readers[type](text);
  if (value !== undefined) return value;
  throw parameterError(
    type === "date"
      ? `Invalid date parameter ${text} passed to command ${wordOf(facts)}`
      : `Unable to execute API command ${wordOf(facts)} due to invalid value ${text} for parameter ${name}`,
  );
}

const readers: Readonly<Record<ParameterFacts["type"], (text: string) => Value | undefined>> = {
  boolean: (text) => ({ true: true, false: false })[text.toLowerCase()],
  date: parseTime,
  integer: (text) => (/^[-+]?\d{1,18}$/.test(text.trim()) ? Number(text) : undefined),
  list: (text) =>
    text
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== ""),
  map: () => undefined,
  number: (text) => (Number.isFinite(Number(text)) ? Number(text) : undefined),
  string: (text) => text,
  uuid: (text) => text,
};

/** @throws ApiError for a name with more than one index, or whose index is no number */
function gatherMaps(sent: ReadonlyMap<string, string>): Map<string, readonly MapEntry[]> {
  const maps = new Map<string, Map<number, Record<string, string>>>();
  for (const [name, value] of sent) {
    if (!name.includes("[")) continue;
    const [, map, index, field] = /^([^[\]]+)\[(\d{1,5})\]\.([^[\]]+)$/.exec(name) ?? [];
    if (map === undefined || field === undefined) {
      throw new ApiError(
        "malformedParameter",
        `Unable to decode parameter ${name}; if specifying an object array, please use parameter[index].field=XXX, e.g. userGroupList[0].group=httpGroup`,
      );
    }
    const entries = maps.getOrInsertComputed(map, () => new Map());
    entries.getOrInsertComputed(Number(index), () => ({}))[field] = value;
  }
  return new Map(
    [...maps].map(([name, entries]) => [
      name,
      [...entries].toSorted(([a], [b]) => a - b).map(([, entry]) => entry),
    ]),
  );
}
