/** How the filters of the model are answered by the indexes of the store. */
import type { Tags } from "@deltacloud/core";

/** Values by name of an index. */
export type IndexValues = Readonly<Record<string, readonly string[]>>;

/** Asks for the documents that have a tag. */
export const anyTag: IndexValues = { tagged: ["yes"] };

/**
 * What a record is found by: its tags, and the fields that it has of those named.
 *
 * @param fields that hold strings; indexed under their own names
 */
export function indexOf<Field extends string>(
  record: { readonly tags: Tags } & { readonly [F in Field]?: string | undefined },
  fields: readonly Field[],
): IndexValues {
  const index: Record<string, readonly string[]> = {};
  for (const field of fields) {
    const value: string | undefined = record[field];
    if (value !== undefined) index[field] = [value];
  }
  for (const [key, value] of Object.entries(record.tags)) {
    index[tagName(key)] = [value];
    Object.assign(index, anyTag);
  }
  return index;
}

/** What an index can answer of a filter; core does the rest. A tag without values asks for any. */
export function whereOf<Field extends string>(
  filter: { readonly tags?: IndexValues } & { readonly [F in Field]?: readonly string[] },
  fields: readonly Field[],
): IndexValues {
  const where: Record<string, readonly string[]> = {};
  for (const field of fields) {
    const values: readonly string[] | undefined = filter[field];
    if (values !== undefined) where[field] = values;
  }
  for (const [key, values] of Object.entries(filter.tags ?? {})) where[tagName(key)] = values;
  return where;
}

function tagName(key: string): string {
  return `tag:${key}`;
}
