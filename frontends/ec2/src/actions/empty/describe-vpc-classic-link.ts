import type {
  DescribeVpcClassicLinkRequest,
  DescribeVpcClassicLinkResult,
} from "@aws-sdk/client-ec2";
import { checkVpcs } from "./check-vpcs.ts";
import { emptyList, noneBy } from "./empty-list.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcClassicLink.html */
export const describeVpcClassicLink = emptyList<
  DescribeVpcClassicLinkRequest,
  DescribeVpcClassicLinkResult
>({
  action: "DescribeVpcClassicLink",
  honours: { VpcIds: true, Filters: true },
  filters: noneBy("VpcClassicLink", ["is-classic-link-enabled", "tag-key"], "Tags"),
  output: { Vpcs: [] },
  asked: (request) => ({ ...request, ids: request.VpcIds }),
  checkIds: checkVpcs,
});
