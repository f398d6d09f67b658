import type { RebootInstancesRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { changeState } from "./change-state.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RebootInstances.html */
export const rebootInstances: WriteAction<RebootInstancesRequest, object> = {
  honours: { InstanceIds: true },

  async prepare({ InstanceIds = [] }, call) {
    const { effect } = await changeState(InstanceIds, "reboot", call);
    return {
      async effect() {
        await effect();
        return {};
      },
    };
  },
};
