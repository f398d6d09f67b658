/**
 * Pages out of lists that CloudStack gives whole: its own pages shift while resources come and go. The
 * pages that follow a first one are cut from what that one had read, for a few seconds; after that, or
 * in another process, the list is read again.
 */
import { cut, matches } from "@deltacloud/core";
import type { Page, Query } from "@deltacloud/core";
import { memo } from "../memo.ts";

export interface Snapshots {
  /**
   * The page that `query` asks for.
   *
   * @param scope of the caller
   * @param name of the collection
   * @param load reads all that `query` may ask for
   * @param keyOf orders them; the id when absent
   */
  page<T extends { readonly id: string }>(
    scope: string,
    name: string,
    query: Query,
    load: () => Promise<readonly T[]>,
    keyOf?: (item: T) => string,
  ): Promise<Page<T>>;

  /** Forgets what an earlier first page had read: this one was read by other means. */
  beginAnew(scope: string, name: string, query: Query): void;
}

/** In milliseconds. */
const lifetime = 5000;

export function snapshots(now: () => number): Snapshots {
  const kept = memo<Ordered<{ readonly id: string }>>(lifetime, now);

  return {
    async page<T extends { readonly id: string }>(
      scope: string,
      name: string,
      query: Query,
      load: () => Promise<readonly T[]>,
      keyOf: (item: T) => string = ({ id }) => id,
    ) {
      const { cursor, limit = Infinity } = query;
      const key = keyOfList(scope, name, query);
      const known = cursor === undefined ? undefined : kept.peek(key);
      const loading =
        (known as Promise<Ordered<T>> | undefined) ??
        load().then((all) => order(all, query, keyOf));
      const page = cutAfter(await loading, cursor, limit);
      if (page.next !== undefined && !known) kept.set(key, loading);
      return page;
    },

    beginAnew: (scope, name, query) => kept.forget(keyOfList(scope, name, query)),
  };
}

/** The same for all pages of a list. */
function keyOfList(scope: string, name: string, query: Query): string {
  return JSON.stringify([scope, name, { ...query, cursor: undefined, limit: undefined }]);
}

/** What a query finds, in order, each beside the key that orders it. */
type Ordered<T> = readonly { readonly key: string; readonly item: T }[];

function order<T extends { readonly id: string }>(
  all: readonly T[],
  query: Query,
  keyOf: (item: T) => string,
): Ordered<T> {
  return all
    .filter((item) => matches(item, query))
    .map((item) => ({ item, key: keyOf(item) }))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1));
}

/** The cursor is the key of the last item, so that nothing is skipped when the set changes. */
function cutAfter<T>(all: Ordered<T>, cursor: string | undefined, limit: number): Page<T> {
  const from = cursor === undefined ? 0 : all.findIndex(({ key }) => key > cursor);
  const rest = from < 0 ? [] : all.slice(from, from + limit + 1);
  const { items, next } = cut(rest, limit, ({ key }) => key);
  return { items: items.map(({ item }) => item), ...(next !== undefined && { next }) };
}
