import type { Realm } from "@deltacloud/core";
import { flagOf, textOf } from "./client/json.ts";
import type { Row } from "./client/json.ts";
import type { Directory, Named } from "./directory.ts";

/** A zone, and how instances are networked there. */
export interface Zone extends Named {
  readonly networking: Networking;
  readonly enabled: boolean;
}

export type Networking =
  /** One flat network with security groups, which is not named at deployment. */
  | "basic"
  /** Shared networks with security groups. */
  | "securityGroups"
  /** Isolated networks and VPCs, without security groups. */
  | "isolated";

export function toZone(row: Row): Zone {
  const uuid = textOf(row, "id") ?? "";
  return {
    uuid,
    name: textOf(row, "name") ?? uuid,
    networking: networkingOf(row),
    enabled: textOf(row, "allocationstate")?.toLowerCase() !== "disabled",
  };
}

function networkingOf(row: Row): Networking {
  if (textOf(row, "networktype")?.toLowerCase() === "basic") return "basic";
  return flagOf(row, "securitygroupsenabled") ? "securityGroups" : "isolated";
}

export function toRealm(zone: Zone, zones: Directory<Zone>): Realm {
  return {
    id: zones.idOf(zone.uuid),
    name: zone.name,
    state: zone.enabled ? "available" : "unavailable",
  };
}
