/** JSON Schema (2020-12) of the documents that are answered: what the OpenAPI document says of them. */

export type JsonSchema = Readonly<Record<string, unknown>>;

export const text: JsonSchema = { type: "string" };
export const href: JsonSchema = { type: "string", format: "uri-reference" };
export const time: JsonSchema = { type: "string", format: "date-time" };

/** A text among those given. */
export function oneOf(...values: readonly string[]): JsonSchema {
  return { type: "string", enum: values };
}

export function listOf(items: JsonSchema): JsonSchema {
  return { type: "array", items };
}

/** Any names, each with such a value. */
export function mapOf(additionalProperties: JsonSchema): JsonSchema {
  return { type: "object", additionalProperties };
}

export function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: "null" }] };
}

/** @param always members that are there whatever the resource is. @param sometimes those that may be absent */
export function object(
  always: Readonly<Record<string, JsonSchema>>,
  sometimes: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  const required = Object.keys(always);
  return {
    type: "object",
    properties: { ...always, ...sometimes },
    ...(required.length > 0 ? { required } : {}),
  };
}

/** A resource that another one tells of. */
export const reference = object({ id: text, href });

/** The same with the word for what it is to the other. */
export const namedReference = object({ id: text, href, rel: text });
