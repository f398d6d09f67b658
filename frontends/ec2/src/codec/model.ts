/** The shape of model.json, in which tools/generate-model.ts keeps AWS's schemas of all actions. */
import { readFileSync } from "node:fs";

export interface Model {
  /** Input and output structure by action name, such as `RunInstances`. */
  readonly actions: Record<string, { readonly input: number; readonly output: number }>;
  /** What references count into. */
  readonly shapes: readonly Shape[];
}

/** A scalar by name, or the index of a shape. */
export type ShapeRef = ScalarType | number;

export type ScalarType =
  | "string"
  | "integer"
  | "decimal"
  | "boolean"
  /** A Date; ISO 8601 on the wire. */
  | "timestamp"
  /** A Uint8Array; base64 on the wire. */
  | "blob";

export type Shape = StructureShape | ListShape;

export interface StructureShape {
  /** As in the SDK, such as `RunInstancesRequest`. */
  readonly name: string;
  readonly members: readonly Member[];
}

export interface ListShape {
  readonly of: ShapeRef;
  /** Element of each item in answers. In requests lists are flat: `Name.1`. */
  readonly item: string;
}

export interface Member {
  /** In typed requests and answers. */
  readonly name: string;
  readonly ref: ShapeRef;
  /** Element in answers; the name with its first letter in lower case when absent. */
  readonly xml?: string;
  /** Parameter in requests; the element with its first letter in upper case when absent. */
  readonly query?: string;
  readonly required?: true;
}

export function isList(shape: Shape): shape is ListShape {
  return "item" in shape;
}

export function xmlName({ name, xml }: Member): string {
  return xml ?? lowerFirst(name);
}

/** https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html#query-key-resolution */
export function queryName(member: Member): string {
  return member.query ?? upperFirst(xmlName(member));
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

let model: Model | undefined;

/** AWS's schemas of all actions; read from disk when first asked for. */
export function loadModel(): Model {
  model ??= JSON.parse(readFileSync(new URL("model.json", import.meta.url), "utf8")) as Model;
  return model;
}
