import type { MonitorInstancesRequest, MonitorInstancesResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { setMonitoring } from "./monitoring.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_MonitorInstances.html */
export const monitorInstances: WriteAction<MonitorInstancesRequest, MonitorInstancesResult> = {
  honours: { InstanceIds: true },
  prepare: ({ InstanceIds = [] }, call) => setMonitoring(InstanceIds, true, call),
};
