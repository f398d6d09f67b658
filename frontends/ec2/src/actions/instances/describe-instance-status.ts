import type {
  DescribeInstanceStatusRequest,
  DescribeInstanceStatusResult,
  InstanceStatus,
  InstanceStatusSummary,
} from "@aws-sdk/client-ec2";
import type { Instance, InstanceState } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { describe } from "../../list/describe.ts";
import { instanceStatusFilters } from "../../list/filters/instance-status.ts";
import { noOperator } from "../usual.ts";
import { findInstances, instancePushDown } from "./listing.ts";
import { instanceStates } from "./to-instance.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html */
export const describeInstanceStatus: ReadAction<
  DescribeInstanceStatusRequest,
  DescribeInstanceStatusResult
> = {
  honours: {
    InstanceIds: true,
    Filters: true,
    MaxResults: true,
    NextToken: true,
    IncludeAllInstances: true,
  },
  filters: instanceStatusFilters,

  async run(request, call) {
    const { items, ...next } = await describe(
      {
        action: "DescribeInstanceStatus",
        kind: "instance",
        from: call.cloud.instances,
        filters: instanceStatusFilters,
        pushDown: instancePushDown,
        only: ({ state }) => request.IncludeAllInstances === true || state === "running",
        toItem: (instance) => toStatus(instance, call),
      },
      { ...request, ids: await findInstances(request.InstanceIds, call) },
      call,
    );
    return {
      InstanceStatuses: items,
      ...next,
    };
  },
};

function toStatus({ id, realmId, state }: Instance, { ids }: Call): InstanceStatus {
  const summary = toSummary(state);
  return {
    InstanceId: ids.show("instance", id),
    AvailabilityZone: realmId,
    AvailabilityZoneId: realmId,
    InstanceState: instanceStates[state],
    InstanceStatus: summary,
    SystemStatus: summary,
    AttachedEbsStatus: summary,
    Events: [],
    Operator: noOperator,
  };
}

/** What reachability checks would say: a cloud that runs an instance reports no more than that. */
function toSummary(state: InstanceState): InstanceStatusSummary {
  if (state === "running") {
    return { Status: "ok", Details: [{ Name: "reachability", Status: "passed" }] };
  }
  if (state === "pending") {
    return { Status: "initializing", Details: [{ Name: "reachability", Status: "initializing" }] };
  }
  return { Status: "not-applicable" };
}
