/** What can be tagged, and where: in CloudStack, or here where CloudStack has no tags for it. */
import type { ResourceKind } from "@deltacloud/core";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { findRow } from "../find.ts";
import { findKey } from "../key-row.ts";
import { findTemplate } from "../images/templates.ts";
import { findAclList } from "../networks/acl-lists.ts";
import { findAddress } from "../networks/address-rows.ts";
import { findRouting } from "../networks/routing.ts";

export interface Taggable {
  /** CloudStack's name for the kind; absent where it has no tags for it. */
  readonly type?: string;
  /** The caller's resource of that id. */
  readonly find: (session: Session, id: string) => Promise<Row | undefined>;
}

/** https://docs.cloudstack.apache.org/en/latest/adminguide/management.html */
export const taggables: Readonly<Partial<Record<ResourceKind, Taggable>>> = {
  address: {
    type: "PublicIpAddress",
    find: findAddress,
  },
  firewall: {
    type: "SecurityGroup",
    find: (session, id) => findRow(session, "listSecurityGroups", "securitygroup", id),
  },
  image: { type: "Template", find: findTemplate },
  instance: {
    type: "UserVm",
    find: (session, id) => findRow(session, "listVirtualMachines", "virtualmachine", id),
  },
  internetGateway: { find: (session, id) => findRouting(session, "internetGateway", id) },
  key: { find: findKey },
  network: { type: "Vpc", find: (session, id) => findRow(session, "listVPCs", "vpc", id) },
  networkAcl: { find: findAclList },
  placementGroup: {
    find: (session, id) => findRow(session, "listAffinityGroups", "affinitygroup", id),
  },
  routeTable: { find: (session, id) => findRouting(session, "routeTable", id) },
  storageSnapshot: {
    type: "Snapshot",
    find: (session, id) => findRow(session, "listSnapshots", "snapshot", id),
  },
  storageVolume: {
    type: "Volume",
    find: (session, id) => findRow(session, "listVolumes", "volume", id),
  },
  subnet: {
    type: "Network",
    find: (session, id) => findRow(session, "listNetworks", "network", id),
  },
};

/** Our kind by CloudStack's name of it. */
export const kindOfType: ReadonlyMap<string, ResourceKind> = new Map(
  Object.entries(taggables).flatMap(([kind, { type }]) =>
    type === undefined ? [] : [[type, kind as ResourceKind] as const],
  ),
);
