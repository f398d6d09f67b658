/**
 * Lists are pages, on both sides of `Cloud`: a query goes down, a page comes up, and the cost of a
 * call follows the page, not the fleet.
 */
import { invalidArgument } from "./error.ts";
import type { Tags } from "./model/resource.ts";

/** What of a collection is asked for. Absent parts do not narrow. */
export interface Query<Filter = unknown> {
  /** Only these; an id that does not exist is left out of the answer. */
  readonly ids?: readonly string[];
  /** All given fields must match; within a field one of the values. */
  readonly filter?: Filter;
  /** The most items that the page may hold, 1 or more. */
  readonly limit?: number;
  /** The `next` of the page before. */
  readonly cursor?: string;
}

/** Some items of a list, in an order that stays while resources come and go. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; asks for what follows. Absent on the last page. A page may be short or empty and have it. */
  readonly next?: string;
}

/**
 * Values asked for by field of `T`, and by tag: a key alone (no values) asks for any value. A filter
 * may also name fields further in, joined by dots, through lists as if they were their items.
 */
export type FieldFilter<T, Field extends keyof T> = {
  readonly [F in Field]?: readonly NonNullable<T[F]>[];
} & { readonly tags?: Readonly<Record<string, readonly string[]>> };

/** Whether `item` is what `query` asks for, as to ids and filter. */
export function matches(item: { readonly id: string }, query: Query): boolean {
  if (query.ids && !query.ids.includes(item.id)) return false;
  if (!query.filter) return true;
  return Object.entries(query.filter as Readonly<Record<string, unknown>>).every(
    ([field, wanted]) => {
      if (wanted === undefined) return true;
      const found = fieldsAt(item, field);
      return field === "tags"
        ? hasTags(found[0] as Tags | undefined, wanted as Record<string, readonly string[]>)
        : found.some((value) => (wanted as readonly unknown[]).includes(value));
    },
  );
}

function fieldsAt(item: object, path: string): readonly unknown[] {
  let found: unknown[] = [item];
  for (const field of path.split(".")) {
    found = found.flatMap((part) => (part as Record<string, unknown> | undefined)?.[field]);
  }
  return found;
}

function hasTags(tags: Tags = {}, wanted: Readonly<Record<string, readonly string[]>>): boolean {
  return Object.entries(wanted).every(([key, values]) => {
    const value = Object.hasOwn(tags, key) ? tags[key] : undefined;
    return value !== undefined && (values.length === 0 || values.includes(value));
  });
}

/**
 * The page that `query` asks for out of all items: for drivers whose cloud can not page by itself.
 * Ordered by id; the cursor is the last id shown, so that nothing is skipped when the set changes.
 */
export function pageOf<T extends { readonly id: string }>(
  all: readonly T[],
  query: Query,
): Page<T> {
  const { cursor, limit = Infinity } = query;
  const rest = all
    .filter((item) => matches(item, query) && (cursor === undefined || item.id > cursor))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return cut(rest, limit, (item) => item.id);
}

/**
 * The page made of the first `limit` items.
 *
 * @param items all that may be on the page, one more than `limit` where there is one more
 */
export function cut<T>(items: readonly T[], limit: number, cursorOf: (item: T) => string): Page<T> {
  const last = items[limit - 1];
  if (items.length <= limit || last === undefined) return { items };
  return { items: items.slice(0, limit), next: cursorOf(last) };
}

/** @throws CloudError `InvalidArgument` when `limit` is no whole number of 1 or more */
export function checkLimit({ limit }: Query): void {
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1)) {
    throw invalidArgument(`limit must be a whole number of 1 or more, not ${limit}`);
  }
}
