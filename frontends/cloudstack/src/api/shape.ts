import type { Api } from "./api.ts";

/** An object of an answer; what is undefined is left out, as CloudStack leaves out nulls. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * What of a row this version of CloudStack knows, inner rows likewise: handlers write the fields of
 * all versions and need not tell them apart.
 *
 * @throws Error for a field that no version has
 */
export function shape(api: Api, response: string, row: Row): Row {
  const fields = api.fields(response);
  if (!fields) return row;
  const shaped: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value === undefined) continue;
    const type = fields.get(name);
    if (type !== undefined) shaped[name] = shapeValue(api, type, value);
    else if (!api.knowsField(response, name)) {
      throw new Error(`CloudStack's ${response} has no field ${name}`);
    }
  }
  return shaped;
}

function shapeValue(api: Api, type: string, value: unknown): unknown {
  const [, inner] = type.split(":");
  if (inner === undefined) return value;
  return Array.isArray(value)
    ? value.map((item) => shape(api, inner, item as Row))
    : shape(api, inner, value as Row);
}
