/**
 * Hardware profiles under EC2's names for them: `m1.small` for a profile `m1-small`, so that
 * tools which expect family and size find both; any other name stays as it is.
 */
import type { HardwareProfile } from "@deltacloud/core";

/** @param profileId of a hardware profile */
export function toInstanceType(profileId: string): string {
  const [, family, size] = /^([a-z]+\d+[a-z]*)-([a-z0-9]+)$/.exec(profileId) ?? [];
  return family === undefined ? profileId : `${family}.${size}`;
}

/** The profile that a client means by `type`: the cloud's own name, or EC2's. */
export function findProfile(
  profiles: ReadonlyMap<string, HardwareProfile>,
  type: string,
): HardwareProfile | undefined {
  return profiles.get(type) ?? [...profiles.values()].find(({ id }) => toInstanceType(id) === type);
}
