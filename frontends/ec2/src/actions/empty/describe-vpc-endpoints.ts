import type { DescribeVpcEndpointsRequest, DescribeVpcEndpointsResult } from "@aws-sdk/client-ec2";
import { emptyList, noneBy } from "./empty-list.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpoints.html */
export const describeVpcEndpoints = emptyList<
  DescribeVpcEndpointsRequest,
  DescribeVpcEndpointsResult
>({
  action: "DescribeVpcEndpoints",
  honours: { VpcEndpointIds: true, Filters: true, MaxResults: true, NextToken: true },
  filters: noneBy(
    "VpcEndpoint",
    [
      "ip-address-type",
      "service-name",
      "service-region",
      "tag-key",
      "vpc-endpoint-id",
      "vpc-endpoint-state",
      "vpc-endpoint-type",
      "vpc-id",
    ],
    "Tags",
  ),
  output: { VpcEndpoints: [] },
  asked: (request) => ({ ...request, ids: request.VpcEndpointIds }),
  notFound: "InvalidVpcEndpointId.NotFound",
});
