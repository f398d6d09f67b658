/** How filters of the model become index values of the store. */
import type { Tags } from "@deltacloud/core";

/** Index values by index name. */
export type IndexValues = Readonly<Record<string, readonly string[]>>;

/** What a document with these tags can be found by: each tag, and that it has any. */
export function tagIndex(tags: Tags): IndexValues {
  const entries = Object.entries(tags);
  if (entries.length === 0) return {};
  return {
    ...anyTag,
    ...Object.fromEntries(entries.map(([key, value]) => [tagName(key), [value]])),
  };
}

/** Asks for the documents that have a tag. */
export const anyTag: IndexValues = { tagged: ["yes"] };

/** Asks for the documents that have these tags; a key without values asks for any value. */
export function tagsWhere(wanted: IndexValues = {}): IndexValues {
  return Object.fromEntries(Object.entries(wanted).map(([key, values]) => [tagName(key), values]));
}

function tagName(key: string): string {
  return `tag:${key}`;
}
