/** Makes the tables out of what is known of each version: its sources' annotations, or its own `listApis`. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { versions } from "../src/api/model.ts";
import type {
  CommandEntry,
  FieldEntry,
  ParameterEntry,
  ParameterType,
  Span,
  Tables,
  Version,
} from "../src/api/model.ts";

interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly required?: boolean;
}

interface Field {
  readonly name: string;
  readonly type: string;
}

/** What is known of one version. */
interface Source {
  readonly commands: ReadonlyMap<string, readonly Parameter[]>;
  /** By type of answer. */
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Derived {
  readonly commands: Readonly<
    Record<
      string,
      {
        readonly async: boolean;
        readonly create: boolean;
        readonly envelope: string;
        readonly response: string;
        readonly params: readonly Parameter[];
      }
    >
  >;
  readonly responses: Readonly<Record<string, readonly Field[]>>;
}

interface ListedApi {
  readonly name: string;
  readonly params: readonly Parameter[];
  readonly response: readonly ListedField[];
}

interface ListedField {
  readonly name?: string;
  readonly response?: readonly ListedField[];
}

const derivedFiles: Partial<Record<Version, string>> = {
  "4.11": "api-4.11.3.0",
  "4.15": "api-4.15.2.0",
  "4.19": "api-4.19.3.0",
  "4.20": "api-4.20.3.0",
  "4.22": "api-4.22.1.0",
};

const listedFiles: Partial<Record<Version, string>> = {
  "4.16": "listApis-4.16.1",
  "4.17": "listApis-4.17",
  "4.18": "listApis-4.18.0",
};

/** @param folder with `api-derived` and `listapis-real` */
export function buildTables(folder: string, names: readonly string[]): Tables {
  const read = (path: string): unknown =>
    JSON.parse(gunzipSync(readFileSync(`${folder}/${path}.json.gz`)).toString());
  const derived = new Map(
    Object.entries(derivedFiles).map(([version, file]) => [
      version,
      read(`api-derived/${file}`) as Derived,
    ]),
  );
  // Newest first, so that what a name means is read off the newest version that has it.
  const newest = [...derived.values()].toReversed();
  const listed = Object.entries(listedFiles).map(
    ([version, file]) =>
      [version, (read(`listapis-real/${file}`) as { api: readonly ListedApi[] }).api] as const,
  );
  const sources = new Map<string, Source>([
    ...[...derived].map(([version, one]) => [version, ofDerived(one)] as const),
    ...listed.map(([version, apis]) => [version, ofListed(apis, newest)] as const),
  ]);
  const knows = (test: (source: Source) => boolean) =>
    versions.filter((version) => test(sources.get(version) as Source));

  function command(name: string): CommandEntry {
    const [one] = newest.flatMap(({ commands }) => commands[name] ?? []);
    if (!one) throw new Error(`no version has ${name}`);
    const where = knows(({ commands }) => commands.has(name));
    const parameters = new Map<string, Parameter>();
    for (const { commands } of sources.values()) {
      for (const each of commands.get(name) ?? []) parameters.set(each.name, each);
    }
    const everywhere = spanOf(where, versions);
    return {
      kind: one.create ? "create" : one.async ? "job" : "sync",
      ...(everywhere && { known: everywhere }),
      envelope: one.envelope,
      response: one.response,
      parameters: [...parameters.values()]
        .toSorted((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name: parameter, type }) => {
          const find = ({ commands }: Source) =>
            commands.get(name)?.find((each) => each.name === parameter);
          const known = knows((source) => find(source) !== undefined);
          const required = knows((source) => find(source)?.required === true);
          return entry(parameter, typeOf(type), spanOf(known, where), required, known);
        }),
    };
  }

  function fields(response: string): FieldEntry[] {
    const all = new Map<string, string>();
    for (const { responses } of newest) {
      for (const { name, type } of responses[response] ?? []) {
        if (!all.has(name)) all.set(name, type);
      }
    }
    const where = knows((source) => source.fields.has(response));
    return [...all].map(([name, type]) => {
      const known = spanOf(
        where.filter((version) => sources.get(version)?.fields.get(response)?.has(name)),
        where,
      );
      return known ? [name, fieldType(type), known] : [name, fieldType(type)];
    });
  }

  const commands = Object.fromEntries(names.map((name) => [name, command(name)]));
  const wanted = new Set(Object.values(commands).map(({ response }) => response));
  const responses: Record<string, readonly FieldEntry[]> = {};
  for (const response of wanted) {
    const made = fields(response);
    if (made.length === 0) continue;
    responses[response] = made;
    for (const [, type] of made) if (type.includes(":")) wanted.add(type.split(":")[1] ?? "");
  }
  return { commands, responses };
}

function ofDerived({ commands, responses }: Derived): Source {
  return {
    commands: new Map(Object.entries(commands).map(([name, { params }]) => [name, params])),
    fields: new Map(
      Object.entries(responses).map(([name, all]) => [
        name,
        new Set(all.map((field) => field.name)),
      ]),
    ),
  };
}

/** `listApis` does not name the types of answers; those of the newest versions are what it lists. */
function ofListed(apis: readonly ListedApi[], newest: readonly Derived[]): Source {
  const fields = new Map<string, Set<string>>();
  const typeIn = (response: string, field: string) =>
    newest.flatMap(({ responses }) => responses[response] ?? []).find(({ name }) => name === field)
      ?.type;

  function note(response: string, listed: readonly ListedField[]): void {
    const known = fields.getOrInsertComputed(response, () => new Set());
    for (const { name, response: inner } of listed) {
      if (name === undefined) continue;
      known.add(name);
      const nested = objectOf(typeIn(response, name) ?? "");
      if (inner && nested) note(nested, inner);
    }
  }

  for (const { name, response } of apis) {
    const [type] = newest.flatMap(({ commands }) => commands[name]?.response ?? []);
    if (type !== undefined) note(type, response);
  }
  return { commands: new Map(apis.map(({ name, params }) => [name, params])), fields };
}

/** The span of `known` among `all`, both in order; what lies between is taken to be known too. */
function spanOf(known: readonly Version[], all: readonly Version[]): Span {
  const minor = (version: Version | undefined) => version?.split(".")[1] ?? "";
  const first = known[0] === all[0] ? "" : minor(known[0]);
  const last = known.at(-1) === all.at(-1) ? "" : minor(known.at(-1));
  return first || last ? `${first}-${last}` : "";
}

function entry(
  name: string,
  type: ParameterType,
  known: Span,
  required: readonly Version[],
  where: readonly Version[],
): ParameterEntry {
  if (required.length > 0) return [name, type, known, spanOf(required, where)];
  return known ? [name, type, known] : [name, type];
}

const types: Readonly<Record<string, ParameterType>> = {
  boolean: "boolean",
  date: "date",
  double: "number",
  integer: "integer",
  list: "list",
  long: "integer",
  map: "map",
  short: "integer",
  uuid: "uuid",
};

function typeOf(type: string): ParameterType {
  return types[type] ?? "string";
}

/** `Set<NicResponse>` holds a `NicResponse`. */
function objectOf(type: string): string | undefined {
  return /\b(\w+Response)\b/.exec(type)?.[1];
}

function fieldType(type: string): string {
  const nested = objectOf(type);
  const isMany = /^(List|Set|java\.util\.Set)</.test(type);
  if (nested) return `${isMany ? "set" : "object"}:${nested}`;
  if (isMany) return "set";
  return type.startsWith("Map") ? "map" : type.toLowerCase();
}
