import type { Version } from "./api/model.ts";

/** How networks are laid out: flat with security groups, isolated networks and VPCs, or both. */
export const zoneTypes = ["basic", "advanced", "advanced-sg"] as const;

export type ZoneType = (typeof zoneTypes)[number];

/** What an operator has set, with defaults filled in. */
export interface Settings {
  readonly version: Version;
  readonly zoneType: ZoneType;
  /** Names of the users who may look up others. */
  readonly admins: ReadonlySet<string>;
  /** The cloud's names for kinds of storage that disk offerings are made of, besides those in use. */
  readonly volumeTypes: readonly string[];
}

export function hasSecurityGroups({ zoneType }: Settings): boolean {
  return zoneType !== "advanced";
}
