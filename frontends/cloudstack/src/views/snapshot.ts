import type { StorageSnapshot } from "@deltacloud/core";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import { formatTime } from "../request/time.ts";
import { ownerFields } from "./owner.ts";
import { tagRows } from "./tag.ts";
import { gib } from "./template.ts";

const states = {
  pending: "BackingUp",
  completed: "BackedUp",
  error: "Error",
} as const satisfies Record<StorageSnapshot["state"], string>;

export function toSnapshot(call: Call, snapshot: StorageSnapshot): Row {
  const { ids } = call;
  const id = ids.show("storageSnapshot", snapshot.id);
  return {
    id,
    ...ownerFields(call, snapshot.ownerId),
    snapshottype: "MANUAL",
    intervaltype: "MANUAL",
    volumeid: ids.show("storageVolume", snapshot.volumeId),
    created: formatTime(snapshot.creationTime),
    name: snapshot.name ?? id,
    locationtype: "SECONDARY",
    state: states[snapshot.state],
    status: snapshot.state === "completed" ? "Download Complete" : undefined,
    physicalsize: snapshot.size * gib,
    virtualsize: snapshot.size * gib,
    revertable: false,
    tags: tagRows(call, "storageSnapshot", snapshot.id, snapshot.tags),
  };
}
