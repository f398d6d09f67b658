import type {
  DeleteSnapshotReturnCode,
  DeregisterImageRequest,
  DeregisterImageResult,
  SnapshotReturnCodes,
} from "@aws-sdk/client-ec2";
import { CloudError } from "@deltacloud/core";
import type { ErrorCode, Image } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { findOwnImage } from "./find-image.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeregisterImage.html */
export const deregisterImage: WriteAction<DeregisterImageRequest, DeregisterImageResult> = {
  honours: { ImageId: true, DeleteAssociatedSnapshots: true },

  async prepare({ ImageId, DeleteAssociatedSnapshots = false }, call) {
    const image = await findOwnImage(ImageId, call);
    return {
      async effect() {
        await call.cloud.images.destroy(call.ctx, image.id);
        await call.deregistered.remember(image.id);
        if (!DeleteAssociatedSnapshots) return { Return: true };
        return { Return: true, DeleteSnapshotResults: await deleteSnapshots(image, call) };
      },
    };
  },
};

/** The image is gone by then, so a snapshot that stays is told of and no failure. */
async function deleteSnapshots(
  { disks = [] }: Image,
  { cloud, ctx, ids }: Call,
): Promise<DeleteSnapshotReturnCode[]> {
  const snapshots = new Set(disks.flatMap(({ snapshotId = [] }) => snapshotId));
  return Promise.all(
    [...snapshots].map(async (id) => ({
      SnapshotId: ids.show("storageSnapshot", id),
      ReturnCode: await cloud.storageSnapshots.destroy(ctx, id).then(
        (): SnapshotReturnCodes => "success",
        (error: unknown) => returnCodes[CloudError.from(error).code] ?? "internal-error",
      ),
    })),
  );
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSnapshotReturnCode.html */
const returnCodes: Partial<Record<ErrorCode, SnapshotReturnCodes>> = {
  FailedPrecondition: "skipped",
  NotFound: "skipped",
  PermissionDenied: "missing-permissions",
};
