import type { StorageVolume } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { findOne } from "../../list/find-one.ts";

/** @throws Ec2Error `InvalidVolume.NotFound`, `InvalidVolumeID.Malformed`, `MissingParameter` */
export function findVolume(id: string | undefined, call: Call): Promise<StorageVolume> {
  return findOne("storageVolume", call.cloud.storageVolumes, id, "VolumeId", call);
}
