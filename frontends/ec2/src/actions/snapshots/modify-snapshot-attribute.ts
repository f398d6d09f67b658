import type { ModifySnapshotAttributeRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { checkOwner } from "../owner.ts";
import { permissionsOf, refuseAccount, toSharing } from "../sharing.ts";
import { findSnapshot } from "./find-snapshot.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySnapshotAttribute.html */
export const modifySnapshotAttribute: WriteAction<ModifySnapshotAttributeRequest, object> = {
  needs: ["storageSnapshots"],
  honours: {
    Attribute: ["createVolumePermission"],
    CreateVolumePermission: true,
    GroupNames: true,
    OperationType: true,
    SnapshotId: true,
    UserIds: true,
  },

  async prepare(request, call) {
    const { CreateVolumePermission, GroupNames, OperationType, SnapshotId, UserIds } = request;
    const snapshot = await findSnapshot(SnapshotId, call);
    checkOwner("storageSnapshot", snapshot, call);
    const sharing = await toSharing(
      permissionsOf(CreateVolumePermission, { OperationType, users: UserIds, groups: GroupNames }),
      call,
    );
    return {
      async effect() {
        await call.cloud.storageSnapshots
          .share(call.ctx, snapshot.id, sharing)
          .catch(refuseAccount("InvalidParameterValue"));
        return {};
      },
    };
  },
};
