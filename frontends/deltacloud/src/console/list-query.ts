/** What of a collection a list shows: searched, sorted and cut into pages by the console itself. */
import type { Context } from "@deltacloud/core";
import { giveWay } from "@deltacloud/core";
import { noHeaders } from "../operation.ts";
import type { Collection, Operation, Site } from "../operation.ts";
import type { Given } from "../schema.ts";
import { isBlank } from "../schema.ts";
import { isDocument } from "./value.ts";
import type { Document } from "./value.ts";

/** How many rows a page has. */
export const rowsPerPage = 50;

/** The most that are looked through for a search; a collection that has more says so. */
const most = 20_000;

/** How many are asked for at once while looking through all. */
const batch = 1000;

export interface ListQuery {
  /** What rows must have in them, in lower case; all words of it. */
  readonly words: readonly string[];
  /** A member of the documents; the cloud's order when absent. */
  readonly sort?: string;
  readonly descending: boolean;
  /** From 1. */
  readonly page: number;
  /** The filters of the collection's own that are set. */
  readonly filters: Given;
  readonly cursor?: string;
}

/** What is on a page of a list. */
export interface ListResult {
  readonly rows: readonly Document[];
  /** Of all pages; undefined where only this page was asked for. */
  readonly total?: number;
  /** Asks for what follows, where only this page was asked for. */
  readonly next?: string;
  /** Whether there are more than were looked through. */
  readonly isCut?: boolean;
}

/** @param filters the names of the collection's own filters */
export function listQueryOf(given: Given, filters: readonly string[]): ListQuery {
  const text = (name: string) => (typeof given[name] === "string" ? given[name] : "");
  const sort = text("sort");
  const cursor = text("cursor");
  return {
    words: text("q").toLowerCase().split(/\s+/).filter(Boolean),
    ...(sort === "" ? {} : { sort }),
    descending: text("order") === "desc",
    page: Math.max(1, Number.parseInt(text("page"), 10) || 1),
    filters: Object.fromEntries(
      filters.filter((name) => !isBlank(given[name])).map((name) => [name, given[name]]),
    ),
    ...(cursor === "" ? {} : { cursor }),
  };
}

/** Where rows are searched or sorted all are read; else the cloud gives the page that is shown. */
export async function runListQuery(
  {
    collection,
    check,
  }: { readonly collection: Collection; readonly check: (given: Given) => Given },
  query: ListQuery,
  { context, site }: { readonly context: Context; readonly site: Site },
): Promise<ListResult> {
  const [index] = collection.operations;
  const ask = async (limit: number, cursor: string | undefined) => {
    const given = { ...query.filters, limit, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await index.handle(site.cloud, context, check(given), noHeaders);
    return answer && "items" in answer ? answer : { items: [] };
  };
  const isWhole = query.words.length > 0 || query.sort !== undefined;
  if (!isWhole && takesPages(index)) {
    const { items, next } = await ask(rowsPerPage, query.cursor);
    return {
      rows: items.map((item) => documentOf(collection, item, site)),
      ...(next === undefined ? {} : { next }),
    };
  }

  const found: Document[] = [];
  let read = 0;
  let cursor: string | undefined;
  do {
    const { items, next } = await ask(batch, cursor);
    for (const item of items) {
      const document = documentOf(collection, item, site);
      if (hasWords(document, query.words)) found.push(document);
      read += 1;
      if (read % 50 === 0) await giveWay();
    }
    cursor = next;
  } while (cursor !== undefined && read < most);
  const sorted = query.sort === undefined ? found : sortBy(found, query.sort, query.descending);
  const start = (query.page - 1) * rowsPerPage;
  return {
    rows: sorted.slice(start, start + rowsPerPage),
    total: found.length,
    isCut: cursor !== undefined,
  };
}

function takesPages({ parameters }: Operation): boolean {
  return Object.hasOwn(parameters.properties, "cursor");
}

function documentOf(collection: Collection, item: unknown, site: Site): Document {
  const json = collection.json(item, site);
  return isDocument(json) ? json : {};
}

/** Looks in what people see: not in addresses of pages. */
function hasWords(document: Document, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = textsOf(document).join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (!isDocument(value)) return [];
  return Object.entries(value)
    .filter(([name]) => name !== "href" && name !== "rel" && name !== "actions")
    .flatMap(([, member]) => textsOf(member));
}

/** By the first text of the member; those without one come last. */
function sortBy(documents: readonly Document[], member: string, descending: boolean): Document[] {
  const keyed = documents.map((document) => ({ document, key: textsOf(document[member])[0] }));
  keyed.sort((a, b) => {
    if (a.key === undefined || b.key === undefined) {
      return Number(a.key === undefined) - Number(b.key === undefined);
    }
    return collator.compare(a.key, b.key) * (descending ? -1 : 1);
  });
  return keyed.map(({ document }) => document);
}

/** Of `inst2` and `inst10`, the former comes first. */
const collator = new Intl.Collator("en", { numeric: true });
