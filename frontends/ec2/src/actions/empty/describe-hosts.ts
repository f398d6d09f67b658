import type { DescribeHostsRequest, DescribeHostsResult } from "@aws-sdk/client-ec2";
import { emptyList, noneBy } from "./empty-list.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeHosts.html */
export const describeHosts = emptyList<DescribeHostsRequest, DescribeHostsResult>({
  action: "DescribeHosts",
  honours: { HostIds: true, Filter: true, MaxResults: true, NextToken: true },
  filters: noneBy(
    "Host",
    [
      "auto-placement",
      "availability-zone",
      "client-token",
      "host-reservation-id",
      "instance-type",
      "state",
      "tag-key",
    ],
    "Tags",
  ),
  output: { Hosts: [] },
  asked: (request) => ({ ...request, ids: request.HostIds, Filters: request.Filter }),
  notFound: "InvalidHostID.NotFound",
});
