import type { DescribeInstancesRequest, DescribeInstancesResult } from "@aws-sdk/client-ec2";
import type { ReadAction } from "../../action.ts";
import { describe } from "../../list/describe.ts";
import { instanceFilters } from "../../list/filters/instance.ts";
import { findInstances, instanceListing } from "./listing.ts";
import { groupReservations } from "./to-instance.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
export const describeInstances: ReadAction<DescribeInstancesRequest, DescribeInstancesResult> = {
  honours: {
    InstanceIds: true,
    Filters: true,
    MaxResults: true,
    NextToken: true,
    IncludeManagedResources: [true, false],
  },
  filters: instanceFilters,

  async run(request, call) {
    const listing = await instanceListing(call);
    const { items, ...next } = await describe(
      listing,
      { ...request, ids: await findInstances(request.InstanceIds, call) },
      call,
    );
    return {
      Reservations: groupReservations(items),
      ...next,
    };
  },
};
