/** How volumes come into instances and out again: both records are written in one transaction. */
import type { StoreWriter } from "@deltacloud/store";
import { lasting } from "./attachment-record.ts";
import type { AttachmentRecord, DiskRecord } from "./attachment-record.ts";
import { failedPrecondition } from "../errors.ts";
import { instanceDocuments } from "../instances/instance-record.ts";
import type { InstanceRecord } from "../instances/instance-record.ts";
import { volumeDocuments } from "./volume-record.ts";
import type { VolumeRecord } from "./volume-record.ts";
import type { World } from "../world.ts";

/** Writes the volume as attached, and its copy on the instance. */
export async function attach(
  writer: StoreWriter,
  world: World,
  volume: VolumeRecord,
  instance: InstanceRecord,
  attachment: Pick<AttachmentRecord, "device" | "deleteOnTermination">,
): Promise<VolumeRecord> {
  const { device, deleteOnTermination } = attachment;
  const times = { device, deleteOnTermination, attachTime: world.now() };
  const attached = {
    ...volume,
    attachments: [
      ...lasting(volume.attachments, world.now(), world.delay),
      { ...times, instanceId: instance.id },
    ],
  };
  await replaceVolume(writer, attached);
  await replaceInstance(writer, {
    ...instance,
    disks: [
      ...lasting(instance.disks ?? [], world.now(), world.delay),
      { ...times, volumeId: volume.id },
    ],
  });
  return attached;
}

/** Tells the attachment of a volume to end. */
export async function detach(
  writer: StoreWriter,
  world: World,
  volume: VolumeRecord,
): Promise<VolumeRecord> {
  const { detached, instanceId } = ended(volume, world.now());
  await replaceVolume(writer, detached);
  const instance = await writer.documents(instanceDocuments).get(volume.ownerId, instanceId);
  if (instance) {
    const disks = instance.disks?.map((disk) =>
      disk.volumeId === volume.id ? { detachTime: world.now(), ...disk } : disk,
    );
    await replaceInstance(writer, { ...instance, ...(disks && { disks }) });
  }
  return detached;
}

/** @throws CloudError `FailedPrecondition` when what the instance boots from was taken out of it */
export function checkRootDisk(instance: InstanceRecord): InstanceRecord {
  const { id, rootDevice, disks = [] } = instance;
  const isRoot = ({ device, detachTime }: DiskRecord) =>
    device === rootDevice && detachTime === undefined;
  if (rootDevice === undefined || disks.some(isRoot)) return instance;
  throw failedPrecondition("instance", id, `has no volume attached at its root (${rootDevice})`);
}

/**
 * Takes all volumes out of an instance that is about to end; those that go with it are destroyed.
 *
 * @returns the instance without having written it
 */
export async function releaseDisks(
  writer: StoreWriter,
  world: World,
  instance: InstanceRecord,
): Promise<InstanceRecord> {
  const now = world.now();
  const disks = lasting(instance.disks ?? [], now, world.delay);
  for (const { volumeId, deleteOnTermination } of disks) {
    const volume = await writer.documents(volumeDocuments).get(instance.ownerId, volumeId);
    if (!volume) continue;
    const { detached } = ended(volume, now);
    await replaceVolume(writer, {
      ...detached,
      ...(deleteOnTermination && { goneTime: now + world.delay }),
    });
  }
  if (disks.length === 0) return instance;
  return { ...instance, disks: disks.map((disk) => ({ detachTime: now, ...disk })) };
}

/**
 * Sets, by device, whether volumes go with their instance.
 *
 * @returns the instance without having written it; devices that it has not are left out
 */
export async function changeDisks(
  writer: StoreWriter,
  instance: InstanceRecord,
  changes: readonly { readonly device: string; readonly deleteOnTermination: boolean }[],
): Promise<InstanceRecord> {
  const wanted = new Map(changes.map((change) => [change.device, change.deleteOnTermination]));
  const disks = instance.disks?.map((disk) => ({
    ...disk,
    deleteOnTermination: wanted.get(disk.device) ?? disk.deleteOnTermination,
  }));
  for (const { volumeId, deleteOnTermination } of disks ?? []) {
    const volume = await writer.documents(volumeDocuments).get(instance.ownerId, volumeId);
    if (!volume) continue;
    const attachments = volume.attachments.map((attachment) =>
      attachment.instanceId === instance.id ? { ...attachment, deleteOnTermination } : attachment,
    );
    await replaceVolume(writer, { ...volume, attachments });
  }
  return { ...instance, ...(disks && { disks }) };
}

/** The volume with its attachment ended, and the instance that it was in. */
function ended(volume: VolumeRecord, now: number): { detached: VolumeRecord; instanceId: string } {
  const attachments = volume.attachments.map((one) => ({ detachTime: now, ...one }));
  return {
    detached: { ...volume, attachments },
    instanceId: attachments.at(-1)?.instanceId ?? "",
  };
}

function replaceVolume(writer: StoreWriter, record: VolumeRecord): Promise<void> {
  return writer.documents(volumeDocuments).replace(record.ownerId, record.id, record);
}

function replaceInstance(writer: StoreWriter, record: InstanceRecord): Promise<void> {
  return writer.documents(instanceDocuments).replace(record.ownerId, record.id, record);
}
