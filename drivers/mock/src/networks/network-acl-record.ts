/** Network ACLs as they are kept: without the last entries, which all of them have. */
import { hash } from "node:crypto";
import type { NetworkAcl, NetworkAclEntry, NetworkAclFilter } from "@deltacloud/core";
import type { DocumentCollection } from "@deltacloud/store";
import { indexOf, whereOf } from "../narrowing.ts";
import type { IndexValues } from "../narrowing.ts";

/** An ACL as it is kept; the entries are in no order. */
export type NetworkAclRecord = NetworkAcl;

const indexed = ["networkId", "clientToken"] as const;

const associationIndex = "associations.id";
const subnetIndex = "associations.subnetId";

export const networkAclDocuments: DocumentCollection<NetworkAclRecord> = {
  name: "mock.networkAcls",
  index: (record) => ({
    ...indexOf(record, indexed),
    [associationIndex]: record.associations.map(({ id }) => id),
    [subnetIndex]: record.associations.map(({ subnetId }) => subnetId),
    ...(record.default && { defaultOf: [record.networkId] }),
  }),
};

/** Finds what `filter` asks for and more: that an ACL is not the default one is not indexed. */
export function networkAclsWhere(filter: NetworkAclFilter = {}): IndexValues {
  const onlyDefault = filter.default?.every((wanted) => wanted) === true;
  return {
    ...whereOf(filter, [...indexed, associationIndex, subnetIndex]),
    ...(onlyDefault && { defaultOf: [] }),
  };
}

const all = { protocol: "-1", block: "0.0.0.0/0" } as const;
const directions = ["egress", "ingress"] as const;

/** What a default ACL starts with: all may pass. */
export const allPass: readonly NetworkAclEntry[] = directions.map((direction) => ({
  ...all,
  number: 100,
  direction,
  allow: true,
}));

const denyRest: readonly NetworkAclEntry[] = directions.map((direction) => ({
  ...all,
  number: 32_767,
  direction,
  allow: false,
}));

/** By direction, then by number. */
export function toNetworkAcl(record: NetworkAclRecord): NetworkAcl {
  const entries = [...record.entries, ...denyRest].toSorted(
    (a, b) => a.direction.localeCompare(b.direction) || a.number - b.number,
  );
  return { ...record, entries };
}

/** The id of a network's default ACL, which stays. */
export function idOfDefaultAcl(account: string, networkId: string): string {
  return `default-acl-${hash("sha256", JSON.stringify([account, networkId])).slice(0, 17)}`;
}
