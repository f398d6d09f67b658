import { CloudError, defined, formatBlock, invalidArgument, notFound } from "@deltacloud/core";
import type { Context, NetworkAcl, NetworkAclEntry, NetworkAcls } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { failedPrecondition } from "../errors.ts";
import { networkAclDocuments, networkAclsWhere, toNetworkAcl } from "./network-acl-record.ts";
import type { NetworkAclRecord } from "./network-acl-record.ts";
import { findNetwork } from "./networks.ts";
import { blockOf } from "./subnet-record.ts";
import { findSubnet } from "./subnets.ts";
import type { World } from "../world.ts";
import { checkLimit } from "../limits.ts";

type EntryKey = Pick<NetworkAclEntry, "number" | "direction">;

export function networkAcls({ store, enter, newId }: World): NetworkAcls {
  /** Writes what `work` makes of an ACL of the caller's, and shows it. */
  async function alter(
    ctx: Context,
    id: string,
    work: (writer: StoreWriter, record: NetworkAclRecord) => Promise<Partial<NetworkAclRecord>>,
  ): Promise<NetworkAcl> {
    const account = await enter(ctx);
    return store.transaction(async (writer) => {
      const record = await findAcl(writer, account, id);
      const changed = { ...record, ...(await work(writer, record)) };
      await writer.documents(networkAclDocuments).replace(account, id, changed);
      return toNetworkAcl(changed);
    });
  }

  return {
    async list(ctx, { filter, ...query }) {
      const account = await enter(ctx);
      const page = await store
        .documents(networkAclDocuments)
        .list(account, { ...query, where: networkAclsWhere(filter) });
      return { ...page, items: page.items.map(toNetworkAcl) };
    },

    async create(ctx, { networkId, tags = {}, clientToken }) {
      const account = await enter(ctx);
      return store.transaction(async (writer) => {
        await findNetwork(writer, account, networkId);
        const record: NetworkAclRecord = {
          id: newId(),
          ownerId: account,
          networkId,
          default: false,
          entries: [],
          associations: [],
          ...defined({ clientToken }),
          tags,
        };
        await writer.documents(networkAclDocuments).insert(account, record.id, record);
        return toNetworkAcl(record);
      });
    },

    async destroy(ctx, id) {
      const account = await enter(ctx);
      await store.transaction(async (writer) => {
        const acl = await findAcl(writer, account, id);
        if (acl.default) throw failedPrecondition("networkAcl", id, "is the default one");
        if (acl.associations.length > 0) throw failedPrecondition("networkAcl", id, "is in use");
        await writer.documents(networkAclDocuments).remove(account, id);
      });
    },

    addEntry: (ctx, id, entry) =>
      alter(ctx, id, async (_writer, { entries }) => {
        if (entries.some(at(entry))) throw taken(id, entry);
        const inDirection = entries.filter(({ direction }) => direction === entry.direction);
        checkLimit("networkAclEntries", inDirection.length + 1, "networkAcl", id);
        return { entries: [...entries, normal(entry)] };
      }),

    replaceEntry: (ctx, id, entry) =>
      alter(ctx, id, async (_writer, { entries }) => {
        checkPresent(id, entries, entry);
        return { entries: entries.map((one) => (at(entry)(one) ? normal(entry) : one)) };
      }),

    removeEntry: (ctx, id, entry) =>
      alter(ctx, id, async (_writer, { entries }) => {
        checkPresent(id, entries, entry);
        return { entries: entries.filter((one) => !at(entry)(one)) };
      }),

    associate: (ctx, id, subnetId) =>
      alter(ctx, id, async (writer, { ownerId, networkId, associations }) => {
        const subnet = await findSubnet(writer, ownerId, subnetId);
        if (subnet.networkId !== networkId) {
          throw invalidArgument(`subnet '${subnetId}' is not of network '${networkId}'`);
        }
        await leaveOther(writer, ownerId, id, subnetId);
        const others = associations.filter((one) => one.subnetId !== subnetId);
        return { associations: [...others, { id: newId(), subnetId }] };
      }),
  };
}

/** @throws CloudError `NotFound` */
async function findAcl(
  writer: StoreWriter,
  account: string,
  id: string,
): Promise<NetworkAclRecord> {
  const record = await writer.documents(networkAclDocuments).get(account, id);
  if (!record) throw notFound("networkAcl", id);
  return record;
}

/** Takes a subnet from the ACL that it has, if that is another than `id`. */
async function leaveOther(
  writer: StoreWriter,
  account: string,
  id: string,
  subnetId: string,
): Promise<void> {
  const documents = writer.documents(networkAclDocuments);
  const where = { "associations.subnetId": [subnetId] };
  const { items } = await documents.list(account, { where });
  for (const record of items) {
    if (record.id === id) continue;
    const associations = record.associations.filter((one) => one.subnetId !== subnetId);
    await documents.replace(account, record.id, { ...record, associations });
  }
}

function at({ number, direction }: EntryKey): (entry: NetworkAclEntry) => boolean {
  return (entry) => entry.number === number && entry.direction === direction;
}

function normal(entry: NetworkAclEntry): NetworkAclEntry {
  return { ...entry, block: formatBlock(blockOf(entry.block)) };
}

function taken(id: string, { number, direction }: EntryKey): CloudError {
  return new CloudError("AlreadyExists", `networkAcl '${id}' has ${direction} entry ${number}`, {
    resource: { kind: "networkAcl", id },
  });
}

function checkPresent(id: string, entries: readonly NetworkAclEntry[], entry: EntryKey): void {
  if (entries.some(at(entry))) return;
  const { number, direction } = entry;
  throw new CloudError("NotFound", `networkAcl '${id}' has no ${direction} entry ${number}`);
}
