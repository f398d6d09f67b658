import type { Key, KeyFilter } from "@deltacloud/core";
import type { DocumentCollection } from "@deltacloud/store";
import { indexOf, whereOf } from "../narrowing.ts";
import type { IndexValues } from "../narrowing.ts";

/** A key as it is kept: without the private half, which its owner alone has. */
export interface KeyRecord extends Omit<Key, "privateKey" | "creationTime"> {
  /** In epoch milliseconds. */
  readonly creationTime: number;
}

const indexed = ["name"] as const;

export const keyDocuments: DocumentCollection<KeyRecord> = {
  name: "mock.keys",
  index: (record) => indexOf(record, indexed),
};

export function keysWhere(filter: KeyFilter = {}): IndexValues {
  return whereOf(filter, indexed);
}

export function toKey(record: KeyRecord): Key {
  return { ...record, creationTime: new Date(record.creationTime) };
}
