import type { Context } from "../context.ts";
import type { Lister } from "../driver.ts";
import { CloudError, notFound } from "../error.ts";
import type { ResourceKind } from "../model/resource.ts";
import { checkLimit, matches } from "../page.ts";
import type { Page, Query } from "../page.ts";

/** How many items a walk over a whole collection asks for at once. */
const walkLimit = 1000;

/** The reading half of every collection: what frontends list and look up with. */
export interface PortableLister<T, Filter = unknown> {
  /** The page asked for; only items that match, in the provider's order. */
  list(ctx: Context, query?: Query<Filter>): Promise<Page<T>>;
  /** All that match, gathered page by page. */
  all(ctx: Context, query?: Omit<Query<Filter>, "limit" | "cursor">): Promise<readonly T[]>;
  /** @throws CloudError `NotFound` */
  get(ctx: Context, id: string): Promise<T>;
}

/** A driver's list, with the rest of the query done: what does not match dropped, pages filled up. */
export function lister<T extends { readonly id: string }, Filter>(
  kind: ResourceKind,
  driver: Lister<T, Filter>,
): PortableLister<T, Filter> {
  async function list(ctx: Context, query: Query<Filter> = {}): Promise<Page<T>> {
    checkLimit(query);
    const wanted = query.limit ?? Infinity;
    const items: T[] = [];
    let cursor = query.cursor;
    do {
      const left = wanted - items.length;
      const page = await guard(() =>
        driver.list(ctx, {
          ...query,
          ...(left < Infinity ? { limit: left } : {}),
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
      for (const item of page.items) if (matches(item, query)) items.push(item);
      cursor = page.next;
    } while (cursor !== undefined && items.length < wanted);
    return cursor === undefined ? { items } : { items, next: cursor };
  }

  async function all(ctx: Context, query: Query<Filter> = {}): Promise<readonly T[]> {
    const items: T[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(ctx, {
        ...query,
        limit: walkLimit,
        ...(cursor === undefined ? {} : { cursor }),
      });
      items.push(...page.items);
      cursor = page.next;
      // Lets other requests in between the pages of a large fleet.
      if (cursor !== undefined) await new Promise((resolve) => setImmediate(resolve));
    } while (cursor !== undefined);
    return items;
  }

  async function get(ctx: Context, id: string): Promise<T> {
    const { items } = await list(ctx, { ids: [id] });
    const [item] = items;
    if (!item) throw notFound(kind, id);
    return item;
  }

  return { list, all, get };
}

/** Runs a call into a driver; whatever it throws comes out as a CloudError. */
export async function guard<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw CloudError.from(error);
  }
}
