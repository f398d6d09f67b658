/**
 * Ids as AWS's look: a prefix and 17 hexadecimal digits, derived from the cloud's own id and not
 * drawn, so that every daemon computes the same one. The way back goes through an index that is
 * filled whenever an id is shown.
 */
import { hash } from "node:crypto";
import type { ResourceKind } from "@deltacloud/core";
import { derivedIds } from "@deltacloud/server";
import type { DerivedIds, IdIndex } from "@deltacloud/server";
import { toAccountId } from "./account-id.ts";

/** Resources of the model that EC2 knows by name, or not at all. */
const withoutId = [
  "realm",
  "hardwareProfile",
  "blob",
  "bucket",
  "loadBalancer",
  "metric",
  "volumeType",
] as const;

/** Resources of the model that have an id in EC2. */
export type ResourceIdKind = Exclude<ResourceKind, (typeof withoutId)[number]>;

export function hasId(kind: ResourceKind): kind is ResourceIdKind {
  return !(withoutId as readonly ResourceKind[]).includes(kind);
}

/** What has an id in EC2 besides, and is part of a resource, or none of the model. */
export type OtherIdKind =
  | "account"
  | "addressAssociation"
  | "blockAssociation"
  | "interfaceAttachment"
  | "launchTemplate"
  | "networkAclAssociation"
  | "reservation"
  | "routeTableAssociation";

export type IdKind = ResourceIdKind | OtherIdKind;

/** An account has a number alone. */
export const idPrefixes: Readonly<Record<Exclude<IdKind, "account">, string>> = {
  address: "eipalloc",
  addressAssociation: "eipassoc",
  blockAssociation: "vpc-cidr-assoc",
  dhcpOptions: "dopt",
  firewall: "sg",
  firewallRule: "sgr",
  image: "ami",
  instance: "i",
  interfaceAttachment: "eni-attach",
  internetGateway: "igw",
  key: "key",
  launchTemplate: "lt",
  natGateway: "nat",
  network: "vpc",
  networkAcl: "acl",
  networkAclAssociation: "aclassoc",
  networkInterface: "eni",
  placementGroup: "pg",
  reservation: "r",
  routeTable: "rtb",
  routeTableAssociation: "rtbassoc",
  storageSnapshot: "snap",
  storageVolume: "vol",
  subnet: "subnet",
};

/** How ids are shown: as AWS's look, or as the cloud has them. */
export type IdStyle = "aws" | "native";

export type Ids = DerivedIds<IdKind>;

/** @param scope which cloud: ids of two clouds may be alike */
export function createIds(index: IdIndex, scope: string, style: IdStyle): Ids {
  const derived = derivedIds<IdKind>(index, scope, { derive: deriveId, isDerived: isEc2Id });
  if (style === "aws") return derived;
  return {
    ...derived,
    // Accounts are shown by number even so.
    show: (kind, native) => (kind === "account" ? derived.show(kind, native) : native),
    find: async (kind, id, search) => (kind === "account" ? derived.find(kind, id, search) : id),
  };
}

/** Whether `id` has the form of AWS's ids of its kind: 8 digits once, 17 today. */
export function isEc2Id(kind: ResourceKind | IdKind, id: string): boolean {
  if (kind === "account") return /^\d{12}$/.test(id);
  const prefix = hasPrefix(kind) ? `${idPrefixes[kind]}-` : undefined;
  return (
    prefix !== undefined &&
    id.startsWith(prefix) &&
    /^([0-9a-f]{8}|[0-9a-f]{17})$/.test(id.slice(prefix.length))
  );
}

function hasPrefix(kind: string): kind is keyof typeof idPrefixes {
  return Object.hasOwn(idPrefixes, kind);
}

/** A UUID gives its first 17 digits, anything else those of its SHA-256; an id of EC2's form stays. */
export function deriveId(kind: IdKind, native: string): string {
  if (kind === "account") return toAccountId(native);
  if (isEc2Id(kind, native)) return native;
  const digits = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(native)
    ? native.replaceAll("-", "").toLowerCase()
    : hash("sha256", native);
  return `${idPrefixes[kind]}-${digits.slice(0, 17)}`;
}
