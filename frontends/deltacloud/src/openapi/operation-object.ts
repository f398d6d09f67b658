/** One operation in the OpenAPI document: https://spec.openapis.org/oas/v3.1.1.html#operation-object */
import type { Cloud } from "@deltacloud/core";
import { STATUS_CODES } from "@deltacloud/server";
import type { JsonSchema } from "../json-schema.ts";
import { listOf, object } from "../json-schema.ts";
import { offeredParameters, pathOf, tellsPlace } from "../operation.ts";
import type { OfferedCollection, Operation } from "../operation.ts";
import type { Parameter, ParameterSchema } from "../schema.ts";

/** @param names of the path's parameters in the document, in their order */
export function operationObject(
  collection: OfferedCollection,
  operation: Operation,
  cloud: Cloud,
  names: readonly string[],
): JsonSchema {
  const schema = offeredParameters(collection, operation, cloud);
  const inPath = [...`${pathOf(collection)}${operation.path}`.matchAll(/:(\w+)/g)].map(
    ([, name = ""]) => name,
  );
  const rest = without(schema, inPath);
  const hasBody =
    ["post", "patch"].includes(operation.method) && Object.keys(rest.properties).length > 0;
  return {
    operationId: `${collection.name}_${operation.name}`,
    summary: operation.description,
    tags: [collection.name],
    ...(operation.anonymous ? { security: [{}, { basic: [] }] } : {}),
    parameters: [
      ...inPath.map((name, place) => ({
        ...parameterObject("path", name, schema),
        name: names[place] ?? name,
      })),
      ...(hasBody
        ? []
        : Object.keys(rest.properties).map((name) => parameterObject("query", name, rest))),
    ],
    ...(hasBody ? { requestBody: bodyObject(rest) } : {}),
    ...(operation.body === "bytes" ? { requestBody: { content: { "*/*": {} } } } : {}),
    responses: responsesOf(collection, operation),
  };
}

function without(
  { properties, required = [] }: ParameterSchema,
  names: readonly string[],
): ParameterSchema & { readonly required: readonly string[] } {
  const isKept = (name: string) => !names.includes(name);
  return {
    type: "object",
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => isKept(name))),
    required: required.filter(isKept),
  };
}

function parameterObject(
  place: "path" | "query",
  name: string,
  { properties, required = [] }: ParameterSchema,
): JsonSchema {
  const { description, ...schema } = properties[name] ?? { type: "string", description: "" };
  return {
    name,
    in: place,
    description,
    ...(required.includes(name) || place === "path" ? { required: true } : {}),
    schema: plain(schema),
  };
}

function bodyObject(
  schema: ParameterSchema & { readonly required: readonly string[] },
): JsonSchema {
  const form = { schema: formSchema(schema) };
  return {
    ...(schema.required.length > 0 ? { required: true } : {}),
    content: {
      "application/json": { schema: jsonSchema(schema) },
      "application/x-www-form-urlencoded": form,
      "multipart/form-data": form,
    },
  };
}

function jsonSchema({ properties, required = [] }: ParameterSchema): JsonSchema {
  return {
    type: "object",
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, parameter]) => [name, plain(parameter)]),
    ),
    ...(required.length > 0 ? { required } : {}),
  };
}

/** In forms, lists are fields with numbers. */
function formSchema(schema: ParameterSchema): JsonSchema {
  const { properties } = schema;
  const lists = Object.entries(properties).filter(([, { type }]) => type === "array");
  const fields = lists.flatMap(([, parameter]) =>
    "fields" in parameter
      ? [[`^${parameter.fields.replace("#", String.raw`\d{1,3}`)}$`, item(parameter)]]
      : [],
  );
  return {
    ...jsonSchema(
      without(
        schema,
        lists.map(([name]) => name),
      ),
    ),
    ...(fields.length > 0 ? { patternProperties: Object.fromEntries(fields) } : {}),
  };
}

function item({ description }: Parameter): JsonSchema {
  return { type: "string", description };
}

/** Without our own keyword. */
function plain(parameter: Partial<Parameter>): JsonSchema {
  const { fields: _fields, ...schema } = parameter as JsonSchema;
  return schema;
}

function responsesOf(collection: OfferedCollection, operation: Operation): JsonSchema {
  const { status, method, answers, alsoAs } = operation;
  const schema = contentOf(collection, operation);
  const content = answers === "bytes" ? { "*/*": {} } : schema && documents(schema, alsoAs);
  return {
    [status]: {
      description: STATUS_CODES[status] ?? "",
      ...(Object.keys(headersOf(operation)).length > 0 ? { headers: headersOf(operation) } : {}),
      ...(content ? { content } : {}),
    },
    ...(answers === "bytes"
      ? { 206: { description: "The range of bytes that was asked for." } }
      : {}),
    ...(method === "get" ? { 304: { description: "The client has it already." } } : {}),
    default: { $ref: "#/components/responses/error" },
  };
}

/** A document in each format. @param schema of the JSON. @param alsoAs further media types */
function documents(schema: JsonSchema, alsoAs: readonly string[] = []): JsonSchema {
  return {
    "application/json": { schema },
    "application/xml": {},
    "text/html": {},
    ...Object.fromEntries(alsoAs.map((type) => [type, {}])),
  };
}

function headersOf(operation: Operation): JsonSchema {
  const { method, name } = operation;
  return {
    ...(method === "get" ? { ETag: { $ref: "#/components/headers/etag" } } : {}),
    ...(name === "index" ? { Link: { $ref: "#/components/headers/link" } } : {}),
    ...(tellsPlace(operation) ? { Location: { $ref: "#/components/headers/location" } } : {}),
  };
}

/** Of the JSON; undefined where there is no body. */
function contentOf(
  { name, elements, jsonIndexSchema }: OfferedCollection,
  operation: Operation,
): JsonSchema | undefined {
  const { answers } = operation;
  if (operation.status === 204 || answers === "nothing" || answers === "bytes") return undefined;
  if (typeof answers === "object") return object({ [answers.element]: answers.schema });
  const one = { $ref: `#/components/schemas/${elements.item}` };
  const items = jsonIndexSchema ?? object({ [name]: listOf(one) });
  if (operation.name === "index") return items;
  const wrapped = operation.bare ? one : object({ [elements.item]: one });
  return answers === "itemOrItems" ? { oneOf: [wrapped, items] } : wrapped;
}
