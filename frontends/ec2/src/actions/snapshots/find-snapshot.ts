import type { StorageSnapshot } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { findOne } from "../../list/find-one.ts";

/** @throws Ec2Error `InvalidSnapshot.NotFound`, `InvalidSnapshotID.Malformed`, `MissingParameter` */
export function findSnapshot(id: string | undefined, call: Call): Promise<StorageSnapshot> {
  return findOne("storageSnapshot", call.cloud.storageSnapshots, id, "SnapshotId", call);
}

/** One that something can be made of. @throws Ec2Error `IncorrectState`; as `findSnapshot` */
export async function findReadySnapshot(
  id: string | undefined,
  call: Call,
): Promise<StorageSnapshot> {
  const snapshot = await findSnapshot(id, call);
  if (snapshot.state === "completed") return snapshot;
  throw new Ec2Error("IncorrectState", `Snapshot '${id}' is in the '${snapshot.state}' state.`);
}
