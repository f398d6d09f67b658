import type { StopInstancesRequest, StopInstancesResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { changeState } from "./change-state.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StopInstances.html */
export const stopInstances: WriteAction<StopInstancesRequest, StopInstancesResult> = {
  honours: { InstanceIds: true, Force: true, Hibernate: [false], SkipOsShutdown: [false] },

  async prepare({ InstanceIds = [], Force: force = false }, call) {
    const { effect } = await changeState(InstanceIds, "stop", call, { force });
    return { effect: async () => ({ StoppingInstances: await effect() }) };
  },
};
