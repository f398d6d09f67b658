/** The parameters of a request, as a flat list and as the tree that their dotted names spell. */
import { Ec2Error } from "../ec2-error.ts";

/** Name and value, decoded, in order of appearance. */
export type Parameter = readonly [name: string, value: string];

/**
 * Reads a query string or a form body: `application/x-www-form-urlencoded`, in UTF-8.
 *
 * @throws Ec2Error `MalformedQueryString` for a broken percent-encoding
 */
export function parseParameters(text: string): Parameter[] {
  if (text === "") return [];
  return text.split("&").flatMap((pair): Parameter[] => {
    if (pair === "") return [];
    const equals = pair.indexOf("=");
    if (equals === -1) return [[decode(pair), ""]];
    return [[decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))]];
  });
}

function decode(text: string): string {
  const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
  if (!spaced.includes("%")) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    throw new Ec2Error(
      "MalformedQueryString",
      `The percent-encoding of '${text.slice(0, 100)}' is broken`,
    );
  }
}

/** A dotted name's part: `Filter.1.Value.2` is a chain of four. */
export interface ParameterNode {
  value?: string;
  readonly children: Map<string, ParameterNode>;
}

/** How deep names nest at the most; AWS's own shapes need 12. */
const maxDepth = 20;

/** @throws Ec2Error `MalformedQueryString` when one name has two values, or nests without end */
export function parameterTree(parameters: Iterable<Parameter>): ParameterNode {
  const root: ParameterNode = { children: new Map() };
  for (const [name, value] of parameters) {
    const parts = name.split(".", maxDepth + 1);
    if (parts.length > maxDepth) {
      throw new Ec2Error("MalformedQueryString", "A parameter name has too many parts");
    }
    let node = root;
    for (const part of parts) {
      let child = node.children.get(part);
      if (!child) node.children.set(part, (child = { children: new Map() }));
      node = child;
    }
    if (node.value !== undefined && node.value !== value) {
      throw new Ec2Error("MalformedQueryString", `The parameter ${name} is given more than once`);
    }
    node.value = value;
  }
  return root;
}
