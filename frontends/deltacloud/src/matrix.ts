/** Matrix parameters: `;name=value` after a segment of a path (https://www.rfc-editor.org/rfc/rfc3986#section-3.3). */
import { RequestError } from "./errors.ts";

export interface MatrixPath {
  /** The path without its parameters, as encoded as it came. */
  readonly path: string;
  /** Those of the first segment: they choose the driver and the provider. */
  readonly first: ReadonlyMap<string, string>;
  /** Those of all other segments; of a name given twice the last. */
  readonly rest: ReadonlyMap<string, string>;
}

/** @throws RequestError 400 for broken percent-encoding */
export function parseMatrixPath(path: string): MatrixPath {
  const first = new Map<string, string>();
  const rest = new Map<string, string>();
  const segments = path.split("/").map((segment, index) => {
    const [name = "", ...parameters] = segment.split(";");
    decode(name);
    for (const parameter of parameters) {
      const [key, value] = splitPair(parameter);
      if (key !== "") (index <= 1 ? first : rest).set(decode(key), decode(value));
    }
    return name;
  });
  return { path: segments.join("/"), first, rest };
}

/**
 * The pairs of a query or of a form, in order.
 *
 * @throws RequestError 400 for broken percent-encoding
 */
export function parseForm(text: string): [name: string, value: string][] {
  return text
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [name, value] = splitPair(pair.replaceAll("+", " "));
      return [decode(name), decode(value)];
    });
}

/**
 * The values by name, of a name given twice the last; those whose name ends in `[]` are a list under
 * the name before it.
 */
export function fieldsOf(
  pairs: Iterable<readonly [name: string, value: string]>,
): Record<string, string | string[]> {
  const fields = new Map<string, string | string[]>();
  for (const [name, value] of pairs) {
    const list = name.endsWith("[]") ? name.slice(0, -2) : undefined;
    if (list === undefined) fields.set(name, value);
    else fields.set(list, [fields.get(list) ?? [], value].flat());
  }
  return Object.fromEntries(fields);
}

function splitPair(pair: string): [name: string, value: string] {
  const equals = pair.indexOf("=");
  return equals === -1 ? [pair, ""] : [pair.slice(0, equals), pair.slice(equals + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RequestError(400, `Broken percent-encoding in '${text}'`);
  }
}
