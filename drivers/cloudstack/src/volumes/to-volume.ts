/** Volumes as storage volumes, and as disks of instances. */
import { defined } from "@deltacloud/core";
import type {
  InstanceVolume,
  StorageVolume,
  StorageVolumeState,
  Tags,
  VolumeModification,
} from "@deltacloud/core";
import { dateOf, numberOf, tagsOf, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Directory } from "../directory.ts";
import type { DiskOffering } from "./disk-offering.ts";
import type { VolumeFacts } from "../instances/records.ts";
import { deviceName } from "../instances/to-instance.ts";
import type { Owner } from "../world.ts";
import type { Zone } from "../zone.ts";

export interface VolumeLens {
  readonly owner: Owner;
  readonly zones: Directory<Zone>;
  readonly offerings: Directory<DiskOffering>;
  readonly facts: ReadonlyMap<string, VolumeFacts>;
  /** Kept here, by volume. */
  readonly tags: ReadonlyMap<string, Tags>;
}

const gib = 1024 ** 3;

export function toVolume(row: Row, lens: VolumeLens): StorageVolume {
  const id = textOf(row, "id") ?? "";
  const facts = lens.facts.get(id);
  const attachment = attachmentOf(row, facts);
  const offering = textOf(row, "diskofferingid");
  const iops = numberOf(row, "maxiops");
  return {
    id,
    ownerId: lens.owner.id,
    state: attachment ? "inUse" : stateOf(row),
    size: sizeOf(row),
    realmId: lens.zones.idOf(textOf(row, "zoneid") ?? ""),
    creationTime: dateOf(row, "created") ?? new Date(0),
    attachments: attachment ? [attachment] : [],
    tags: { ...tagsOf(row), ...lens.tags.get(id) },
    ...defined({
      name: volumeName(row),
      clientToken: facts?.clientToken,
      modification: facts?.modification && toModification(facts.modification),
      type: offering === undefined ? undefined : lens.offerings.idOf(offering),
      iops: iops !== undefined && iops > 0 ? iops : undefined,
      snapshotId: textOf(row, "snapshotid"),
    }),
  };
}

/** A volume has to have a name: one that nobody gave is a UUID, or the root disk's own. */
function volumeName(row: Row): string | undefined {
  const name = textOf(row, "name");
  return name === undefined ||
    /^(ROOT-\d+|(.*-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(name)
    ? undefined
    : name;
}

function toModification({
  startTime,
  endTime,
  ...same
}: NonNullable<VolumeFacts["modification"]>): VolumeModification {
  return {
    ...same,
    startTime: new Date(startTime),
    ...(endTime !== undefined && { endTime: new Date(endTime) }),
  };
}

/** In GiB, rounded up. */
export function sizeOf(row: Row, name = "size"): number {
  return Math.ceil((numberOf(row, name) ?? 0) / gib);
}

/** https://docs.cloudstack.apache.org/en/latest/adminguide/storage.html; what is unknown is on its way. */
const states: Readonly<Record<string, StorageVolumeState>> = {
  // There is no storage behind it before it is attached first; it can be used.
  Allocated: "available",
  Ready: "available",
  Migrating: "available",
  Snapshotting: "available",
  RevertSnapshotting: "available",
  Resizing: "available",
  Uploaded: "available",
  Attaching: "available",
  Restoring: "available",
  Expunging: "deleting",
  Destroy: "deleting",
  Destroying: "deleting",
  Destroyed: "deleting",
  Expunged: "deleting",
  UploadError: "error",
  UploadAbandoned: "error",
  Error: "error",
};

function stateOf(row: Row): StorageVolumeState {
  return states[textOf(row, "state") ?? ""] ?? "creating";
}

function attachmentOf(
  row: Row,
  facts: VolumeFacts | undefined,
): StorageVolume["attachments"][number] | undefined {
  const instanceId = textOf(row, "virtualmachineid");
  if (instanceId === undefined) return undefined;
  const root = isRoot(row);
  const position = positionOf(row);
  return {
    instanceId,
    device:
      facts?.device?.position === position
        ? facts.device.name
        : deviceName(textOf(row, "hypervisor"), position),
    state: "attached",
    attachTime: dateOf(row, "attached") ?? dateOf(row, "created") ?? new Date(0),
    deleteOnTermination: root || facts?.deleteOnTermination === true,
  };
}

/** Among the disks of its machine, from 0; where it is not told, where the cloud puts the first of its kind. */
export function positionOf(row: Row): number {
  return numberOf(row, "deviceid") ?? (isRoot(row) ? 0 : 1);
}

export function isRoot(row: Row): boolean {
  return textOf(row, "type")?.toUpperCase() === "ROOT";
}

/** Disks by the instance that they are in, the root disk first. */
export function toDisks(
  rows: readonly Row[],
  facts: ReadonlyMap<string, VolumeFacts>,
): ReadonlyMap<string, readonly InstanceVolume[]> {
  const disks = new Map<string, InstanceVolume[]>();
  for (const row of rows) {
    const volumeId = textOf(row, "id");
    const attachment = attachmentOf(row, facts.get(volumeId ?? ""));
    if (!attachment || volumeId === undefined) continue;
    const { instanceId, ...rest } = attachment;
    const known = disks.get(instanceId) ?? [];
    disks.set(instanceId, known);
    if (isRoot(row)) known.unshift({ volumeId, ...rest });
    else known.push({ volumeId, ...rest });
  }
  return disks;
}
