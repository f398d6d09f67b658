/** The disks of new images, and the snapshots behind them. */
import { CloudError, defined, invalidArgument } from "@deltacloud/core";
import type { ImageDisk, InstanceDisk, RegisterImage, Tags } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { defaultDisks } from "../volumes/default-disks.ts";
import type { ImageRecord } from "./image-record.ts";
import type { InstanceRecord } from "../instances/instance-record.ts";
import { planDisks } from "../instances/launch-disks.ts";
import type { PlannedDisk } from "../instances/launch-disks.ts";
import { makeSnapshot } from "../volumes/snapshots.ts";
import { sharedSnapshots } from "../volumes/snapshot-record.ts";
import { toVolume, volumeDocuments } from "../volumes/volume-record.ts";
import type { VolumeRecord } from "../volumes/volume-record.ts";
import { askable } from "../volumes/volume-types.ts";
import type { World } from "../world.ts";

/** What is said of the snapshots that are made along with an image. */
interface SnapshotLabels {
  readonly description: string;
  readonly tags?: Tags;
}

/** Snapshots of an instance's volumes, as the disks of an image, changed as asked. */
export async function disksOfInstance(
  writer: StoreWriter,
  world: World,
  instance: InstanceRecord,
  asked: readonly InstanceDisk[] | undefined,
  labels: SnapshotLabels,
): Promise<readonly ImageDisk[]> {
  const volumes = await volumesOf(writer, instance);
  const given = [...volumes].map(([device, { volume, deleteOnTermination }]) => ({
    device,
    ...askable(volume.shape),
    deleteOnTermination,
  }));
  const before = given.length === 0 ? defaultDisks : given;
  const disks: ImageDisk[] = [];
  for (const planned of await planDisks(writer, world, instance.ownerId, before, asked)) {
    const source = volumes.get(planned.device)?.volume;
    if (!source || planned.snapshotId !== undefined) {
      disks.push(toImageDisk(planned));
      continue;
    }
    const { size } = toVolume(source, world.now(), world.delay);
    const content = { volumeId: source.id, size, ...labels };
    const { id } = await makeSnapshot(writer, world, instance.ownerId, content);
    disks.push({ ...toImageDisk(planned), snapshotId: id });
  }
  return disks;
}

/** The volumes in an instance by device, the root first. */
async function volumesOf(
  writer: StoreWriter,
  { ownerId, disks = [], rootDevice }: InstanceRecord,
): Promise<ReadonlyMap<string, { volume: VolumeRecord; deleteOnTermination: boolean }>> {
  const found = new Map<string, { volume: VolumeRecord; deleteOnTermination: boolean }>();
  const staying = disks.filter(({ detachTime }) => detachTime === undefined);
  for (const disk of staying.toSorted(first(rootDevice))) {
    const { device, volumeId, deleteOnTermination } = disk;
    const volume = await writer.documents(volumeDocuments).get(ownerId, volumeId);
    if (volume) found.set(device, { volume, deleteOnTermination });
  }
  return found;
}

/**
 * The disks asked for by an image that is made of snapshots.
 *
 * @throws CloudError `InvalidArgument` when the root disk is of none; `PermissionDenied` for one of
 *   another account; `NotFound`; `FailedPrecondition` when one is not ready
 */
export async function disksOfSnapshots(
  writer: StoreWriter,
  world: World,
  account: string,
  { disks, rootDevice }: Pick<RegisterImage, "disks" | "rootDevice">,
): Promise<readonly ImageDisk[]> {
  for (const { snapshotId } of disks) {
    if (snapshotId !== undefined) await sharedSnapshots.own(writer, account, snapshotId);
  }
  const planned = await planDisks(writer, world, account, [], disks);
  const root = planned.find(({ device }) => device === rootDevice);
  if (root?.snapshotId === undefined) {
    throw invalidArgument(`the root disk '${rootDevice}' must be of a snapshot`);
  }
  return planned.toSorted(first(rootDevice)).map(toImageDisk);
}

/** Copies of an image's disks. */
export async function copyDisks(
  writer: StoreWriter,
  world: World,
  account: string,
  { disks = [], ownerId }: ImageRecord,
  labels: SnapshotLabels,
): Promise<readonly ImageDisk[]> {
  const copies: ImageDisk[] = [];
  for (const disk of disks) {
    const { snapshotId } = disk;
    if (snapshotId === undefined) {
      copies.push(disk);
      continue;
    }
    // Whoever may boot an image may copy it, though the snapshots be its owner's alone.
    const source = await sharedSnapshots.find(writer, ownerId, snapshotId);
    if (!source) throw new CloudError("Internal", `snapshot '${snapshotId}' of an image is gone`);
    const { volumeId, size } = source;
    const { id } = await makeSnapshot(writer, world, account, { volumeId, size, ...labels });
    copies.push({ ...disk, snapshotId: id });
  }
  return copies;
}

function toImageDisk({ device, snapshotId, shape, deleteOnTermination }: PlannedDisk): ImageDisk {
  return { device, ...defined({ snapshotId }), ...askable(shape), deleteOnTermination };
}

/** Puts what is at `device` first and leaves the rest in its order. */
function first(device: string | undefined) {
  return (one: { readonly device: string }, other: { readonly device: string }): number =>
    Number(other.device === device) - Number(one.device === device);
}
