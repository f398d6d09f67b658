import type { TerminateInstancesRequest, TerminateInstancesResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { changeState } from "./change-state.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TerminateInstances.html */
export const terminateInstances: WriteAction<TerminateInstancesRequest, TerminateInstancesResult> =
  {
    honours: { InstanceIds: true, Force: [false], SkipOsShutdown: [false] },

    async prepare({ InstanceIds = [] }, call) {
      const { effect } = await changeState(InstanceIds, "terminate", call);
      return { effect: async () => ({ TerminatingInstances: await effect() }) };
    },
  };
