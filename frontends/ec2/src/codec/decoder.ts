/**
 * Parameters → typed request, after AWS's own schema of the action.
 * https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html
 */
import {
  Ec2Error,
  invalidParameterValue,
  missingParameter,
  unsupportedOperation,
} from "../ec2-error.ts";
import { isList, queryName } from "./model.ts";
import type { ListShape, Member, Model, ScalarType, ShapeRef, StructureShape } from "./model.ts";
import type { ParameterNode } from "./parameters.ts";

/** Reads one node of the tree; undefined for what counts as not given. @param path for errors */
type Decode = (node: ParameterNode, path: string, honoured: Honoured) => unknown;

/** What of a node an action honours; see `Honours`. Undefined is nothing. */
type Honoured = true | readonly unknown[] | Readonly<Record<string, unknown>> | undefined;

/**
 * Members whose empty value means something; elsewhere clients send an empty value for none
 * (`VpcId=`), and it counts as absent.
 */
function keepsEmpty(structure: StructureShape, { name }: Member): boolean {
  return (
    name === "Description" ||
    (structure.name === "Tag" && name === "Value") ||
    (structure.name === "BlockDeviceMapping" && name === "NoDevice") ||
    (structure.name === "Filter" && name === "Values") ||
    (structure.name === "AttributeValue" && name === "Value")
  );
}

/**
 * Compiles the reader of an action's request.
 *
 * The reader throws Ec2Error `UnknownParameter`, `MissingParameter` or `InvalidParameterValue`, each
 * with the parameter's name as on the wire; `UnsupportedOperation` for one that is not honoured.
 *
 * @param shape index of the input structure
 */
export function compileDecoder(
  model: Model,
  shape: number,
  honours: object | true = true,
): (parameters: ParameterNode) => object {
  const compiled = new Map<string, Decode>();

  function decoderOf(ref: ShapeRef, keepEmpty: boolean): Decode {
    if (typeof ref === "string") return scalarDecoder(ref, keepEmpty);
    // Lists of text share a shape, whether their empty items mean something or not.
    const key = `${ref} ${keepEmpty}`;
    const found = compiled.get(key);
    if (found) return found;
    // Set before its members are compiled, since shapes may hold themselves.
    let decode: Decode = () => undefined;
    const late: Decode = (node, path, honoured) => decode(node, path, honoured);
    compiled.set(key, late);
    const target = model.shapes[ref];
    if (!target) throw new Error(`the model has no shape ${ref}`);
    decode = isList(target) ? listDecoder(target, keepEmpty) : structureDecoder(target);
    return late;
  }

  function listDecoder({ of }: ListShape, keepEmpty: boolean): Decode {
    const item = decoderOf(of, keepEmpty);
    return (node, path, honoured) => {
      const items = itemsOf(node, path).flatMap(([child, childPath]) => {
        const value = item(child, childPath, honoured);
        return value === undefined ? [] : [value];
      });
      return items.length === 0 ? undefined : items;
    };
  }

  function structureDecoder(structure: StructureShape): Decode {
    const members = structure.members.map((member) => ({
      ...member,
      query: queryName(member),
      decode: decoderOf(member.ref, keepsEmpty(structure, member)),
    }));
    const byQuery = new Map(members.map((member) => [member.query, member]));
    return (node, path, honoured) => {
      if (node.value) throw unknownParameter(path, node);
      const result: Record<string, unknown> = {};
      let empty = true;
      for (const [name, child] of node.children) {
        const at = path === "" ? name : `${path}.${name}`;
        const member = byQuery.get(name);
        if (!member) throw unknownParameter(at, child);
        const allowed = below(honoured, member.name);
        const value = member.decode(child, at, allowed);
        if (value === undefined) continue;
        checkHonoured(value, allowed, at, child);
        result[member.name] = value;
        empty = false;
      }
      if (empty && path !== "") return undefined;
      for (const { required, name, query } of members) {
        if (required && result[name] === undefined) {
          throw missingParameter(path === "" ? query : `${path}.${query}`);
        }
      }
      return result;
    };
  }

  const decode = decoderOf(shape, false);
  return (parameters) => decode(parameters, "", honours as Honoured) as object;
}

function below(honoured: Honoured, member: string): Honoured {
  if (honoured === true || honoured === undefined || Array.isArray(honoured)) return true;
  return (honoured as Readonly<Record<string, Honoured>>)[member];
}

/** @throws Ec2Error `UnsupportedOperation` for a value that would change the result and does not */
function checkHonoured(
  value: unknown,
  honoured: Honoured,
  path: string,
  node: ParameterNode,
): void {
  if (honoured === undefined) {
    throw unsupportedOperation(`The parameter ${fullPath(path, node)} is not supported here`);
  }
  if (Array.isArray(honoured) && !honoured.includes(value)) {
    throw unsupportedOperation(
      `The value (${String(value)}) of parameter ${path} is not supported here, only ${honoured.join(", ")}`,
    );
  }
}

/**
 * The items of a list with their paths. Numbers may start anywhere and have gaps; a list without a
 * number is a list of one, as some clients send it.
 */
function itemsOf(node: ParameterNode, path: string): [ParameterNode, string][] {
  const names = [...node.children.keys()];
  if (names.length === 0 || !names.some(isNumber)) return [[node, path]];
  if (node.value) throw unknownParameter(path, node);
  return [...node.children]
    .map(([name, child]): [number, ParameterNode, string] => {
      if (!isNumber(name)) throw unknownParameter(`${path}.${name}`, child);
      return [Number(name), child, `${path}.${name}`];
    })
    .toSorted(([a], [b]) => a - b)
    .map(([, child, childPath]) => [child, childPath]);
}

function isNumber(name: string): boolean {
  return /^\d{1,9}$/.test(name);
}

/** Reads a scalar's text; undefined when it is none of the type's. */
const scalars: Record<ScalarType, { read(text: string): unknown; form: string }> = {
  string: { read: (text) => text, form: "any text" },
  integer: {
    read: (text) => (/^[+-]?\d{1,15}$/.test(text) ? Number(text) : undefined),
    form: "a whole number",
  },
  decimal: {
    read: (text) => (/^[+-]?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : undefined),
    form: "a number",
  },
  boolean: { read: (text) => booleans[text.toLowerCase()], form: "true or false" },
  timestamp: { read: readTimestamp, form: "a time in ISO 8601, such as 2026-01-31T09:30:00Z" },
  blob: { read: readBlob, form: "base64" },
};

const booleans: Readonly<Record<string, boolean | undefined>> = {
  true: true,
  false: false,
  "1": true,
  "0": false,
};

function readTimestamp(text: string): Date | undefined {
  const [, day = "", clock = "", zone = ""] =
    /^(\d{4}-\d\d-\d\d)(T[\d:.]+)?(Z|[+-]\d\d:?\d\d)?$/.exec(text) ?? [];
  if (!isDay(day)) return undefined;
  const time = new Date(`${day}${clock || "T00:00"}${zone || "Z"}`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** Whether the calendar has it: Date takes the 30th of February for a day in March. */
function isDay(day: string): boolean {
  const time = new Date(day);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day);
}

function readBlob(text: string): Uint8Array | undefined {
  const bare = text.replaceAll(/\s/g, "");
  return /^[A-Za-z0-9+/]*={0,2}$/.test(bare) ? Buffer.from(bare, "base64") : undefined;
}

function scalarDecoder(type: ScalarType, keepEmpty: boolean): Decode {
  const { read, form } = scalars[type];
  return (node, path) => {
    const text = textOf(node, path);
    if (text === undefined || (text === "" && !keepEmpty)) return undefined;
    const value = read(text);
    if (value === undefined) throw invalidParameterValue(path, text, `It must be ${form}.`);
    return value;
  };
}

/** The value of a scalar `X`, or of `X.1` in its place: old boto numbers what is no list. */
function textOf(node: ParameterNode, path: string): string | undefined {
  if (node.value !== undefined) {
    refuseChildren(node, path);
    return node.value;
  }
  const [name, first] = [...node.children].find(([one]) => one === "1" || one === "0") ?? [];
  refuseChildren(node, path, first);
  if (first) refuseChildren(first, `${path}.${name}`);
  return first?.value;
}

function refuseChildren(node: ParameterNode, path: string, except?: ParameterNode): void {
  for (const [name, child] of node.children) {
    if (child !== except) throw unknownParameter(`${path}.${name}`, child);
  }
}

function unknownParameter(path: string, node: ParameterNode): Ec2Error {
  const full = fullPath(path, node);
  return new Ec2Error("UnknownParameter", `The parameter ${full} is not recognized`);
}

/** The path down to the first value below `node`: what the client really sent. */
function fullPath(path: string, node: ParameterNode): string {
  const [first] = node.children;
  return node.value !== undefined || !first ? path : fullPath(`${path}.${first[0]}`, first[1]);
}
