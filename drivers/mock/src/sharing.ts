/**
 * Resources that accounts open to one another. Each is kept under its owner's account; that it is
 * open is noted under the account it is open to, so that one read tells what an account sees.
 */
import type { ChangeSharing, Query, ResourceKind, Sharing, Tags } from "@deltacloud/core";
import { CloudError, defined, invalidArgument, notFound } from "@deltacloud/core";
import type { Page } from "@deltacloud/core";
import type { DocumentCollection, StoreWriter } from "@deltacloud/store";
import { chain } from "./chain.ts";
import type { IndexValues } from "./narrowing.ts";
import type { World } from "./world.ts";

/** Where it is noted what is open to every account; no user's name has a colon. */
export const everyone = ":everyone";

/** Says that a resource is open to the account it is kept under. */
interface Grant {
  readonly id: string;
  readonly ownerId: string;
}

/** Where the grants of a collection are. */
export function grantsOf({ name }: { readonly name: string }): DocumentCollection<Grant> {
  return { name: `${name}.grants` };
}

export interface SharedRecord extends Sharing {
  readonly id: string;
  readonly ownerId: string;
  readonly tags: Tags;
}

/** One kind of resource that can be open to others; ids are unique across accounts. */
export interface Shared<T extends SharedRecord> {
  /** What the account sees: what is open to all, what is open to it, what is its own. */
  list(
    writer: StoreWriter,
    account: string,
    query: Omit<Query, "filter"> & { readonly where: IndexValues },
  ): Promise<Page<T>>;
  /** The resource, if the account sees it. */
  find(writer: StoreWriter, account: string, id: string): Promise<T | undefined>;
  /** @throws CloudError `NotFound`; `PermissionDenied` when the account sees it and it is not its own */
  own(writer: StoreWriter, account: string, id: string): Promise<T>;
  insert(writer: StoreWriter, record: T): Promise<void>;
  replace(writer: StoreWriter, record: T): Promise<void>;
  remove(writer: StoreWriter, record: T): Promise<void>;
}

export function shared<T extends SharedRecord>(
  kind: ResourceKind,
  collection: DocumentCollection<T>,
): Shared<T> {
  const grantDocuments = grantsOf(collection);

  async function granted(writer: StoreWriter, to: string, id: string): Promise<T | undefined> {
    const grant = await writer.documents(grantDocuments).get(to, id);
    return grant && writer.documents(collection).get(grant.ownerId, id);
  }

  /** A page of what others opened to `to`. */
  async function grantedPage(
    writer: StoreWriter,
    to: string,
    query: Pick<Query, "ids" | "limit" | "cursor">,
  ): Promise<Page<T>> {
    const page = await writer.documents(grantDocuments).list(to, query);
    const records = await Promise.all(
      page.items.map(({ id, ownerId }) => writer.documents(collection).get(ownerId, id)),
    );
    return { ...page, items: records.filter((record) => record !== undefined) };
  }

  /** Notes who sees it; who saw it as it was before and does not now is forgotten. */
  async function noteGrants(writer: StoreWriter, record: T, before?: T): Promise<void> {
    const grants = writer.documents(grantDocuments);
    const now = audience(record);
    const then = before ? audience(before) : [];
    for (const account of then) {
      if (!now.includes(account)) await grants.remove(account, record.id);
    }
    for (const account of now) {
      if (then.includes(account)) continue;
      await grants.insert(account, record.id, { id: record.id, ownerId: record.ownerId });
    }
  }

  async function find(writer: StoreWriter, account: string, id: string): Promise<T | undefined> {
    return (
      (await writer.documents(collection).get(account, id)) ??
      (await granted(writer, account, id)) ??
      granted(writer, everyone, id)
    );
  }

  return {
    find,

    async list(writer, account, { where, ids, limit, cursor }) {
      const rest = defined({ ids, limit });
      const links = [
        async (after?: string) => {
          const page = await grantedPage(writer, everyone, {
            ...rest,
            ...defined({ cursor: after }),
          });
          return { ...page, items: page.items.filter(({ ownerId }) => ownerId !== account) };
        },
        async (after?: string) => {
          const page = await grantedPage(writer, account, {
            ...rest,
            ...defined({ cursor: after }),
          });
          return { ...page, items: page.items.filter((record) => !record.public) };
        },
        (after?: string) =>
          writer
            .documents(collection)
            .list(account, { ...rest, where, ...defined({ cursor: after }) }),
      ];
      return chain(links, cursor);
    },

    async own(writer, account, id) {
      const own = await writer.documents(collection).get(account, id);
      if (own) return own;
      if (!(await find(writer, account, id))) throw notFound(kind, id);
      const resource = { kind, id };
      throw new CloudError("PermissionDenied", `${kind} '${id}' is not yours`, { resource });
    },

    async insert(writer, record) {
      await writer.documents(collection).insert(record.ownerId, record.id, record);
      await noteGrants(writer, record);
    },

    async replace(writer, record) {
      const before = await writer.documents(collection).get(record.ownerId, record.id);
      await writer.documents(collection).replace(record.ownerId, record.id, record);
      await noteGrants(writer, record, before);
    },

    async remove(writer, record) {
      await writer.documents(collection).remove(record.ownerId, record.id);
      await noteGrants(writer, { ...record, public: false, sharedWith: [] }, record);
    },
  };
}

/** Under which accounts it is noted that they see it. */
function audience({ public: isPublic, sharedWith }: SharedRecord): readonly string[] {
  return [...(isPublic ? [everyone] : []), ...sharedWith];
}

/** @throws CloudError `InvalidArgument` for an account that there is not */
export function changedSharing(
  { public: isPublic, sharedWith, ownerId }: SharedRecord,
  { public: toAll = isPublic, add = [], remove = [] }: ChangeSharing,
  { hasAccount }: World,
): Sharing {
  for (const account of add) {
    if (!hasAccount(account)) throw invalidArgument(`there is no account '${account}'`);
  }
  const kept = new Set([...sharedWith, ...add]).difference(new Set([...remove, ownerId]));
  return { public: toAll, sharedWith: [...kept] };
}

/** As `account` may see it: who else does is the owner's business. */
export function shownTo<T extends Sharing & { readonly ownerId: string }>(
  account: string,
  resource: T,
): T {
  return resource.ownerId === account ? resource : { ...resource, sharedWith: [] };
}
