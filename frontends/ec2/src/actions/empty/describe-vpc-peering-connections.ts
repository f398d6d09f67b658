import type {
  DescribeVpcPeeringConnectionsRequest,
  DescribeVpcPeeringConnectionsResult,
} from "@aws-sdk/client-ec2";
import { emptyList, noneBy } from "./empty-list.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcPeeringConnections.html */
export const describeVpcPeeringConnections = emptyList<
  DescribeVpcPeeringConnectionsRequest,
  DescribeVpcPeeringConnectionsResult
>({
  action: "DescribeVpcPeeringConnections",
  honours: { VpcPeeringConnectionIds: true, Filters: true, MaxResults: true, NextToken: true },
  filters: noneBy(
    "VpcPeeringConnection",
    [
      "accepter-vpc-info.cidr-block",
      "accepter-vpc-info.owner-id",
      "accepter-vpc-info.vpc-id",
      "expiration-time",
      "requester-vpc-info.cidr-block",
      "requester-vpc-info.owner-id",
      "requester-vpc-info.vpc-id",
      "status-code",
      "status-message",
      "tag-key",
      "vpc-peering-connection-id",
    ],
    "Tags",
  ),
  output: { VpcPeeringConnections: [] },
  asked: (request) => ({ ...request, ids: request.VpcPeeringConnectionIds }),
  notFound: "InvalidVpcPeeringConnectionID.NotFound",
  bounds: { min: 5, max: 1000 },
});
