/**
 * Resources kept as JSON documents, by collection and account: found by id, paged in the order of
 * their creation, narrowed by declared index values.
 */
import { CloudError, cut, giveWay, mapGivingWay } from "@deltacloud/core";
import type { Page } from "@deltacloud/core";
import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";
import type { Transact } from "./transact.ts";

/** What a kind of document is: its name in the database and what it can be found by. */
export interface DocumentCollection<T> {
  readonly name: string;
  /** Values by index name; a document may have several under one name. */
  readonly index?: (document: T) => Readonly<Record<string, readonly string[]>>;
  /** When the document counts as gone, in epoch milliseconds; undefined for never. */
  readonly expires?: (document: T) => number | undefined;
}

/** The most rows of one answer, however many were asked for; the rest comes with the next page. */
const maxPage = 1000;

/** What of a collection is asked for. */
export interface DocumentQuery {
  readonly ids?: readonly string[];
  /** One of the values under each name; no values asks for any. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  readonly limit?: number;
  readonly cursor?: string;
}

/** The documents of one collection. Each method acts within one account. */
export interface Documents<T> {
  get(account: string, id: string): Promise<T | undefined>;
  /** In order of creation. A page has 1,000 documents at most. */
  list(account: string, query?: DocumentQuery): Promise<Page<T>>;
  /** @throws CloudError `AlreadyExists` when the account has a document of that id */
  insert(account: string, id: string, document: T): Promise<void>;
  /** Writes a document that is there; one that is not is left alone. */
  replace(account: string, id: string, document: T): Promise<void>;
  /** Whether there was one. */
  remove(account: string, id: string): Promise<boolean>;
}

/**
 * Within a transaction, or to read.
 *
 * @param now the time in epoch milliseconds
 */
export function documents<T>(
  db: Kysely<Schema>,
  collection: DocumentCollection<T>,
  now: () => number,
): Documents<T> {
  const { name } = collection;
  const expires = (document: T): number | null => collection.expires?.(document) ?? null;

  function select(account: string) {
    return db
      .selectFrom("documents")
      .select(["seq", "body"])
      .where("collection", "=", name)
      .where("account", "=", account)
      .where((where) => where.or([where("expires", "is", null), where("expires", ">", now())]));
  }

  /** The rows that have one of the values; no values stand for any. */
  function indexed(account: string, key: string, values: readonly string[]) {
    const rows = db
      .selectFrom("document_index")
      .select("document_index.seq")
      .where("document_index.collection", "=", name)
      .where("document_index.account", "=", account)
      .where("document_index.name", "=", key);
    return values.length > 0 ? rows.where("document_index.value", "in", values) : rows;
  }

  /** Whether it costs less to gather what has one of the values than to look for it in order. */
  async function isNarrow(
    account: string,
    key: string,
    values: readonly string[],
  ): Promise<boolean> {
    const found = await indexed(account, key, values)
      .limit(maxPage + 1)
      .execute();
    return found.length <= maxPage;
  }

  /** Its `seq`; undefined when there is one of that id. */
  async function add(account: string, id: string, document: T): Promise<number | undefined> {
    const row = await db
      .insertInto("documents")
      .values({
        collection: name,
        account,
        id,
        body: JSON.stringify(document),
        expires: expires(document),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("seq")
      .executeTakeFirst();
    return row?.seq;
  }

  function deleteFrom(account: string, id: string) {
    return db
      .deleteFrom("documents")
      .where("collection", "=", name)
      .where("account", "=", account)
      .where("id", "=", id);
  }

  /** What counts as gone may still be there until it is swept out. */
  async function removeExpired(account: string, id: string): Promise<boolean> {
    const { numDeletedRows } = await deleteFrom(account, id)
      .where("expires", "<=", now())
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  async function index(account: string, seq: number, document: T): Promise<void> {
    const rows = Object.entries(collection.index?.(document) ?? {}).flatMap(([key, values]) =>
      values.map((value) => ({ collection: name, account, name: key, value, seq })),
    );
    if (rows.length > 0) {
      await db
        .insertInto("document_index")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  }

  return {
    async get(account, id) {
      const row = await select(account).where("id", "=", id).executeTakeFirst();
      return row && (JSON.parse(row.body) as T);
    },

    async list(account, query = {}) {
      const limit = Math.min(query.limit ?? maxPage, maxPage);
      let rows = select(account)
        .orderBy("seq")
        .limit(limit + 1);
      if (query.ids) {
        const known = db
          .selectFrom("documents")
          .select("seq")
          .where("collection", "=", name)
          .where("account", "=", account)
          .where("id", "in", query.ids);
        // By way of `seq`, or the planner walks the whole collection in its order.
        rows = rows.where("seq", "in", known);
      }
      if (query.cursor !== undefined) rows = rows.where("seq", ">", seqOf(query.cursor));
      // One condition leads to the rows and the others are checked on each, or SQLite multiplies them.
      let led = query.ids !== undefined;
      for (const [key, values] of Object.entries(query.where ?? {})) {
        if (!led && (await isNarrow(account, key, values))) {
          rows = rows.where("seq", "in", indexed(account, key, values));
          led = true;
        } else {
          rows = rows.where((where) =>
            where.exists(
              indexed(account, key, values).where(
                "document_index.seq",
                "=",
                where.ref("documents.seq"),
              ),
            ),
          );
        }
      }
      await giveWay();
      const page = cut(await rows.execute(), limit, (row) => String(row.seq));
      return {
        ...page,
        items: await mapGivingWay(page.items, ({ body }) => JSON.parse(body) as T),
      };
    },

    async insert(account, id, document) {
      const seq =
        (await add(account, id, document)) ??
        ((await removeExpired(account, id)) ? await add(account, id, document) : undefined);
      if (seq === undefined) throw new CloudError("AlreadyExists", `'${id}' exists already`);
      await index(account, seq, document);
    },

    async replace(account, id, document) {
      const updated = await db
        .updateTable("documents")
        .set({ body: JSON.stringify(document), expires: expires(document) })
        .where("collection", "=", name)
        .where("account", "=", account)
        .where("id", "=", id)
        .returning("seq")
        .executeTakeFirst();
      if (!updated) return;
      await db.deleteFrom("document_index").where("seq", "=", updated.seq).execute();
      await index(account, updated.seq, document);
    },

    async remove(account, id) {
      const { numDeletedRows } = await deleteFrom(account, id).executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

/** The same outside of transactions: each write is one of its own, whole or not there. */
export function separateDocuments<T>(
  db: Kysely<Schema>,
  transact: Transact,
  collection: DocumentCollection<T>,
  now: () => number,
): Documents<T> {
  const write = <R>(work: (inside: Documents<T>) => Promise<R>): Promise<R> =>
    transact((tx) => work(documents(tx, collection, now)));
  return {
    ...documents(db, collection, now),
    insert: (account, id, document) => write((inside) => inside.insert(account, id, document)),
    replace: (account, id, document) => write((inside) => inside.replace(account, id, document)),
    remove: (account, id) => write((inside) => inside.remove(account, id)),
  };
}

/** @throws CloudError `InvalidArgument` for a cursor that no page gave */
function seqOf(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) {
    throw new CloudError("InvalidArgument", `'${cursor}' is no cursor of this list`);
  }
  return Number(cursor);
}
