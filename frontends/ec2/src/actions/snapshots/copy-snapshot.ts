import type { CopySnapshotRequest, CopySnapshotResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { tagsFor, toTags } from "../../tags.ts";
import { checkRegion } from "../source-region.ts";
import { findOne } from "../../list/find-one.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopySnapshot.html */
export const copySnapshot: WriteAction<CopySnapshotRequest, CopySnapshotResult> = {
  needs: ["storageSnapshots"],
  honours: {
    Description: true,
    Encrypted: [false],
    SourceRegion: true,
    SourceSnapshotId: true,
    TagSpecifications: true,
    // The SDKs add them by themselves; they lead back here.
    DestinationRegion: true,
    PresignedUrl: true,
  },

  async prepare(request, call) {
    const { Description, SourceSnapshotId, TagSpecifications } = request;
    checkRegion("sourceRegion", request.SourceRegion, call);
    checkRegion("destinationRegion", request.DestinationRegion ?? call.region, call);
    const { storageSnapshots } = call.cloud;
    const { id } = await findOne(
      "storageSnapshot",
      storageSnapshots,
      SourceSnapshotId,
      "SourceSnapshotId",
      call,
    );
    const tags = tagsFor(TagSpecifications, "snapshot");
    return {
      async effect() {
        const copy = await storageSnapshots.copy(call.ctx, id, {
          ...(Description ? { description: Description } : {}),
          ...(tags === undefined ? {} : { tags }),
        });
        return {
          SnapshotId: call.ids.show("storageSnapshot", copy.id),
          Tags: toTags(copy.tags),
        };
      },
    };
  },
};
