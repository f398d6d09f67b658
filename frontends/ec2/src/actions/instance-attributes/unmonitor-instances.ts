import type { UnmonitorInstancesRequest, UnmonitorInstancesResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { setMonitoring } from "./monitoring.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UnmonitorInstances.html */
export const unmonitorInstances: WriteAction<UnmonitorInstancesRequest, UnmonitorInstancesResult> =
  {
    honours: { InstanceIds: true },
    prepare: ({ InstanceIds = [] }, call) => setMonitoring(InstanceIds, false, call),
  };
