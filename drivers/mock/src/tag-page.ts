/**
 * Pages of tags, out of pages of tagged documents: a page holds all tags of as many documents as
 * fit, and only where the first alone has too many is it cut.
 */
import { cut, defined, invalidArgument } from "@deltacloud/core";
import type { Page, Query, ResourceKind, Tag, Tags } from "@deltacloud/core";
import type { Documents } from "@deltacloud/store";
import { anyTag } from "./narrowing.ts";

/** What of a document matters here. */
export interface Tagged {
  readonly id: string;
  readonly tags: Tags;
}

/** Where a page ended. */
type Position = readonly [
  /** Cursor of the documents that were shown whole; empty where there are none. */
  after: string,
  /** The document that was cut, if one was, and the last of its keys that was shown. */
  id?: string,
  key?: string,
];

/**
 * The tags on the documents of one kind; those of one document are in the order of their keys.
 *
 * @throws CloudError `InvalidArgument` for a cursor that no page gave
 */
export async function tagPage(
  documents: Documents<Tagged>,
  account: string,
  kind: ResourceKind,
  { ids, limit = Infinity, cursor }: Query,
): Promise<Page<Tag>> {
  const position = cursor === undefined ? start : parse(cursor);
  const [after] = position;
  for (let most = limit; ;) {
    const { items, next } = await documents.list(account, {
      where: anyTag,
      limit: most,
      ...defined({ ids, cursor: after || undefined }),
    });
    const tags = items.map((document) => tagsAfter(position, kind, document));
    const whole = countFitting(tags, limit);
    if (whole === tags.length) {
      return { items: tags.flat(), ...defined({ next: next && format([next]) }) };
    }
    if (whole === 0) {
      return cut(tags.flat(), limit, (last) => format([after, last.resource.id, last.key]));
    }
    // Asked again for just those, which gives the cursor behind them.
    most = whole;
  }
}

const start: Position = [""];

function tagsAfter([, id, key = ""]: Position, kind: ResourceKind, document: Tagged): Tag[] {
  return Object.entries(document.tags)
    .filter((tag) => document.id !== id || tag[0] > key)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => ({ resource: { kind, id: document.id }, key: name, value }));
}

/** How many of the lists, from the first, have `limit` items at most together. */
function countFitting(lists: readonly (readonly Tag[])[], limit: number): number {
  let left = limit;
  const first = lists.findIndex((list) => (left -= list.length) < 0);
  return first === -1 ? lists.length : first;
}

function format(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

function parse(cursor: string): Position {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(position) && position.every((part) => typeof part === "string")) {
      const [after = "", id = "", key = ""] = position;
      return [after, id, key];
    }
  } catch {
    // Said below.
  }
  throw invalidArgument(`'${cursor}' is no cursor of this list`);
}
