import type { Driver } from "../driver.ts";
import { invalidArgument } from "../error.ts";
import type { CreateStorageVolume, VolumeShape } from "../model/storage-volume.ts";
import { checkFeatures } from "./capability.ts";
import { withName } from "./name.ts";
import { portable } from "./portable.ts";
import type { Portable } from "./portable.ts";

export function portableStorageVolumes(driver: Driver): Portable<"storageVolumes"> {
  const needed = {
    name: "storageVolumes.name",
    type: "storageVolumes.type",
    iops: "storageVolumes.performance",
    throughput: "storageVolumes.performance",
  } as const;

  function check(request: Partial<VolumeShape>): void {
    checkFeatures<CreateStorageVolume>(driver, needed, request as CreateStorageVolume);
    const { size } = request;
    if (size !== undefined && !(Number.isInteger(size) && size >= 1)) {
      throw invalidArgument(`a size must be a whole number of GiB, not ${size}`);
    }
  }

  const volumes = portable(driver, "storageVolumes", {
    create(request) {
      check(request);
      if (request.size === undefined && request.snapshotId === undefined) {
        throw invalidArgument("a volume needs a size or a snapshot");
      }
    },
    modify: (_id, shape) => check(shape),
  });
  return {
    ...volumes,
    create: (ctx, request) => volumes.create(ctx, withName(driver, "storageVolumes.name", request)),
  };
}

export function portableStorageSnapshots(driver: Driver): Portable<"storageSnapshots"> {
  const needed = {
    description: "storageSnapshots.description",
    name: "storageSnapshots.name",
  } as const;
  const snapshots = portable(driver, "storageSnapshots", {
    create: (request) => checkFeatures(driver, needed, request),
  });
  return {
    ...snapshots,
    create: (ctx, request) =>
      snapshots.create(ctx, withName(driver, "storageSnapshots.name", request)),
  };
}
