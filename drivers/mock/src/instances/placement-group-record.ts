import type { PlacementGroup, PlacementGroupFilter } from "@deltacloud/core";
import type { DocumentCollection, StoreWriter } from "@deltacloud/store";
import { indexOf, whereOf } from "../narrowing.ts";
import type { IndexValues } from "../narrowing.ts";

/** A placement group as it is kept; the state follows from the time. */
export interface PlacementGroupRecord extends Omit<PlacementGroup, "state"> {
  readonly ownerId: string;
  /** In epoch milliseconds. */
  readonly creationTime: number;
}

const indexed = ["name", "strategy"] as const;

export const placementGroupDocuments: DocumentCollection<PlacementGroupRecord> = {
  name: "mock.placementGroups",
  index: (record) => indexOf(record, indexed),
};

/** Finds what `filter` asks for and more: the state is not indexed. */
export function placementGroupsWhere(filter: PlacementGroupFilter = {}): IndexValues {
  return whereOf(filter, indexed);
}

export async function findPlacementGroup(
  writer: StoreWriter,
  account: string,
  name: string,
): Promise<PlacementGroupRecord | undefined> {
  const { items } = await writer
    .documents(placementGroupDocuments)
    .list(account, { where: { name: [name] }, limit: 1 });
  return items[0];
}

/** @param delay how long it is in the making, in milliseconds */
export function toPlacementGroup(
  { ownerId: _ownerId, creationTime, ...same }: PlacementGroupRecord,
  now: number,
  delay: number,
): PlacementGroup {
  return { ...same, state: now < creationTime + delay ? "pending" : "available" };
}
