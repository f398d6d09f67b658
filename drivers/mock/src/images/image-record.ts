import type { Image, ImageFilter, ImageState } from "@deltacloud/core";
import type { DocumentCollection, StoreWriter } from "@deltacloud/store";
import { indexOf, whereOf } from "../narrowing.ts";
import type { IndexValues } from "../narrowing.ts";
import { shared } from "../sharing.ts";

/** The account that publishes the images which everyone sees. */
export const publisher = "fedoraproject";

/** An image as it is kept, under its owner's account; the state follows from the time. */
export interface ImageRecord extends Omit<Image, "state" | "creationTime" | "sharedWith"> {
  /** In epoch milliseconds. */
  readonly creationTime: number;
  readonly sharedWith: readonly string[];
}

const indexed = ["name", "architecture", "clientToken"] as const;

export const imageDocuments: DocumentCollection<ImageRecord> = {
  name: "mock.images",
  index: (record) => ({
    ...indexOf(record, indexed),
    snapshotId: (record.disks ?? []).flatMap(({ snapshotId = [] }) => snapshotId),
  }),
};

export const sharedImages = shared("image", imageDocuments);

/** Finds what `filter` asks for and more: neither owner nor state is indexed. */
export function imagesWhere(filter: ImageFilter = {}): IndexValues {
  return whereOf(filter, indexed);
}

/** The image of that id, if `account` sees it. */
export function findImage(
  writer: StoreWriter,
  account: string,
  id: string,
): Promise<ImageRecord | undefined> {
  return sharedImages.find(writer, account, id);
}

/**
 * An id for a new image: its name, as in Deltacloud, or where an image of any account has or had
 * that id, the name and a number.
 */
export async function newImageId(
  writer: StoreWriter,
  name: string,
  taken: readonly string[],
): Promise<string> {
  for (;;) {
    const used = await writer.next(`mock.imageIds.${name}`);
    const id = used === 1 ? name : `${name}-${used}`;
    // A name may end like this by itself.
    const isFree = id === name || (await writer.next(`mock.imageIds.${id}`)) === 1;
    if (isFree && !taken.includes(id)) return id;
  }
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
