/**
 * The engine of every Describe action: ids, filters and pages over a collection of the cloud.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html#api-pagination
 */
import type { Filter } from "@aws-sdk/client-ec2";
import { mapGivingWay } from "@deltacloud/core";
import type { Page, PortableLister, Query, ResourceKind } from "@deltacloud/core";
import type { Call } from "../call.ts";
import { Ec2Error } from "../ec2-error.ts";
import { malformedId, resourceNotFound } from "../errors.ts";
import { kindWords } from "../kind-words.ts";
import { isEc2Id } from "../ids.ts";
import type { ResourceIdKind } from "../ids.ts";
import type { FilterTable } from "./filter-table.ts";
import { anyMatcher, checkMaxResults, filterMatcher, parseFilters } from "./filter.ts";
import type { NamedFilter, PageBounds } from "./filter.ts";
import { literalOf } from "./glob.ts";
import { formatToken, parseToken } from "./token.ts";

/** How a kind of resource is listed. */
export interface Listing<T extends { readonly id: string }, F, Item> {
  /** Of the action, such as `DescribeInstances`. */
  readonly action: string;
  readonly kind: ResourceKind;
  readonly from: PortableLister<T, F>;
  /** What the request asks for besides ids and filters. */
  readonly only?: (resource: T) => boolean;
  readonly filters: FilterTable;
  /** Filters that the cloud can narrow by; what does not apply is left to the formatted items. */
  readonly pushDown?: PushDown<F>;
  /** Values by filter name, for filters that look at what the answer does not hold. */
  readonly beyond?: Beyond<T>;
  readonly bounds?: PageBounds;
  /** Gathers what `toItem` needs to know besides, for the resources of a page together. */
  readonly before?: (resources: readonly T[]) => Promise<void>;
  /** A resource as EC2 shows it. */
  readonly toItem: (resource: T) => Item;
}

export type Beyond<T> = Readonly<Record<string, (resource: T) => readonly string[]>>;

/**
 * Part of a query by filter name, from literal values; `tag:` stands for every `tag:KEY`. What it
 * asks for must hold at least all that the filter passes. Undefined where it can not be said.
 */
export type PushDown<F> = Readonly<
  Record<
    string,
    (values: readonly string[], call: Call, key: string) => Promise<Query<F> | undefined>
  >
>;

/** The members that the Describe actions share, by the names that most of them use. */
export interface ListRequest {
  readonly ids?: readonly GivenId[] | undefined;
  readonly Filters?: readonly Filter[] | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** An id that a client gave, and the cloud's id that it stands for. */
export interface GivenId {
  readonly given: string;
  readonly native: string;
}

export interface ListAnswer<Item> {
  readonly items: Item[];
  readonly NextToken?: string;
}

const defaultBounds: PageBounds = { min: 5, max: 1000 };

/** How many resources a page may pass over in search of its items before it is given as it is. */
const maxScanned = 10_000;

export async function describe<T extends { readonly id: string }, F, Item>(
  listing: Listing<T, F, Item>,
  request: ListRequest,
  call: Call,
): Promise<ListAnswer<Item>> {
  const { MaxResults, NextToken, Filters = [], ids } = request;
  const { from, filters: table, bounds = defaultBounds, only = () => true } = listing;

  checkPaging(listing.kind, request, bounds);
  const filters = parseFilters(Filters, table);
  const passes = matchersOf(listing, filters);
  const toItems = async (resources: readonly T[]) => {
    const wanted = resources.filter((resource) => only(resource) && passes.resource(resource));
    await listing.before?.(wanted);
    return (await mapGivingWay(wanted, listing.toItem)).filter(passes.item);
  };
  const named = ids && (await findNamed(listing, ids, call));
  const query = ids ? toQuery<F>(ids) : await pushedDown(listing, filters, call);

  if (MaxResults === undefined && NextToken === undefined) {
    return { items: await toItems(named ?? (await from.all(call.ctx, query))) };
  }

  const cursor = NextToken === undefined ? undefined : parseToken(listing.action, NextToken);
  const { items, next } = await pageOfItems(
    (part) => from.list(call.ctx, { ...query, ...part }),
    toItems,
    MaxResults ?? bounds.max,
    cursor,
  );
  return next === undefined ? { items } : { items, NextToken: formatToken(listing.action, next) };
}

/** What of the filters looks at the resource itself, and what at the answer about it. */
function matchersOf<T extends { readonly id: string }, F, Item>(
  { beyond = {}, filters: table }: Listing<T, F, Item>,
  filters: readonly NamedFilter[],
): { resource: (resource: T) => boolean; item: (item: Item) => boolean } {
  const isBeyond = ({ name }: NamedFilter) => Object.hasOwn(beyond, name);
  const tests = filters.filter(isBeyond).map(({ name, values }) => {
    const matches = anyMatcher(values);
    return (resource: T) => beyond[name]?.(resource).some(matches) ?? false;
  });
  return {
    resource: (resource) => tests.every((test) => test(resource)),
    item: filterMatcher(
      filters.filter((filter) => !isBeyond(filter)),
      table,
    ),
  };
}

/** Kinds of which AWS gives a page or those that are named, but no page of those. */
const unpagedById: ReadonlySet<ResourceKind> = new Set(["instance", "networkInterface"]);

function checkPaging(
  kind: ResourceKind,
  { ids, MaxResults }: ListRequest,
  bounds: PageBounds,
): void {
  checkMaxResults(MaxResults, bounds);
  if (ids && MaxResults !== undefined && unpagedById.has(kind)) {
    throw new Ec2Error(
      "InvalidParameterCombination",
      `The parameter ${kind}sSet cannot be used with the parameter maxResults`,
    );
  }
}

/** All that were named, whether they pass the filters or not. @throws Ec2Error `…NotFound` */
async function findNamed<T extends { readonly id: string }, F, Item>(
  { kind, from }: Listing<T, F, Item>,
  ids: readonly GivenId[],
  { ctx }: Call,
): Promise<readonly T[]> {
  const found = await from.all(ctx, toQuery<F>(ids));
  checkFound(kind, ids, found);
  return found;
}

function toQuery<F>(ids: readonly GivenId[]): Query<F> {
  return { ids: ids.map(({ native }) => native) };
}

/** As many items as are wanted, out of as many pages of the cloud as it takes. */
async function pageOfItems<T, Item>(
  list: (part: Pick<Query, "limit" | "cursor">) => Promise<Page<T>>,
  toItems: (resources: readonly T[]) => Promise<Item[]>,
  wanted: number,
  start: string | undefined,
): Promise<{ items: Item[]; next: string | undefined }> {
  const items: Item[] = [];
  let next = start;
  let scanned = 0;
  do {
    const page = await list({
      limit: wanted - items.length,
      ...(next === undefined ? {} : { cursor: next }),
    });
    items.push(...(await toItems(page.items)));
    scanned += page.items.length;
    next = page.next;
  } while (next !== undefined && items.length < wanted && scanned < maxScanned);
  return { items, next };
}

/** The query that the cloud can answer of these filters. */
async function pushedDown<T extends { readonly id: string }, F, Item>(
  { pushDown = {} }: Listing<T, F, Item>,
  filters: readonly NamedFilter[],
  call: Call,
): Promise<Query<F>> {
  let query: Query<F> = {};
  for (const { name, values } of filters) {
    const literals = values.map(literalOf);
    if (!literals.every((value) => value !== undefined)) continue;
    const [, prefix = name, key = ""] = /^(tag:)(.+)$/s.exec(name) ?? [];
    const part = await pushDown[prefix]?.(literals, call, key);
    if (part) query = merge(query, part);
  }
  return query;
}

/** Both, where they speak of different fields; the first, where of the same. */
function merge<F>(first: Query<F>, second: Query<F>): Query<F> {
  return {
    ...second,
    ...first,
    ...(first.filter || second.filter
      ? { filter: { ...second.filter, ...first.filter } as F }
      : {}),
  };
}

/**
 * The cloud's ids of those that a client gave; undefined where it gave none.
 *
 * @throws Ec2Error `…NotFound` when one stands for nothing; whether the cloud has it is not asked
 */
export async function findIds<Given extends readonly string[] | undefined>(
  kind: ResourceIdKind,
  from: PortableLister<{ readonly id: string }>,
  given: Given,
  call: Call,
): Promise<Given extends undefined ? undefined : GivenId[]>;
export async function findIds(
  kind: ResourceIdKind,
  from: PortableLister<{ readonly id: string }>,
  given: readonly string[] | undefined,
  { ids, ctx }: Call,
): Promise<GivenId[] | undefined> {
  if (!given) return undefined;
  let searched: Promise<void> | undefined;
  const search = async () => {
    for (const resource of await from.all(ctx)) ids.show(kind, resource.id);
  };
  const found = await Promise.all(
    given.map(async (id) => ({
      given: id,
      native: await ids.find(kind, id, () => (searched ??= search())),
    })),
  );
  checkFound(
    kind,
    found.map(({ given: id, native = "" }) => ({ given: id, native })),
    found.flatMap(({ native }) => (native === undefined ? [] : [{ id: native }])),
  );
  return found as GivenId[];
}

/** @throws Ec2Error that names the ids which the cloud did not answer */
export function checkFound(
  kind: ResourceKind,
  ids: readonly GivenId[],
  found: readonly { readonly id: string }[],
): void {
  const present = new Set(found.map((resource) => resource.id));
  const missing = ids.filter(({ native }) => !present.has(native)).map(({ given }) => given);
  const [first] = missing;
  if (first === undefined) return;
  const malformed = missing.find((id) => !isEc2Id(kind, id));
  if (malformed !== undefined) throw malformedId(kind, malformed);
  if (missing.length === 1) throw resourceNotFound(kind, first);
  const { noun, notFound } = kindWords[kind];
  throw new Ec2Error(notFound, `The ${noun}s '${missing.join(", ")}' do not exist`);
}
