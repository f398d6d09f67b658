/** Pages of what this endpoint has at hand as a whole, for what is no resource of a cloud. */
import type { Filter } from "@aws-sdk/client-ec2";
import { cut } from "@deltacloud/core";
import type { FilterTable } from "./filter-table.ts";
import { checkMaxResults, filterMatcher, parseFilters } from "./filter.ts";
import type { PageBounds } from "./filter.ts";
import { formatToken, parseToken } from "./token.ts";

interface PageRequest {
  readonly Filters?: readonly Filter[] | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

interface Shelf<T, Item> {
  /** Of the action. */
  readonly action: string;
  readonly filters: FilterTable;
  readonly bounds: PageBounds;
  /** Orders what is listed, and lets a list go on after the last that was shown. */
  readonly keyOf: (one: T) => string;
  readonly toItem: (one: T) => Item;
}

export function pageOfItems<T, Item>(
  all: readonly T[],
  { action, filters, bounds, keyOf, toItem }: Shelf<T, Item>,
  { Filters = [], MaxResults, NextToken }: PageRequest,
): { items: Item[]; NextToken?: string } {
  checkMaxResults(MaxResults, bounds);
  const passes = filterMatcher(parseFilters(Filters, filters), filters);
  const after = NextToken === undefined ? "" : parseToken(action, NextToken);
  const rest = all
    .map((one) => ({ key: keyOf(one), item: toItem(one) }))
    .filter(({ key, item }) => key > after && passes(item))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1));
  const isPaged = MaxResults !== undefined || NextToken !== undefined;
  const limit = isPaged ? (MaxResults ?? bounds.max) : Infinity;
  const { items, next } = cut(rest, limit, ({ key }) => key);
  return {
    items: items.map(({ item }) => item),
    ...(next === undefined ? {} : { NextToken: formatToken(action, next) }),
  };
}
