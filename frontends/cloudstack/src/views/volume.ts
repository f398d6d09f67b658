import type { Instance, StorageVolume, VolumeAttachment } from "@deltacloud/core";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import type { Note } from "../notes.ts";
import { formatTime } from "../request/time.ts";
import { deviceIdOf } from "./device.ts";
import { offeringFields } from "./disk-offering.ts";
import { machineNames } from "./machine-names.ts";
import type { MachineNames } from "./machine-names.ts";
import { ownerFields } from "./owner.ts";
import { tagRows } from "./tag.ts";
import { gib, hypervisor } from "./template.ts";
import { machineState } from "./virtual-machine.ts";
import { zoneFields } from "./zone.ts";

export async function toVolume(call: Call, volume: StorageVolume): Promise<Row> {
  const [row = {}] = await toVolumes(call, [volume]);
  return row;
}

export async function toVolumes(
  call: Call,
  volumes: readonly StorageVolume[],
): Promise<readonly Row[]> {
  const hosts = await hostsOf(call, volumes);
  const related = {
    hosts,
    names: await machineNames(call, [...hosts.values()]),
    notes: await call.notes.of(
      call.account.id,
      "storageVolume",
      volumes.map(({ id }) => id),
    ),
  };
  return Promise.all(volumes.map((volume) => toRow(call, volume, related)));
}

type Hosts = ReadonlyMap<string, Instance>;

interface Related {
  readonly hosts: Hosts;
  readonly names: ReadonlyMap<string, MachineNames>;
  readonly notes: ReadonlyMap<string, Note>;
}

async function hostsOf({ cloud, ctx }: Call, volumes: readonly StorageVolume[]): Promise<Hosts> {
  const ids = new Set(
    volumes.flatMap(({ attachments }) => attachments.map(({ instanceId }) => instanceId)),
  );
  const instances = ids.size === 0 ? [] : await cloud.instances.all(ctx, { ids: [...ids] });
  return new Map(instances.map((instance) => [instance.id, instance]));
}

async function toRow(call: Call, volume: StorageVolume, related: Related): Promise<Row> {
  const { ids } = call;
  const id = ids.show("storageVolume", volume.id);
  const [attachment] = volume.attachments;
  return {
    id,
    name: volume.name ?? id,
    ...(await zoneFields(call, volume.realmId)),
    ...ownerFields(call, volume.ownerId),
    ...attachmentFields(call, attachment, related),
    provisioningtype: "thin",
    size: volume.size * gib,
    miniops: volume.iops,
    maxiops: volume.iops,
    created: formatTime(volume.creationTime),
    state: stateOf(volume, attachment),
    storagetype: "shared",
    hypervisor,
    ...offeringFields(call, related.notes.get(volume.id)?.offering ?? volume.type),
    snapshotid:
      volume.snapshotId === undefined ? undefined : ids.show("storageSnapshot", volume.snapshotId),
    destroyed: false,
    isextractable: false,
    quiescevm: false,
    supportsstoragesnapshot: false,
    deleteprotection: false,
    tags: tagRows(call, "storageVolume", volume.id, volume.tags),
  };
}

function attachmentFields(
  { ids }: Call,
  attachment: VolumeAttachment | undefined,
  { hosts, names }: Related,
): Row {
  if (!attachment) return { type: "DATADISK" };
  const { instanceId, device, attachTime } = attachment;
  const host = hosts.get(instanceId);
  const isRoot = isRootDevice(device, host);
  const vmId = ids.show("instance", instanceId);
  const { name, displayname } = names.get(instanceId) ?? {};
  return {
    type: isRoot ? "ROOT" : "DATADISK",
    deviceid: isRoot ? 0 : deviceIdOf(device),
    virtualmachineid: vmId,
    vmname: name,
    vmdisplayname: displayname,
    vmstate: host && machineState(host.state),
    attached: formatTime(attachTime),
  };
}

export function isRootDevice(device: string, host: Instance | undefined): boolean {
  return host?.rootDevice === undefined ? deviceIdOf(device) === 0 : device === host.rootDevice;
}

const states = {
  creating: "Creating",
  available: "Ready",
  inUse: "Ready",
  deleting: "Expunging",
  error: "Destroy",
} as const satisfies Record<StorageVolume["state"], string>;

function stateOf({ state }: StorageVolume, attachment: VolumeAttachment | undefined): string {
  return attachment?.state === "attaching" ? "Attaching" : states[state];
}
