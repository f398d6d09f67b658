/**
 * What a collection of the API is made of, as data: routes, checks and documents are all read off
 * it, and nothing about an operation is said anywhere else.
 */
import type { IncomingHttpHeaders } from "node:http";
import type { BlobContent, Cloud, Context, Page, Query } from "@deltacloud/core";
import type { JsonSchema } from "./json-schema.ts";
import type { Given, Parameter, ParameterSchema, ParametersOf } from "./schema.ts";
import type { XmlElement } from "./xml.ts";

/** A kind of resource: what can be asked of it, and how one is written. */
export interface Collection<Item = unknown> {
  /** In paths, in the entry point, and around an index in JSON. */
  readonly name: string;
  /**
   * Its path below `/api`, where it is a part of each item of another collection, such as
   * `buckets/:bucket`. It is in the entry point by way of that one.
   */
  readonly within?: string;
  /** The XML elements around an index and around one item; the latter also wraps one in JSON. */
  readonly elements: { readonly list: string; readonly item: string };
  readonly description: string;
  readonly features: readonly Feature[];
  /** Its index comes first; where that is not offered the collection is not. */
  readonly operations: readonly [Operation<Item>, ...Operation<Item>[]];
  /** What names the item in its path. */
  id(item: Item): string;
  xml(item: Item, site: Site): XmlElement;
  /** The XML of an item in an index where that is not the one of `xml`. */
  xmlInIndex?(item: Item, site: Site): XmlElement;
  json(item: Item, site: Site): unknown;
  /** Of what `json` answers. */
  readonly jsonSchema: JsonSchema;
  /** The JSON of an index where that is not `{ name: [item, …] }`. */
  jsonIndex?(items: readonly Item[], site: Site): unknown;
  /** Of what `jsonIndex` answers. */
  readonly jsonIndexSchema?: JsonSchema;
}

/** One thing that can be asked of a collection. */
export interface Operation<Item = unknown> {
  readonly name: string;
  readonly description: string;
  readonly method: "get" | "post" | "put" | "patch" | "delete" | "head";
  /** Below that of the collection, such as `/:id/stop`. */
  readonly path: string;
  readonly parameters: ParameterSchema;
  /** What the driver must have; always offered when absent. */
  readonly capability?: Capability;
  /** Refuses parameters that nobody knows, which Deltacloud ignored. */
  readonly strict?: boolean;
  /** What its body has that is no parameter: bytes alone, or a form's file, of which there may be one. */
  readonly body?: "bytes" | "file";
  /** Drivers answer it without credentials too. */
  readonly anonymous?: boolean;
  /** Of its success. */
  readonly status: 200 | 201 | 202 | 204;
  /**
   * What it answers, where that is not items for an index, nothing for a 204 and one item for all
   * else. A document of its own has an element around it in XML, whose name its JSON is under.
   */
  readonly answers?:
    | "nothing"
    | "itemOrItems"
    | "bytes"
    | { readonly element: string; readonly schema: JsonSchema };
  /** Media types that it answers besides XML, JSON and HTML. */
  readonly alsoAs?: readonly string[];
  /** Where browsers are sent after it; after a deletion, to the collection when absent. */
  readonly browsersGoTo?: "item";
  /** Its JSON is the bare item, without the element's name around it. */
  readonly bare?: boolean;
  handle(
    cloud: Cloud,
    context: Context,
    parameters: Given,
    incoming: Incoming,
  ): Promise<Answer<Item>>;
}

/** What of a request is no parameter. */
export interface Incoming {
  readonly headers: IncomingHttpHeaders;
  /** What the operation has by its `body`; undefined for a form without a file. */
  readonly file?: IncomingFile;
}

/** Of an operation that is asked for by another page than its own. */
export const noHeaders: Incoming = { headers: {} };

export interface IncomingFile {
  /** As its sender names it, if at all. */
  readonly contentType: string | undefined;
  /** To be read once. */
  readonly content: BlobContent;
}

/** Some items, one item, a document of its own, headers alone, bytes, or nothing to say. */
export type Answer<Item> =
  | Page<Item>
  | { readonly item: Item; readonly next?: string }
  | { readonly xml: XmlElement; readonly json: unknown }
  | { readonly headers: Headers }
  | Bytes
  | undefined;

/** Bytes as they are, in no document, whatever format was asked for. */
export interface Bytes {
  readonly status: 200 | 206 | 304;
  readonly headers: Headers;
  /** How many there are. */
  readonly length: number;
  readonly content: BlobContent;
}

type Headers = Readonly<Record<string, string>>;

/** Something that a driver may lack. */
interface Capability {
  /** Deltacloud's word, sent in the `Expect` header of a 412. */
  readonly name: string;
  offered(cloud: Cloud): boolean;
}

/** A parameter, or some, that one driver takes and another does not. */
export interface Feature {
  /** Deltacloud's word for it. */
  readonly name: string;
  /** The operation that takes the parameters. */
  readonly operation: string;
  readonly parameters: readonly string[];
  /** The names of the form fields, where they are not those of the parameters. */
  readonly fields?: RegExp;
  offered(cloud: Cloud): boolean;
}

/** Whether its answer tells where what it made is: as in Deltacloud not that of a form with a file. */
export function tellsPlace({ name, status, body }: Operation): boolean {
  return name === "create" && status === 201 && body === undefined;
}

/** Whether `name` is a parameter, or a form field, of the feature. */
export function isOf({ parameters, fields }: Feature, name: string): boolean {
  return parameters.includes(name) || (fields?.test(name) ?? false);
}

/** The parameters of an operation, those of features only where the driver has them. */
export function offeredParameters(
  { features }: Pick<Collection, "features">,
  { name, parameters }: Operation,
  cloud: Cloud,
): ParameterSchema {
  const missing = features.filter(
    (feature) => feature.operation === name && !feature.offered(cloud),
  );
  const properties = Object.entries(parameters.properties).filter(
    ([parameter]) =>
      !missing.some((feature) => isOf(feature, parameter)) &&
      (parameter !== "tags" || cloud.supports("tags", "set")),
  );
  return { ...parameters, properties: Object.fromEntries(properties) };
}

/** A collection as one driver has it. */
export interface OfferedCollection extends Omit<Collection, "operations"> {
  readonly operations: readonly Operation[];
}

/** Below `/api`, without a slash before it. */
export function pathOf({ name, within = name }: Pick<Collection, "name" | "within">): string {
  return within;
}

/** The same, with what its parts were given as. */
export function segmentsOf(
  collection: Pick<Collection, "name" | "within">,
  given: Given,
): string[] {
  return pathOf(collection)
    .split("/")
    .map((segment) => (segment.startsWith(":") ? String(given[segment.slice(1)]) : segment));
}

/** The collections that the driver has, each with the operations that it has of them. */
export function offeredCollections(
  collections: readonly Collection[],
  cloud: Cloud,
): readonly OfferedCollection[] {
  const isOffered = ({ capability }: Operation) => capability?.offered(cloud) ?? true;
  return collections
    .filter(({ operations: [index] }) => isOffered(index))
    .map((collection) => ({
      ...collection,
      operations: collection.operations.filter(isOffered),
    }));
}

/** Where answers are read from: for links, and for what depends on the driver. */
export interface Site {
  readonly cloud: Cloud;
  /** @param segments of a path below `/api`, not encoded */
  url(...segments: string[]): string;
}

/** An operation whose handler gets its parameters in the types that their schema gives them. */
export function operation<Item, const S extends ParameterSchema>(
  definition: Omit<Operation<Item>, "parameters" | "handle"> & {
    readonly parameters: S;
    handle(
      cloud: Cloud,
      context: Context,
      parameters: ParametersOf<S>,
      incoming: Incoming,
    ): Promise<Answer<Item>>;
  },
): Operation<Item> {
  return definition;
}

/** The parameters of what is asked of one item. */
export const idSchema = {
  type: "object",
  properties: { id: { type: "string", description: "Id of the resource." } },
  required: ["id"],
} as const satisfies ParameterSchema;

/** What every index takes. */
export const pageParameters = {
  id: { type: "string", description: "Only the resource of this id." },
  limit: { type: "integer", minimum: 1, description: "How many to answer at most." },
  cursor: { type: "string", description: "Goes on where the page before ended." },
} as const satisfies Record<string, Parameter>;

/** The parameters of an index without filters. */
export const pageSchema = {
  type: "object",
  properties: pageParameters,
} as const satisfies ParameterSchema;

/** The query of an index. */
export function queryOf<Filter = unknown>(
  { id, limit, cursor }: ParametersOf<typeof pageSchema>,
  filter?: Filter,
): Query<Filter> {
  return {
    ...(id === undefined ? {} : { ids: [id] }),
    ...(limit === undefined ? {} : { limit }),
    ...(cursor === undefined ? {} : { cursor }),
    ...(filter === undefined ? {} : { filter }),
  };
}
