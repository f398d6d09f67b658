import type { StartInstancesRequest, StartInstancesResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { changeState } from "./change-state.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StartInstances.html */
export const startInstances: WriteAction<StartInstancesRequest, StartInstancesResult> = {
  honours: { InstanceIds: true },

  async prepare({ InstanceIds = [] }, call) {
    const { effect } = await changeState(InstanceIds, "start", call);
    return { effect: async () => ({ StartingInstances: await effect() }) };
  },
};
