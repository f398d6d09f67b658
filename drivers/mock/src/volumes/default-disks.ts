import type { ImageDisk } from "@deltacloud/core";
import { rootDevice } from "./devices.ts";
import { defaultType } from "./volume-types.ts";

/** What instances have whose image says nothing of disks. */
export const defaultDisks: readonly [ImageDisk] = [
  { device: rootDevice, size: 8, type: defaultType, deleteOnTermination: true },
];
