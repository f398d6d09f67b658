/**
 * XML from plain objects. A writer of its own: lists are what clients poll, and a builder of trees
 * takes thirty times as long for them.
 */
import { mapGivingWay } from "@deltacloud/core";
import { escapeXml } from "@deltacloud/server";

/**
 * An element: `@name` is an attribute, `#` its text, `$` its text in a CDATA section, all else are
 * children. Nothing in it is taken for markup.
 */
export interface XmlElement {
  readonly [name: string]: XmlValue | readonly XmlValue[];
}
type XmlValue = string | XmlElement;

const declaration = "<?xml version='1.0' encoding='utf-8' ?>\n";

/** A document of one element. */
export function xmlDocument(name: string, element: XmlElement): string {
  return `${declaration}${write(name, element, "")}\n`;
}

/**
 * A document of many elements in one, which gives way in between: a long list does not hold up the rest.
 * In bytes, each element's at once: a text put together of all of them would be laid out in one go.
 */
export async function xmlListDocument<Item>(
  list: string,
  name: string,
  items: readonly Item[],
  toElement: (item: Item) => XmlElement,
): Promise<Buffer> {
  const elements = await mapGivingWay(items, (item) =>
    Buffer.from(`${write(name, toElement(item), "  ")}\n`),
  );
  return Buffer.concat([
    Buffer.from(`${declaration}<${list}>\n`),
    ...elements,
    Buffer.from(`</${list}>\n`),
  ]);
}

/** @param indent of the element's first line */
function write(name: string, value: XmlValue, indent: string): string {
  if (typeof value === "string") return `${indent}<${name}>${escapeText(value)}</${name}>`;
  let head = `${indent}<${name}`;
  let text = "";
  let children = "";
  for (const key in value) {
    const member = value[key];
    if (member === undefined) continue;
    if (typeof member !== "string") children += writeAll(key, member, `${indent}  `);
    else if (key.startsWith("@")) head += ` ${key.slice(1)}="${escapeAttribute(member)}"`;
    else if (key === "#") text += escapeText(member);
    else if (key === "$") text += `<![CDATA[${member}]]>`;
    else children += `\n${write(key, member, `${indent}  `)}`;
  }
  const end = children === "" ? `</${name}>` : `${children}\n${indent}</${name}>`;
  return `${head}>${text}${end}`;
}

function writeAll(name: string, value: XmlElement | readonly XmlValue[], indent: string): string {
  if (!isList(value)) return `\n${write(name, value, indent)}`;
  let all = "";
  for (const each of value) all += `\n${write(name, each, indent)}`;
  return all;
}

function isList(value: XmlElement | readonly XmlValue[]): value is readonly XmlValue[] {
  return Array.isArray(value);
}

/** What needs no escape anywhere, as most texts do not: told apart faster than by looking for what does. */
const simple = /^[\w .:/-]*$/;

function escapeText(text: string): string {
  return simple.test(text) ? text : escapeXml(text);
}

/** A parser makes blanks of bare tabs and line feeds. */
function escapeAttribute(text: string): string {
  if (simple.test(text)) return text;
  return escapeXml(text).replaceAll(/[\t\n]/g, (blank) => (blank === "\n" ? "&#xA;" : "&#x9;"));
}

/** Text that Deltacloud puts in a CDATA section; plain where such a section can not hold it. */
export function cdata(text: string): XmlElement {
  const plain = text.replaceAll(/[&<>"]/g, "");
  const holds = text !== "" && !text.includes("]]>") && escapeXml(plain) === plain;
  return holds ? { $: text } : { "#": text };
}
