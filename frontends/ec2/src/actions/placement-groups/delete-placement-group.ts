import type { DeletePlacementGroupRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { missingParameter } from "../../ec2-error.ts";
import { namedPlacementGroups } from "./find-group.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeletePlacementGroup.html */
export const deletePlacementGroup: WriteAction<DeletePlacementGroupRequest, object> = {
  needs: ["placementGroups"],
  honours: { GroupName: true },

  async prepare({ GroupName }, call) {
    if (GroupName === undefined) throw missingParameter("GroupName");
    const groups = await namedPlacementGroups([GroupName], call);
    return {
      async effect() {
        for (const { native } of groups) await call.cloud.placementGroups.destroy(call.ctx, native);
        return {};
      },
    };
  },
};
