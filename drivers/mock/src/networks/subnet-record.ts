import { parseBlock, sizeOf } from "@deltacloud/core";
import type { AddressBlock, Subnet, SubnetFilter } from "@deltacloud/core";
import type { DocumentCollection, StoreWriter } from "@deltacloud/store";
import { indexOf, whereOf } from "../narrowing.ts";
import type { IndexValues } from "../narrowing.ts";

/** A subnet as it is kept; the state follows from the time. */
export interface SubnetRecord extends Omit<Subnet, "state" | "freeAddresses"> {
  /** In epoch milliseconds. */
  readonly creationTime: number;
  /** How many of the addresses that are given out are taken. */
  readonly taken: number;
  /** Where the search for a free address goes on: an offset into the block. */
  readonly nextOffset: number;
}

/** What of each block is never given out: the first four addresses and the last one. */
const reserved = { first: 4, last: 1 };

const indexed = ["networkId", "realmId"] as const;

export const subnetDocuments: DocumentCollection<SubnetRecord> = {
  name: "mock.subnets",
  index: (record) => ({
    ...indexOf(record, indexed),
    ...(record.default && { defaultIn: [record.realmId] }),
  }),
};

/** Finds what `filter` asks for and more: the state is not indexed. */
export function subnetsWhere(filter: SubnetFilter = {}): IndexValues {
  const onlyDefault = filter.default?.every((wanted) => wanted) === true;
  return { ...whereOf(filter, indexed), ...(onlyDefault && { defaultIn: [] }) };
}

export async function findDefaultSubnet(
  writer: StoreWriter,
  account: string,
  realmId: string,
): Promise<SubnetRecord | undefined> {
  const { items } = await writer
    .documents(subnetDocuments)
    .list(account, { where: { defaultIn: [realmId] }, limit: 1 });
  return items[0];
}

/** The offsets from the first to the last address that is given out, both included. */
export function rangeOf({ addressBlock }: Pick<SubnetRecord, "addressBlock">): {
  readonly first: number;
  readonly last: number;
} {
  return {
    first: reserved.first,
    last: Number(sizeOf(blockOf(addressBlock))) - reserved.last - 1,
  };
}

export function countFree(record: Pick<SubnetRecord, "addressBlock" | "taken">): number {
  const { first, last } = rangeOf(record);
  return last - first + 1 - record.taken;
}

/** @param text of a block that was checked when it was kept */
export function blockOf(text: string): AddressBlock {
  const block = parseBlock(text);
  if (!block) throw new Error(`'${text}' is no block`);
  return block;
}

/** @param delay how long it is in the making, in milliseconds */
export function toSubnet(record: SubnetRecord, now: number, delay: number): Subnet {
  const { creationTime, taken: _taken, nextOffset: _nextOffset, ...same } = record;
  return {
    ...same,
    state: now < creationTime + delay ? "pending" : "available",
    freeAddresses: countFree(record),
  };
}
