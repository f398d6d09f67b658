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
export type XmlValue = string | XmlElement;

const declaration = "<?xml version='1.0' encoding='utf-8' ?>\n";

/** How long items are written before other requests get their turn, in milliseconds. */
const slice = 5;

/** Texts go in as they are: by default the builder takes `&lt;` in a value for an entity. */
const builderOptions = {
  invalidCharReplacement: "\uFFFD",
  parser: {
    text: (parent: Builder, data: string) => parent.txt(data),
    attribute: (
      parent: Builder,
      _namespace: string | null | undefined,
      name: string,
      value: string,
    ) => parent.att(name, value),
  },
};
type Builder = ReturnType<typeof fragment>;

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

function write(name: string, element: XmlElement, offset: number): string {
  return fragment(builderOptions, { [name]: element }).end({
    prettyPrint: true,
    allowEmptyTags: true,
    offset,
  });
}

/** Text that Deltacloud puts in a CDATA section; plain where such a section can not hold it. */
export function cdata(text: string): XmlElement {
  return text === "" || text.includes("]]>") ? { "#": text } : { $: text };
}
