import type { DescribeSubnetsRequest, DescribeSubnetsResult } from "@aws-sdk/client-ec2";
import type { SubnetFilter } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import { describe, findIds } from "../../list/describe.ts";
import type { PushDown } from "../../list/describe.ts";
import { subnetFilters } from "../../list/filters/subnet.ts";
import { idPushDown, tagPushDown } from "../../list/push-down.ts";
import { toSubnet } from "./to-subnet.ts";

const pushDown: PushDown<SubnetFilter> = {
  "availability-zone": async (realmId) => ({ filter: { realmId } }),
  availabilityZone: async (realmId) => ({ filter: { realmId } }),
  "subnet-id": idPushDown("subnet", (ids) => ({ ids })),
  "vpc-id": idPushDown("network", (networkId) => ({ filter: { networkId } })),
  ...tagPushDown,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html */
export const describeSubnets: ReadAction<DescribeSubnetsRequest, DescribeSubnetsResult> = {
  needs: ["subnets"],
  honours: { SubnetIds: true, Filters: true, MaxResults: true, NextToken: true },
  filters: subnetFilters,

  async run({ SubnetIds, ...request }, call) {
    const { subnets } = call.cloud;
    const { items, ...next } = await describe(
      {
        action: "DescribeSubnets",
        kind: "subnet",
        from: subnets,
        filters: subnetFilters,
        pushDown,
        toItem: (subnet) => toSubnet(subnet, call),
      },
      { ...request, ids: await findIds("subnet", subnets, SubnetIds, call) },
      call,
    );
    return { Subnets: items, ...next };
  },
};
