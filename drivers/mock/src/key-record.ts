import type { Key } from "@deltacloud/core";
import type { DocumentCollection } from "@deltacloud/store";
import { tagIndex } from "./narrowing.ts";

/** A key as it is kept: without the private half, which its owner alone has. */
export interface KeyRecord extends Omit<Key, "privateKey" | "creationTime"> {
  /** In epoch milliseconds. */
  readonly creationTime: number;
}

export const keyDocuments: DocumentCollection<KeyRecord> = {
  name: "mock.keys",
  index: ({ name, tags }) => ({ name: [name], ...tagIndex(tags) }),
};

export function toKey(record: KeyRecord): Key {
  return { ...record, creationTime: new Date(record.creationTime) };
}
