/** What each version of CloudStack answers, from the data beside the project: read apart from the frontend's own tables. */
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Json } from "./cloudstack-client.ts";

const folder = new URL("../../../shared/data/cloudstack/", import.meta.url);

export const hasCloudStackFacts = existsSync(folder);

/** The fields of an object, by name. */
export type Fields = ReadonlyMap<string, Field>;

export interface Field {
  /** Of CloudStack's own sources, or as it tells it. */
  readonly type: string;
  /** Of the objects that it holds, where they are known. */
  readonly inner?: Fields | undefined;
}

const files = {
  "4.11": "api-derived/api-4.11.3.0",
  "4.15": "api-derived/api-4.15.2.0",
  "4.16": "listapis-real/listApis-4.16.1",
  "4.17": "listapis-real/listApis-4.17",
  "4.18": "listapis-real/listApis-4.18.0",
  "4.19": "api-derived/api-4.19.3.0",
  "4.20": "api-derived/api-4.20.3.0",
  "4.22": "api-derived/api-4.22.1.0",
} as const;

export type FactVersion = keyof typeof files;

export const factVersions = Object.keys(files) as readonly FactVersion[];

interface Derived {
  readonly commands: Readonly<Record<string, { readonly response: string }>>;
  readonly responses: Readonly<
    Record<string, readonly { readonly name: string; readonly type: string }[]>
  >;
}

interface Listed {
  readonly api: readonly { readonly name: string; readonly response: readonly ListedField[] }[];
}

interface ListedField {
  readonly name?: string;
  readonly type?: string;
  readonly response?: readonly ListedField[];
}

/** The fields of what a command shows; undefined where nothing is known of it. */
export function factsOf(version: FactVersion): (command: string) => Fields | undefined {
  const file = new URL(`${files[version]}.json.gz`, folder);
  const data = JSON.parse(gunzipSync(readFileSync(file)).toString()) as Derived | Listed;
  if ("api" in data) {
    const byName = new Map(data.api.map(({ name, response }) => [name, response]));
    return (command) => {
      const fields = byName.get(command);
      return fields && listedFields(fields);
    };
  }
  return (command) => {
    const response = data.commands[command]?.response;
    return response === undefined ? undefined : derivedFields(data, response);
  };
}

function listedFields(fields: readonly ListedField[]): Fields {
  return new Map(
    fields.flatMap(({ name, type = "", response }) =>
      name === undefined ? [] : [[name, { type, inner: response && listedFields(response) }]],
    ),
  );
}

function derivedFields(data: Derived, response: string, depth = 0): Fields | undefined {
  const fields = data.responses[response];
  if (!fields || depth > 3) return undefined;
  return new Map(
    fields.map(({ name, type }) => {
      const [, inner] = /\b(\w+Response)\b/.exec(type) ?? [];
      return [
        name,
        { type, inner: inner === undefined ? undefined : derivedFields(data, inner, depth + 1) },
      ];
    }),
  );
}

/** The paths of fields that an object has and should not, or that hold what is of another type. */
export function strangers(row: Json, fields: Fields): readonly string[] {
  return Object.entries(row).flatMap(([name, value]) => {
    const field = fields.get(name);
    if (!field) return [name];
    if (!isOf(field.type, value)) return [`${name} is no ${field.type}: ${JSON.stringify(value)}`];
    const { inner } = field;
    if (!inner) return [];
    const rows = (Array.isArray(value) ? value : [value]) as readonly Json[];
    return rows.flatMap((each) => strangers(each, inner).map((path) => `${name}.${path}`));
  });
}

const isWhole = (value: unknown) => Number.isSafeInteger(value);
const isBoolean = (value: unknown) => typeof value === "boolean";
const isNumber = (value: unknown) => typeof value === "number";
const isText = (value: unknown) => typeof value === "string";

/** Clients in Go and Java read nothing else. */
const tests: Readonly<Record<string, (value: unknown) => boolean>> = {
  bigdecimal: isNumber,
  boolean: isBoolean,
  date: (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}$/.test(String(value)),
  double: isNumber,
  float: isNumber,
  int: isWhole,
  integer: isWhole,
  list: Array.isArray,
  long: isWhole,
  set: Array.isArray,
  short: isWhole,
  string: isText,
};

function isOf(type: string, value: unknown): boolean {
  const [plain = ""] = type.toLowerCase().split("<");
  return tests[plain]?.(value) ?? true;
}
