import type {
  DescribeVpcClassicLinkDnsSupportRequest,
  DescribeVpcClassicLinkDnsSupportResult,
} from "@aws-sdk/client-ec2";
import { checkVpcs } from "./check-vpcs.ts";
import { emptyList } from "./empty-list.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcClassicLinkDnsSupport.html */
export const describeVpcClassicLinkDnsSupport = emptyList<
  DescribeVpcClassicLinkDnsSupportRequest,
  DescribeVpcClassicLinkDnsSupportResult
>({
  action: "DescribeVpcClassicLinkDnsSupport",
  honours: { VpcIds: true, MaxResults: true, NextToken: true },
  output: { Vpcs: [] },
  asked: (request) => ({ ...request, ids: request.VpcIds }),
  checkIds: checkVpcs,
});
