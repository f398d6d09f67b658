import type { Driver } from "../driver.ts";
import { checkFeatures } from "./capability.ts";
import { portable } from "./portable.ts";
import type { Portable } from "./portable.ts";

export function portableImages(driver: Driver): Portable<"images"> {
  const needed = {
    description: "images.description",
    disks: "images.disks",
    snapshotTags: "images.disks",
  } as const;
  const { disks: _, ...neededToCopy } = needed;
  return portable(driver, "images", {
    create: (request) => checkFeatures(driver, needed, request),
    copy: (_id, request) => checkFeatures(driver, neededToCopy, request),
  });
}
