/** Which templates each `templatefilter` means. */
import type { Image } from "@deltacloud/core";

type Test = (image: Image, accountId: string) => boolean;

const isOwn: Test = ({ ownerId }, accountId) => ownerId === accountId;
const isReady: Test = ({ state }) => state === "available";
const isShared: Test = (image, accountId) => !image.public && !isOwn(image, accountId);

/** https://docs.cloudstack.apache.org/en/latest/adminguide/templates.html */
export const templateFilters: Readonly<Record<string, Test>> = {
  featured: (image, accountId) => image.public && !isOwn(image, accountId),
  community: (image, accountId) => image.public && isOwn(image, accountId),
  self: isOwn,
  selfexecutable: (image, accountId) => isOwn(image, accountId) && isReady(image, accountId),
  shared: isShared,
  sharedexecutable: (image, accountId) => isShared(image, accountId) && isReady(image, accountId),
  executable: (image, accountId) =>
    (image.public || isOwn(image, accountId)) && isReady(image, accountId),
  all: () => true,
};
