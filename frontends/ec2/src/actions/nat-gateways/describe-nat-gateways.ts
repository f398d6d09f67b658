import type { DescribeNatGatewaysRequest, DescribeNatGatewaysResult } from "@aws-sdk/client-ec2";
import type { NatGatewayFilter } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import { describe, findIds } from "../../list/describe.ts";
import type { PushDown } from "../../list/describe.ts";
import { natGatewayFilters } from "../../list/filters/nat-gateway.ts";
import { idPushDown, tagPushDown } from "../../list/push-down.ts";
import { toNatGateway } from "./to-nat-gateway.ts";

const pushDown: PushDown<NatGatewayFilter> = {
  "nat-gateway-id": idPushDown("natGateway", (ids) => ({ ids })),
  "subnet-id": idPushDown("subnet", (subnetId) => ({ filter: { subnetId } })),
  "vpc-id": idPushDown("network", (networkId) => ({ filter: { networkId } })),
  ...tagPushDown,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNatGateways.html */
export const describeNatGateways: ReadAction<
  DescribeNatGatewaysRequest,
  DescribeNatGatewaysResult
> = {
  needs: ["natGateways"],
  honours: { NatGatewayIds: true, Filter: true, MaxResults: true, NextToken: true },
  filters: natGatewayFilters,

  async run({ NatGatewayIds, Filter: Filters, ...request }, call) {
    const { natGateways } = call.cloud;
    const ids = await findIds("natGateway", natGateways, NatGatewayIds, call);
    const { items, ...next } = await describe(
      {
        action: "DescribeNatGateways",
        kind: "natGateway",
        from: natGateways,
        filters: natGatewayFilters,
        pushDown,
        toItem: (gateway) => toNatGateway(gateway, call),
      },
      { ...request, Filters, ids },
      call,
    );
    return { NatGateways: items, ...next };
  },
};
