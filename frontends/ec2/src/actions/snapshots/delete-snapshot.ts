import type { DeleteSnapshotRequest } from "@aws-sdk/client-ec2";
import { CloudError } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { findSnapshot } from "./find-snapshot.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSnapshot.html */
export const deleteSnapshot: WriteAction<DeleteSnapshotRequest, object> = {
  needs: ["storageSnapshots"],
  honours: { SnapshotId: true },

  async prepare({ SnapshotId }, call) {
    const { id } = await findSnapshot(SnapshotId, call);
    return {
      async effect() {
        await call.cloud.storageSnapshots.destroy(call.ctx, id).catch(async (error: unknown) => {
          const isInUse = error instanceof CloudError && error.code === "FailedPrecondition";
          throw isInUse ? await inUse(id, call) : error;
        });
        return {};
      },
    };
  },
};

/** Tools take the images' ids out of the message. */
async function inUse(id: string, { cloud, ctx, ids }: Call): Promise<Ec2Error> {
  const images = await cloud.images.all(ctx);
  const users = images
    .filter(({ disks = [] }) => disks.some(({ snapshotId }) => snapshotId === id))
    .map((image) => ids.show("image", image.id));
  return new Ec2Error(
    "InvalidSnapshot.InUse",
    `The snapshot ${ids.show("storageSnapshot", id)} is currently in use by ${users.join(", ") || "an image"}`,
  );
}
