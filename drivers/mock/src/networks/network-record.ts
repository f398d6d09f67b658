import type { Network, NetworkFilter } from "@deltacloud/core";
import type { DocumentCollection, StoreWriter } from "@deltacloud/store";
import { indexOf, whereOf } from "../narrowing.ts";
import type { IndexValues } from "../narrowing.ts";

/** A network as it is kept; the state follows from the time. */
export interface NetworkRecord extends Omit<Network, "state"> {
  /** In epoch milliseconds. */
  readonly creationTime: number;
}

/** Asks for the default one. */
const isDefault: IndexValues = { default: ["yes"] };

export const networkDocuments: DocumentCollection<NetworkRecord> = {
  name: "mock.networks",
  index: (record) => ({
    ...indexOf(record, ["dhcpOptionsId"]),
    ...(record.default && isDefault),
  }),
};

/** Finds what `filter` asks for and more: the state is not indexed. */
export function networksWhere(filter: NetworkFilter = {}): IndexValues {
  const onlyDefault = filter.default?.every((wanted) => wanted) === true;
  return { ...whereOf(filter, []), ...(onlyDefault && isDefault) };
}

export async function findDefaultNetwork(
  writer: StoreWriter,
  account: string,
): Promise<NetworkRecord | undefined> {
  const { items } = await writer
    .documents(networkDocuments)
    .list(account, { where: isDefault, limit: 1 });
  return items[0];
}

/** @param delay how long it is in the making, in milliseconds */
export function toNetwork(record: NetworkRecord, now: number, delay: number): Network {
  const { creationTime, ...same } = record;
  return { ...same, state: now < creationTime + delay ? "pending" : "available" };
}
