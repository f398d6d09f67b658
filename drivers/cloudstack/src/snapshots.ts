/**
 * Pages out of lists that CloudStack gives whole: its own pages shift while resources come and go. The
 * pages that follow a first one are cut from what that one had read, for a few seconds; after that, or
 * in another process, the list is read again.
 */
import { pageOf } from "@deltacloud/core";
import type { Page, Query } from "@deltacloud/core";
import { memo } from "./memo.ts";

export interface Snapshots {
  /**
   * The page that `query` asks for.
   *
   * @param scope of the caller
   * @param name of the collection
   * @param load reads all that `query` may ask for
   */
  page<T extends { readonly id: string }>(
    scope: string,
    name: string,
    query: Query,
    load: () => Promise<readonly T[]>,
  ): Promise<Page<T>>;
}

/** In milliseconds. */
const lifetime = 5000;

export function snapshots(now: () => number): Snapshots {
  const kept = memo<readonly { readonly id: string }[]>(lifetime, now);

  return {
    async page<T extends { readonly id: string }>(
      scope: string,
      name: string,
      query: Query,
      load: () => Promise<readonly T[]>,
    ) {
      const { cursor, limit: _limit, ...rest } = query;
      const key = JSON.stringify([scope, name, rest]);
      const known = cursor === undefined ? undefined : kept.peek(key);
      const loading = (known as Promise<readonly T[]> | undefined) ?? load();
      const page = pageOf(await loading, query);
      if (page.next !== undefined && !known) kept.set(key, loading);
      return page;
    },
  };
}
