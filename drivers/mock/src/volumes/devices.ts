/** Names of the devices that volumes are in an instance. */
import { CloudError } from "@deltacloud/core";

/** Where instances boot from. */
export const rootDevice = "/dev/sda1";

/** Where volumes go that are attached without a device. */
const further = "fghijklmnop".split("").map((letter) => `/dev/sd${letter}`);

/** @throws CloudError `ResourceExhausted` */
export function freeDevice(taken: readonly string[]): string {
  const free = further.find((device) => !taken.includes(device));
  if (free !== undefined) return free;
  throw new CloudError("ResourceExhausted", "the instance has no free device for a volume");
}
