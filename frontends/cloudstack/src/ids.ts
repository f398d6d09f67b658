/**
 * Ids as CloudStack's look: UUIDs. One that is a UUID already stays; any other gives a UUID of its
 * hash, of version 8 (https://www.rfc-editor.org/rfc/rfc9562#section-5.8), which tells the two apart.
 */
import { hash } from "node:crypto";
import type { ResourceKind } from "@deltacloud/core";
import { derivedIds } from "@deltacloud/server";
import type { DerivedIds, IdIndex } from "@deltacloud/server";

/** What has an id in CloudStack besides the resources of the model. */
export type OtherIdKind =
  | "account"
  | "aclEntry"
  | "diskOffering"
  | "domain"
  | "interfaceAddress"
  | "loadBalancerRule"
  | "networkOffering"
  | "osCategory"
  | "osType"
  | "role"
  | "routerOffering"
  | "user"
  | "vpcOffering";

export type IdKind = ResourceKind | OtherIdKind;

export type Ids = DerivedIds<IdKind>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isUuid(id: string): boolean {
  return uuid.test(id);
}

/** @param scope which cloud: ids of two clouds may be alike */
export function createIds(index: IdIndex, scope: string): Ids {
  return derivedIds(index, `${scope} uuid`, { derive: deriveUuid, isDerived: isDerivedUuid });
}

export function deriveUuid(kind: IdKind, native: string): string {
  if (isUuid(native) && !isDerivedUuid(kind, native)) return native;
  const digits = hash("sha256", `${kind} ${native}`);
  const variant = ((Number.parseInt(digits.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join("-");
}

function isDerivedUuid(_kind: IdKind, id: string): boolean {
  return uuid.exec(id)?.[1] === "8";
}
