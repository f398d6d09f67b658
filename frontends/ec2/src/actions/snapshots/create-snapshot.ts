import type { CreateSnapshotRequest, Snapshot } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { tagsFor } from "../../tags.ts";
import { findVolume } from "../volumes/find-volume.ts";
import { toSnapshot } from "./to-snapshot.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSnapshot.html */
export const createSnapshot: WriteAction<CreateSnapshotRequest, Snapshot> = {
  needs: ["storageVolumes", "storageSnapshots"],
  honours: {
    Description: true,
    VolumeId: true,
    TagSpecifications: true,
    Location: ["regional"],
  },

  async prepare({ Description, VolumeId, TagSpecifications }, call) {
    const tags = tagsFor(TagSpecifications, "snapshot");
    const { id: volumeId } = await findVolume(VolumeId, call);
    return {
      async effect() {
        const made = await call.cloud.storageSnapshots.create(call.ctx, {
          volumeId,
          ...(Description ? { description: Description } : {}),
          ...(tags === undefined ? {} : { tags }),
        });
        return toSnapshot(made, call);
      },
    };
  },
};
