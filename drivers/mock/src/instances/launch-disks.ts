/** The volumes that come with new instances: those of the image, and those asked for. */
import { defined, invalidArgument } from "@deltacloud/core";
import type { ImageDisk, InstanceDisk, Tags } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import type { DiskRecord } from "../volumes/attachment-record.ts";
import { defaultDisks } from "../volumes/default-disks.ts";
import { freeDevice } from "../volumes/devices.ts";
import type { InstanceRecord } from "./instance-record.ts";
import { shapeOf, sizeFrom } from "../volumes/make-volume.ts";
import { nextVolumeId, volumeDocuments } from "../volumes/volume-record.ts";
import type { VolumeRecord } from "../volumes/volume-record.ts";
import { changedShape, completeShape } from "../volumes/volume-types.ts";
import type { World } from "../world.ts";

/** A disk of an image with nothing left open: one that each instance gets as a volume. */
export interface PlannedDisk extends Pick<DiskRecord, "device" | "deleteOnTermination"> {
  readonly shape: VolumeRecord["shape"];
  readonly snapshotId?: string;
}

/**
 * The disks of an image changed as asked, the root disk first.
 *
 * @throws CloudError `InvalidArgument` for what does not go together; `NotFound` for a snapshot
 */
export async function planDisks(
  writer: StoreWriter,
  world: World,
  account: string,
  given: readonly ImageDisk[] = defaultDisks,
  asked: readonly InstanceDisk[] = [],
): Promise<readonly PlannedDisk[]> {
  const planned = new Map(given.map((disk) => [disk.device, toPlanned(disk)]));
  const root = given[0]?.device;
  const seen = new Set<string>();
  for (const disk of asked) {
    const { device = freeDevice([...planned.keys(), ...seen]), none } = disk;
    if (seen.has(device)) throw invalidArgument(`the device '${device}' is given more than once`);
    seen.add(device);
    const before = planned.get(device);
    if (none) {
      if (device === root) throw invalidArgument(`an instance needs its root disk '${device}'`);
      planned.delete(device);
    } else if (before && (device === root || disk.snapshotId === undefined)) {
      planned.set(device, changed(before, disk));
    } else {
      planned.set(device, await added(writer, world, account, device, disk));
    }
  }
  return [...planned.values()];
}

/** A disk that the image does not bring. */
async function added(
  writer: StoreWriter,
  world: World,
  account: string,
  device: string,
  asked: InstanceDisk,
): Promise<PlannedDisk> {
  const { deleteOnTermination = true, snapshotId } = asked;
  const shape = await shapeOf(writer, world, account, asked);
  return { device, shape, deleteOnTermination, ...defined({ snapshotId }) };
}

function toPlanned({ device, snapshotId, deleteOnTermination, ...shape }: ImageDisk): PlannedDisk {
  return {
    device,
    deleteOnTermination,
    shape: completeShape(shape),
    ...defined({ snapshotId }),
  };
}

/** A disk of the image as it is asked for. */
function changed(before: PlannedDisk, asked: InstanceDisk): PlannedDisk {
  const { size, type, iops, throughput, snapshotId } = asked;
  if (snapshotId !== undefined && snapshotId !== before.snapshotId) {
    throw invalidArgument(`the snapshot of the root disk '${before.device}' is its image's`);
  }
  sizeFrom(before.shape.size, size);
  return {
    ...before,
    shape: changedShape(before.shape, defined({ size, type, iops, throughput })),
    deleteOnTermination: asked.deleteOnTermination ?? before.deleteOnTermination,
  };
}

/** Writes the volumes of a new instance. @returns what the instance's own record says of them */
export async function makeDisks(
  writer: StoreWriter,
  world: World,
  instance: Pick<InstanceRecord, "id" | "ownerId" | "realmId">,
  planned: readonly PlannedDisk[],
  tags: Tags = {},
): Promise<Required<Pick<InstanceRecord, "disks">> & Pick<InstanceRecord, "rootDevice">> {
  const disks: DiskRecord[] = [];
  for (const { device, deleteOnTermination, shape, snapshotId } of planned) {
    const attachment = { device, deleteOnTermination, attachTime: world.now() };
    const record: VolumeRecord = {
      id: await nextVolumeId(writer),
      ownerId: instance.ownerId,
      realmId: instance.realmId,
      shape,
      ...defined({ snapshotId, name: tags["Name"] }),
      creationTime: world.now(),
      attachments: [{ ...attachment, instanceId: instance.id }],
      tags,
    };
    await writer.documents(volumeDocuments).insert(record.ownerId, record.id, record);
    disks.push({ ...attachment, volumeId: record.id });
  }
  return { disks, ...defined({ rootDevice: planned[0]?.device }) };
}
