import type { Image, ImageFilter, ImageState } from "@deltacloud/core";
import type { DocumentCollection, StoreWriter } from "@deltacloud/store";
import { indexOf, whereOf } from "./narrowing.ts";
import type { IndexValues } from "./narrowing.ts";

/** The account whose images everyone sees. */
export const publisher = "fedoraproject";

/** An image as it is kept, under its owner's account; the state follows from the time. */
export interface ImageRecord extends Omit<Image, "state" | "creationTime"> {
  /** In epoch milliseconds. */
  readonly creationTime: number;
}

const indexed = ["name", "architecture"] as const;

export const imageDocuments: DocumentCollection<ImageRecord> = {
  name: "mock.images",
  index: (record) => indexOf(record, indexed),
};

/** Finds what `filter` asks for and more: neither owner nor state is indexed. */
export function imagesWhere(filter: ImageFilter = {}): IndexValues {
  return whereOf(filter, indexed);
}

/** Whose images `account` sees. */
export function ownersSeenBy(account: string): readonly string[] {
  return account === publisher ? [publisher] : [publisher, account];
}

/** The image of that id, if `account` sees it. */
export async function findImage(
  writer: StoreWriter,
  account: string,
  id: string,
): Promise<ImageRecord | undefined> {
  const records = writer.documents(imageDocuments);
  for (const owner of ownersSeenBy(account)) {
    const record = await records.get(owner, id);
    if (record) return record;
  }
  return undefined;
}

/** @param delay how long it is in the making, in milliseconds */
export function imageState({ creationTime }: ImageRecord, now: number, delay: number): ImageState {
  return now < creationTime + delay ? "pending" : "available";
}

export function toImage(record: ImageRecord, now: number, delay: number): Image {
  return {
    ...record,
    state: imageState(record, now, delay),
    creationTime: new Date(record.creationTime),
  };
}
