/** Disk offerings: CloudStack's types of storage volumes. */
import { flagOf, numberOf, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { directory } from "../directory.ts";
import type { Directory, Named } from "../directory.ts";
import type { CloudStackOptions } from "../options.ts";

export interface DiskOffering extends Named {
  /** In GiB; absent where it is left open. */
  readonly size: number | undefined;
  /** Whether the size is to be given. */
  readonly custom: boolean;
  /** Whether the operations a second are to be given. */
  readonly customIops: boolean;
  readonly active: boolean;
}

export async function diskOfferings(session: Session): Promise<Directory<DiskOffering>> {
  const rows = await session.list("listDiskOfferings", "diskoffering", {});
  return directory(rows.map(toDiskOffering));
}

function toDiskOffering(row: Row): DiskOffering {
  const uuid = textOf(row, "id") ?? "";
  const size = numberOf(row, "disksize");
  return {
    uuid,
    name: textOf(row, "name") ?? uuid,
    size: size !== undefined && size > 0 ? size : undefined,
    custom: flagOf(row, "iscustomized"),
    customIops: flagOf(row, "iscustomizediops"),
    active: textOf(row, "state")?.toLowerCase() !== "inactive",
  };
}

/**
 * The offering of that type; without one the operator's, one that leaves the size open, or the
 * smallest that is large enough.
 *
 * @param size in GiB
 */
export function offeringFor(
  offerings: Directory<DiskOffering>,
  { diskOffering }: Pick<CloudStackOptions, "diskOffering">,
  type: string | undefined,
  size: number | undefined,
): DiskOffering | undefined {
  const named = type ?? diskOffering;
  if (named !== undefined) return offerings.find(named);
  const active = offerings.all.filter((offering) => offering.active);
  return (
    active.find(({ custom, customIops }) => custom && !customIops) ??
    active.find(({ custom }) => custom) ??
    active
      .toSorted((one, other) => (one.size ?? 0) - (other.size ?? 0))
      .find((offering) => offering.size !== undefined && offering.size >= (size ?? 1))
  );
}
