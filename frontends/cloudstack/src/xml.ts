import type { Row } from "./api/shape.ts";

/** A document of CloudStack: a list is its items one after another, each under the list's name. */
export function xmlDocument(name: string, version: string, row: Row): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${name} cloud-stack-version="${version}">${content(row)}</${name}>`;
}

function content(value: unknown): string {
  if (typeof value !== "object" || value === null) return escape(String(value));
  return Object.entries(value)
    .map(([name, inner]) => element(name, inner))
    .join("");
}

function element(name: string, value: unknown): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join("");
  return `<${name}>${content(value)}</${name}>`;
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function escape(text: string): string {
  return (
    text
      .replace(/[&<>"]/g, (character) => escapes[character] ?? character)
      // oxlint-disable-next-line eslint/no-control-regex -- XML has no way to write them
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, " ")
  );
}
