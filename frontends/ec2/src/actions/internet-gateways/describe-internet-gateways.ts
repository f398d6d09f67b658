import type {
  DescribeInternetGatewaysRequest,
  DescribeInternetGatewaysResult,
} from "@aws-sdk/client-ec2";
import type { InternetGatewayFilter } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import { describe, findIds } from "../../list/describe.ts";
import type { PushDown } from "../../list/describe.ts";
import { internetGatewayFilters } from "../../list/filters/internet-gateway.ts";
import { idPushDown, tagPushDown } from "../../list/push-down.ts";
import { toInternetGateway } from "./to-internet-gateway.ts";

const pushDown: PushDown<InternetGatewayFilter> = {
  "attachment.vpc-id": idPushDown("network", (networkId) => ({ filter: { networkId } })),
  "internet-gateway-id": idPushDown("internetGateway", (ids) => ({ ids })),
  ...tagPushDown,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInternetGateways.html */
export const describeInternetGateways: ReadAction<
  DescribeInternetGatewaysRequest,
  DescribeInternetGatewaysResult
> = {
  needs: ["internetGateways"],
  honours: { InternetGatewayIds: true, Filters: true, MaxResults: true, NextToken: true },
  filters: internetGatewayFilters,

  async run({ InternetGatewayIds: given, ...request }, call) {
    const { internetGateways } = call.cloud;
    const ids = await findIds("internetGateway", internetGateways, given, call);
    const { items, ...next } = await describe(
      {
        action: "DescribeInternetGateways",
        kind: "internetGateway",
        from: internetGateways,
        filters: internetGatewayFilters,
        pushDown,
        toItem: (gateway) => toInternetGateway(gateway, call),
      },
      { ...request, ids },
      call,
    );
    return {
      InternetGateways: items,
      ...next,
    };
  },
};
