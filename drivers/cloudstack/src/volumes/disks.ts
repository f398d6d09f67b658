/** Disks that come with a new virtual machine: its root disk, and one further. */
import { notFound, unsupported } from "@deltacloud/core";
import type { CreateInstances, InstanceDisk } from "@deltacloud/core";
import type { ParametersOf } from "../client/commands.ts";
import type { Session } from "../client/session.ts";
import { diskOfferings, offeringFor } from "./disk-offering.ts";
import { devicePosition } from "../instances/to-instance.ts";
import type { World } from "../world.ts";

type DiskParameters = Pick<
  ParametersOf<"deployVirtualMachine">,
  "rootdisksize" | "diskofferingid" | "size"
>;

/** @throws CloudError `Unsupported` for what a deployment can not bring */
export async function toDiskParameters(
  session: Session,
  world: World,
  disks: CreateInstances["disks"] = [],
): Promise<DiskParameters> {
  const roots = disks.filter(isRoot);
  const further = disks.filter((disk) => !isRoot(disk));
  for (const disk of disks) refuse(disk);
  if (further.length > 1) throw unsupported("more than one further disk with a new instance");
  const [root] = roots;
  if (root?.type !== undefined) throw unsupported("a type of the root disk");
  if (root?.deleteOnTermination === false)
    throw unsupported("a root disk that outlives its instance");
  const [data] = further;
  return {
    ...(root?.size !== undefined && { rootdisksize: root.size }),
    ...(data && (await toDataDisk(session, world, data))),
  };
}

/** The further disk, where there is one. */
export function dataDiskOf(disks: readonly InstanceDisk[]): InstanceDisk | undefined {
  return disks.find((disk) => !isRoot(disk));
}

function isRoot({ device }: InstanceDisk): boolean {
  return device !== undefined && devicePosition(device) === 0;
}

function refuse(disk: InstanceDisk): void {
  const refused = {
    "a disk from a snapshot with a new instance": disk.snapshotId !== undefined && !isRoot(disk),
    "a root disk from another snapshot": disk.snapshotId !== undefined && isRoot(disk),
    "the operations a second of a disk of a new instance": disk.iops !== undefined,
    "the throughput of a disk": disk.throughput !== undefined,
    "leaving out a disk of the image": disk.none === true,
  };
  for (const [what, given] of Object.entries(refused)) if (given) throw unsupported(what);
}

async function toDataDisk(
  session: Session,
  world: World,
  { size, type }: InstanceDisk,
): Promise<DiskParameters> {
  const offerings = await diskOfferings(session);
  const offering = offeringFor(offerings, world.options, type, size);
  if (!offering) throw notFound("storageVolume", type ?? `of ${size} GiB`);
  return {
    diskofferingid: offering.uuid,
    ...(offering.custom && size !== undefined && { size }),
  };
}
