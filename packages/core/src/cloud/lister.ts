import type { Context } from "../context.ts";
import type { CollectionName, Driver, Lister } from "../driver.ts";
import { notFound, unsupported } from "../error.ts";
import type { ResourceKind } from "../model/resource.ts";
import { giveWay } from "../give-way.ts";
import { checkLimit, matches } from "../page.ts";
import type { Page, Query } from "../page.ts";
import { guard } from "./capability.ts";

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

/** What the collection of a driver lists. */
export type ItemOf<C extends CollectionName> =
  NonNullable<Driver[C]> extends Lister<infer T, infer _Filter>
    ? T & { readonly id: string }
    : never;

/** What it can be narrowed by. */
export type FilterOf<C extends CollectionName> =
  NonNullable<Driver[C]> extends Lister<infer _Item, infer Filter> ? Filter : never;

/**
 * A driver's list, with the rest of the query done: what does not match dropped, pages filled up.
 * Each method throws CloudError `Unsupported` where the driver lacks the collection.
 */
export function lister<C extends CollectionName>(
  driver: Driver,
  collection: C,
  kind: ResourceKind,
): PortableLister<ItemOf<C>, FilterOf<C>> {
  const lists = driver[collection] as Lister<ItemOf<C>, FilterOf<C>> | undefined;

  async function list(ctx: Context, query: Query<FilterOf<C>> = {}): Promise<Page<ItemOf<C>>> {
    if (!lists) throw unsupported(`${collection}.list`);
    checkLimit(query);
    const wanted = query.limit ?? Infinity;
    const items: ItemOf<C>[] = [];
    let cursor = query.cursor;
    do {
      const left = wanted - items.length;
      const page = await guard(() =>
        lists.list(ctx, {
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

  async function all(ctx: Context, query: Query<FilterOf<C>> = {}): Promise<readonly ItemOf<C>[]> {
    const items: ItemOf<C>[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(ctx, {
        ...query,
        limit: walkLimit,
        ...(cursor === undefined ? {} : { cursor }),
      });
      items.push(...page.items);
      cursor = page.next;
      if (cursor !== undefined) await giveWay();
    } while (cursor !== undefined);
    return items;
  }

  async function get(ctx: Context, id: string): Promise<ItemOf<C>> {
    const { items } = await list(ctx, { ids: [id] });
    const [item] = items;
    if (!item) throw notFound(kind, id);
    return item;
  }

  return { list, all, get };
}
