/** Documents as outlines: one line for each element or object, so that what differs is seen at once. */
import { create } from "xmlbuilder2";

/** Elements with their attributes (in alphabetical order), texts and nesting; blanks between do not count. */
export function xmlOutline(xml: string): string {
  const lines: string[] = [];
  walk(create(xml).root().node as unknown as XmlNode, "", lines);
  return `${lines.join("\n")}\n`;
}

/** The parts of a DOM element that are read here. */
interface XmlNode {
  readonly nodeName: string;
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly childNodes: Iterable<XmlNode>;
}

const elementType = 1;

function walk(element: XmlNode, parent: string, lines: string[]): void {
  const path = `${parent}/${element.nodeName}`;
  const attributes = [...element.attributes].map(({ name, value }) => ` ${name}='${value}'`);
  const children = [...element.childNodes].filter(({ nodeType }) => nodeType === elementType);
  const text = children.length === 0 ? (element.textContent ?? "").trim() : "";
  lines.push(
    `${path}${attributes.toSorted().join("")}${text === "" ? "" : ` ${JSON.stringify(text)}`}`,
  );
  for (const child of children) walk(child, path, lines);
}

/** Objects and arrays with their members, in the order they are written. */
export function jsonOutline(json: string): string {
  const lines: string[] = [];
  show(JSON.parse(json), "", lines);
  return `${lines.join("\n")}\n`;
}

function show(value: unknown, path: string, lines: string[]): void {
  if (typeof value !== "object" || value === null) {
    lines.push(`${path} ${JSON.stringify(value)}`);
    return;
  }
  const members = Object.entries(value);
  if (members.every(([, member]) => typeof member !== "object" || member === null)) {
    lines.push(`${path} ${JSON.stringify(value)}`);
    return;
  }
  lines.push(path);
  for (const [key, member] of members) {
    show(member, `${path}/${Array.isArray(value) ? "" : key}`, lines);
  }
}
