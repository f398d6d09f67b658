/**
 * Ids as AWS's look: a prefix and 17 hexadecimal digits, derived from the cloud's own id and not
 * drawn, so that every daemon computes the same one. The way back goes through an index that is
 * filled whenever an id is shown.
 */
import { hash } from "node:crypto";
import type { ResourceKind } from "@deltacloud/core";
import type { IdIndex } from "@deltacloud/server";

/** Resources of the model that have an id in EC2; the others have names. */
export type ResourceIdKind = Exclude<ResourceKind, "realm" | "hardwareProfile">;

/** What has an id in EC2 besides, and is part of a resource, or none of the model. */
export type OtherIdKind =
  | "addressAssociation"
  | "blockAssociation"
  | "interfaceAttachment"
  | "launchTemplate"
  | "networkAclAssociation"
  | "reservation"
  | "routeTableAssociation";

export type IdKind = ResourceIdKind | OtherIdKind;

export const idPrefixes: Readonly<Record<IdKind, string>> = {
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

export interface Ids {
  /** The id as EC2 clients see it. */
  show(kind: IdKind, native: string): string;
  /**
   * The cloud's id of one that a client gave. An id that was never shown is searched for once; one
   * that is no EC2 id at all is taken for the cloud's own.
   *
   * @param search shows all of the kind that the caller can see
   * @returns undefined for an EC2 id that stands for nothing
   */
  find(kind: IdKind, id: string, search: () => Promise<void>): Promise<string | undefined>;
  /** Notes what was shown since, so that it is found again from any daemon; call it before answering. */
  flush(): Promise<void>;
}

/** How many ids are kept at hand; the rest are found in the store. */
const maxCached = 100_000;

/** @param scope which cloud: ids of two clouds may be alike */
export function createIds(index: IdIndex, scope: string, style: IdStyle): Ids {
  return style === "native" ? nativeIds : derivedIds(index, scope);
}

const nativeIds: Ids = {
  show: (_kind, native) => native,
  find: async (_kind, id) => id,
  flush: async () => {},
};

function derivedIds(index: IdIndex, scope: string): Ids {
  const shown = new Map<string, string>();
  const natives = new Map<string, string>();
  let fresh = new Map<string, string>();

  function show(kind: IdKind, native: string): string {
    const key = `${kind} ${native}`;
    const known = shown.get(key);
    if (known !== undefined) return known;
    const id = deriveId(kind, native);
    if (shown.size >= maxCached) {
      shown.clear();
      natives.clear();
    }
    shown.set(key, id);
    natives.set(id, native);
    if (id !== native) fresh.set(id, native);
    return id;
  }

  return {
    show,

    async find(kind, id, search) {
      if (!isEc2Id(kind, id)) return id;
      const known = natives.get(id) ?? (await index.find(scope, id));
      if (known !== undefined) return known;
      await search();
      return natives.get(id);
    },

    async flush() {
      if (fresh.size === 0) return;
      const pairs = fresh;
      fresh = new Map();
      try {
        await index.remember(scope, pairs);
      } catch (error) {
        for (const [id, native] of pairs) fresh.set(id, native);
        throw error;
      }
    },
  };
}

/** Whether `id` has the form of AWS's ids of its kind: 8 digits once, 17 today. */
export function isEc2Id(kind: ResourceKind | IdKind, id: string): boolean {
  const prefix = kind in idPrefixes ? `${idPrefixes[kind as IdKind]}-` : undefined;
  return (
    prefix !== undefined &&
    id.startsWith(prefix) &&
    /^([0-9a-f]{8}|[0-9a-f]{17})$/.test(id.slice(prefix.length))
  );
}

/** A UUID gives its first 17 digits, anything else those of its SHA-256; an id of EC2's form stays. */
export function deriveId(kind: IdKind, native: string): string {
  if (isEc2Id(kind, native)) return native;
  const digits = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(native)
    ? native.replaceAll("-", "").toLowerCase()
    : hash("sha256", native);
  return `${idPrefixes[kind]}-${digits.slice(0, 17)}`;
}
