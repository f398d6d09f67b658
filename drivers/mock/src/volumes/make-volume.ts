import { defined, invalidArgument, notFound } from "@deltacloud/core";
import type { CreateStorageVolume } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { realmCatalog } from "../realms.ts";
import { readySnapshot } from "./snapshots.ts";
import { nextVolumeId, volumeDocuments } from "./volume-record.ts";
import type { VolumeRecord } from "./volume-record.ts";
import { completeShape } from "./volume-types.ts";
import type { CompleteShape } from "./volume-types.ts";
import type { World } from "../world.ts";

/**
 * Writes a new volume.
 *
 * @throws CloudError `NotFound`; `InvalidArgument` for a shape that can not be;
 *   `FailedPrecondition` when the snapshot is not ready
 */
export async function makeVolume(
  writer: StoreWriter,
  world: World,
  account: string,
  request: CreateStorageVolume,
): Promise<VolumeRecord> {
  const { realmId, snapshotId, tags = {}, name, clientToken } = request;
  if (!realmCatalog.some(({ id }) => id === realmId)) throw notFound("realm", realmId);
  const record: VolumeRecord = {
    id: await nextVolumeId(writer),
    ownerId: account,
    realmId,
    shape: await shapeOf(writer, world, account, request),
    ...defined({ snapshotId, name, clientToken }),
    creationTime: world.now(),
    attachments: [],
    tags,
  };
  await writer.documents(volumeDocuments).insert(account, record.id, record);
  return record;
}

/** What a volume is asked for by. */
export type AskedShape = Pick<
  CreateStorageVolume,
  "size" | "type" | "iops" | "throughput" | "snapshotId"
>;

/** The shape of a volume that is asked for; that of its snapshot where it is left open. */
export async function shapeOf(
  writer: StoreWriter,
  world: World,
  account: string,
  { size, type, iops, throughput, snapshotId }: AskedShape,
): Promise<CompleteShape> {
  const least =
    snapshotId === undefined
      ? undefined
      : (await readySnapshot(writer, world, account, snapshotId)).size;
  return completeShape({
    size: sizeFrom(least, size),
    ...defined({ type, iops, throughput }),
  });
}

/**
 * @param least of the contents that the volume starts with, in GiB
 * @throws CloudError `InvalidArgument` when they do not fit, or no size is known
 */
export function sizeFrom(least: number | undefined, size: number | undefined = least): number {
  if (size === undefined) throw invalidArgument("a volume needs a size or a snapshot");
  if (least === undefined || size >= least) return size;
  throw invalidArgument(
    `Volume of size ${size}GB is smaller than its snapshot, expect size >= ${least}GB`,
  );
}
