/** The parameters of operations: described once, as JSON Schema, for their check, their types and their docs. */
import { invalidArgument } from "@deltacloud/core";
import { Ajv } from "ajv";
import type { ErrorObject, ValidateFunction } from "ajv";

/** One parameter, as JSON Schema. Numbers may come as the text that forms send. */
export type Parameter = Scalar | List | Mapping;

/** A parameter of one value. */
export interface Scalar {
  readonly type: "string" | "integer" | "number";
  readonly description: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** In characters. */
  readonly maxLength?: number;
}

/** Comes in JSON as an array, in forms as fields whose names have numbers; see {@link gather}. */
interface List {
  readonly type: "array";
  readonly items: { readonly type: "string" };
  readonly description: string;
  /** The names of the fields, with `#` for the number, such as `firewalls#`. */
  readonly fields: string;
}

/** Texts by name. Comes in JSON as an object, in forms as fields whose names have the name; null is none. */
interface Mapping {
  readonly type: "object";
  readonly additionalProperties: {
    readonly type: readonly ["string", "null"];
    readonly maxLength: number;
  };
  readonly propertyNames: { readonly minLength: number; readonly maxLength: number };
  readonly description: string;
  /** The names of the fields, with `#` for the name, such as `tags[#]`. */
  readonly fields: string;
}

/** All parameters of an operation, those in its path included. */
export interface ParameterSchema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, Parameter>>;
  readonly required?: readonly string[];
}

/** The type of what a schema lets through. */
export type ParametersOf<S extends ParameterSchema> = {
  readonly [Name in keyof S["properties"] & RequiredOf<S>]: ValueOf<S["properties"][Name]>;
} & {
  readonly [Name in Exclude<keyof S["properties"], RequiredOf<S>>]?:
    | ValueOf<S["properties"][Name]>
    | undefined;
};

type RequiredOf<S> = S extends { readonly required: readonly (infer Name)[] } ? Name : never;

type ValueOf<P> = P extends { readonly enum: readonly (infer Value)[] }
  ? Value
  : P extends { readonly type: "array" }
    ? readonly string[]
    : P extends { readonly type: "object" }
      ? Readonly<Record<string, string | null>>
      : P extends { readonly type: "string" }
        ? string
        : number;

/** Parameters as they came: texts, or whatever a JSON body held. */
export type Given = Readonly<Record<string, unknown>>;

/** A schema is compiled when it is first needed: for all of them that takes longer than the start may. */
let ajv: Ajv | undefined;

function compile(schema: ParameterSchema): ValidateFunction {
  ajv ??= new Ajv({ coerceTypes: true, allowUnionTypes: true }).addKeyword("fields");
  return ajv.compile({ ...schema });
}

/**
 * The check of one operation's parameters. What it answers has the declared ones, in their types;
 * others are left to be ignored, as Deltacloud did. An empty field of a form is one not filled in.
 */
export function checker(schema: ParameterSchema): (given: Given) => Given {
  let validate: ValidateFunction | undefined;

  return function check(given) {
    const parameters: Given = Object.fromEntries(
      Object.entries(schema.properties)
        .map(([name, parameter]) => [name, valueOf(name, parameter, given)] as const)
        .filter(([, value]) => !isBlank(value)),
    );
    validate ??= compile(schema);
    if (!validate(parameters)) throw invalidArgument(explain(validate.errors?.[0], given));
    return parameters;
  };
}

function valueOf(name: string, parameter: Parameter, given: Given): unknown {
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  if (parameter.type === "object") return value ?? gatherByName(parameter.fields, given);
  if (parameter.type !== "array" || Array.isArray(value)) return value;
  return gather(parameter.fields, given) ?? (isBlank(value) ? undefined : [value]);
}

/**
 * The list that is given by fields such as `group1`, `group2`, each at the place of its number, so
 * that lists given side by side keep step; empty where there is none. Undefined where all are blank.
 *
 * @param fields their names, with `#` for a number below 1000
 */
function gather(fields: string, given: Given): readonly unknown[] | undefined {
  const pattern = listPattern(fields);
  const values: unknown[] = [];
  for (const [name, value] of Object.entries(given)) {
    const number = pattern.exec(name)?.[1];
    if (number !== undefined && !isBlank(value)) values[Number(number)] = value;
  }
  return values.length === 0 ? undefined : Array.from(values, (value) => value ?? "");
}

/** The texts that are given by fields such as `tags[owner]`, blank ones as null; undefined where there is none. */
export function gatherByName(fields: string, given: Given): Given | undefined {
  const [before = "", after = ""] = fields.split("#");
  const values = Object.entries(given)
    .filter(([name]) => isNamedField(fields, name))
    .map(([name, value]) => [
      name.slice(before.length, name.length - after.length),
      isBlank(value) ? null : value,
    ]);
  return values.length === 0 ? undefined : Object.fromEntries(values);
}

/** Whether `name` is a parameter, or a form field of a mapping. */
export function isParameter({ properties }: ParameterSchema, name: string): boolean {
  return Object.entries(properties).some(
    ([known, parameter]) =>
      known === name || (parameter.type === "object" && isField(parameter, name)),
  );
}

/** Whether `name` is a form field of the parameter. */
export function isField({ type, fields }: List | Mapping, name: string): boolean {
  return type === "array" ? listPattern(fields).test(name) : isNamedField(fields, name);
}

function listPattern(fields: string): RegExp {
  return new RegExp(`^${fields.replace("#", "(\\d{1,3})")}$`);
}

function isNamedField(fields: string, name: string): boolean {
  const [before = "", after = ""] = fields.split("#");
  return name.startsWith(before) && name.endsWith(after);
}

/** Whether it is as good as not given. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function explain(error: ErrorObject | undefined, given: Given): string {
  if (error?.keyword === "required") {
    const names = Object.keys(given).join(", ");
    return `Required parameter '${error.params["missingProperty"]}' not found in [${names}]`;
  }
  const name = error?.instancePath.slice(1) || (error?.propertyName ?? "");
  const allowed = error?.keyword === "enum" ? `: ${error.params["allowedValues"].join(", ")}` : "";
  return `Parameter '${name}' ${error?.message ?? "is not valid"}${allowed}`;
}
