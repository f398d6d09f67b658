import type { ResourceKind, Tags } from "@deltacloud/core";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import { ownerFields } from "./owner.ts";

/** CloudStack's names of what can be tagged. */
export const taggable = {
  address: "PublicIpAddress",
  firewall: "SecurityGroup",
  image: "Template",
  instance: "UserVm",
  network: "Vpc",
  networkAcl: "NetworkACL",
  storageSnapshot: "Snapshot",
  storageVolume: "Volume",
  subnet: "Network",
} as const satisfies Partial<Record<ResourceKind, string>>;

export type TaggableKind = keyof typeof taggable;

/** @param id the cloud's own */
export function tagRows(call: Call, kind: TaggableKind, id: string, tags: Tags): Row[] {
  return Object.entries(tags).map(([key, value]) => toTagRow(call, kind, id, key, value));
}

export function toTagRow(
  call: Call,
  kind: TaggableKind,
  id: string,
  key: string,
  value: string,
): Row {
  return {
    key,
    value,
    resourcetype: taggable[kind],
    resourceid: call.ids.show(kind, id),
    ...ownerFields(call),
  };
}
