import type { ResetSnapshotAttributeRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { missingParameter } from "../../ec2-error.ts";
import { checkOwner } from "../owner.ts";
import { closed } from "../sharing.ts";
import { findSnapshot } from "./find-snapshot.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ResetSnapshotAttribute.html */
export const resetSnapshotAttribute: WriteAction<ResetSnapshotAttributeRequest, object> = {
  needs: ["storageSnapshots"],
  honours: { Attribute: ["createVolumePermission"], SnapshotId: true },

  async prepare({ Attribute, SnapshotId }, call) {
    if (Attribute === undefined) throw missingParameter("Attribute");
    const snapshot = await findSnapshot(SnapshotId, call);
    checkOwner("storageSnapshot", snapshot, call);
    return {
      async effect() {
        await call.cloud.storageSnapshots.share(call.ctx, snapshot.id, closed(snapshot));
        return {};
      },
    };
  },
};
