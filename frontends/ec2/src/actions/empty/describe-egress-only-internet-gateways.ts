import type {
  DescribeEgressOnlyInternetGatewaysRequest,
  DescribeEgressOnlyInternetGatewaysResult,
} from "@aws-sdk/client-ec2";
import { emptyList, noneBy } from "./empty-list.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeEgressOnlyInternetGateways.html */
export const describeEgressOnlyInternetGateways = emptyList<
  DescribeEgressOnlyInternetGatewaysRequest,
  DescribeEgressOnlyInternetGatewaysResult
>({
  action: "DescribeEgressOnlyInternetGateways",
  honours: { EgressOnlyInternetGatewayIds: true, Filters: true, MaxResults: true, NextToken: true },
  filters: noneBy("EgressOnlyInternetGateway", ["tag-key"], "Tags"),
  output: { EgressOnlyInternetGateways: [] },
  asked: (request) => ({ ...request, ids: request.EgressOnlyInternetGatewayIds }),
  notFound: "InvalidGatewayID.NotFound",
  bounds: { min: 5, max: 255 },
});
