/** Storage snapshots as they are kept: state and progress follow from the time. */
import type { StorageSnapshot, StorageSnapshotFilter } from "@deltacloud/core";
import type { DocumentCollection, StoreWriter } from "@deltacloud/store";
import { indexOf, whereOf } from "../narrowing.ts";
import type { IndexValues } from "../narrowing.ts";
import { shared } from "../sharing.ts";

export interface SnapshotRecord extends Omit<
  StorageSnapshot,
  "state" | "progress" | "creationTime"
> {
  /** In epoch milliseconds. */
  readonly creationTime: number;
}

const indexed = ["volumeId"] as const;

export const snapshotDocuments: DocumentCollection<SnapshotRecord> = {
  name: "mock.snapshots",
  index: (record) => indexOf(record, indexed),
};

export const sharedSnapshots = shared("storageSnapshot", snapshotDocuments);

/** Finds what `filter` asks for and more: neither owner nor state is indexed. */
export function snapshotsWhere(filter: StorageSnapshotFilter = {}): IndexValues {
  return whereOf(filter, indexed);
}

/** Goes on from the seeds; no id is given twice, whoever the account. */
export async function nextSnapshotId(writer: StoreWriter): Promise<string> {
  return `snap${seeded + (await writer.next("mock.snapshots"))}`;
}

/** How many snapshots the cloud starts with. */
const seeded = 3;

/** @param delay how long it is in the making, in milliseconds */
export function toSnapshot(record: SnapshotRecord, now: number, delay: number): StorageSnapshot {
  const done = delay === 0 ? 1 : Math.min(1, (now - record.creationTime) / delay);
  return {
    ...record,
    state: done < 1 ? "pending" : "completed",
    progress: Math.floor(100 * done),
    creationTime: new Date(record.creationTime),
  };
}
