/** XML through xmlbuilder2, from plain objects. */
import { setImmediate } from "node:timers/promises";
import { fragment } from "xmlbuilder2";

/**
 * An element: `@name` is an attribute, `#` its text, `$` its text in a CDATA section, all else are
 * children. Nothing in it is taken for markup.
 */
export interface XmlElement {
  readonly [name: string]: XmlValue | readonly XmlValue[];
}
type XmlValue = string | XmlElement;

const declaration = "<?xml version='1.0' encoding='utf-8' ?>\n";

/** How long items are written before other requests get their turn, in milliseconds. */
const slice = 5;

/** A document of one element. */
export function xmlDocument(name: string, element: XmlElement): string {
  return `${declaration}${write(name, element, 0)}\n`;
}

/** A document of many elements in one, written in slices: a long list does not hold up the rest. */
export async function xmlListDocument(
  list: string,
  name: string,
  elements: Iterable<XmlElement>,
): Promise<string> {
  const lines = [`${declaration}<${list}>`];
  let end = performance.now() + slice;
  for (const element of elements) {
    lines.push(write(name, element, 1));
    if (performance.now() < end) continue;
    await setImmediate();
    end = performance.now() + slice;
  }
  return [...lines, `</${list}>\n`].join("\n");
}

type Builder = ReturnType<typeof fragment>;

function write(name: string, element: XmlElement, offset: number): string {
  const builder = fragment({ invalidCharReplacement: "\uFFFD" });
  append(builder, name, element);
  return builder.end({ prettyPrint: true, allowEmptyTags: true, offset });
}

/** Not left to the builder, which decodes entities in the values of objects. */
function append(parent: Builder, name: string, value: XmlValue): void {
  const node = parent.ele(name);
  const members = typeof value === "string" ? { "#": value } : value;
  for (const [key, member] of Object.entries(members)) {
    const children: readonly XmlValue[] = isList(member) ? member : [member];
    for (const child of children) {
      if (typeof child !== "string") append(node, key, child);
      else if (key.startsWith("@")) node.att(key.slice(1), literal(child));
      else if (key === "$") node.dat(child);
      else if (key !== "#") append(node, key, child);
      else if (child !== "") node.txt(literal(child));
    }
  }
}

/** The builder's writer leaves what looks like an entity as it is. */
function literal(text: string): string {
  return text.replaceAll("&", "&amp;");
}

function isList(member: XmlValue | readonly XmlValue[]): member is readonly XmlValue[] {
  return Array.isArray(member);
}

/** Text that Deltacloud puts in a CDATA section; plain where such a section can not hold it. */
export function cdata(text: string): XmlElement {
  return text === "" || text.includes("]]>") ? { "#": text } : { $: text };
}
