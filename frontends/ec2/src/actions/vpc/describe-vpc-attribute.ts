import type {
  DescribeVpcAttributeRequest,
  DescribeVpcAttributeResult,
  VpcAttributeName,
} from "@aws-sdk/client-ec2";
import type { Network } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import { missingParameter } from "../../ec2-error.ts";
import { findOne } from "../../list/find-one.ts";

/** What each attribute is of a network. */
const attributes: Record<VpcAttributeName, (network: Network) => DescribeVpcAttributeResult> = {
  enableDnsHostnames: (network) => ({ EnableDnsHostnames: { Value: network.dnsHostnames } }),
  enableDnsSupport: (network) => ({ EnableDnsSupport: { Value: network.dnsSupport } }),
  // No cloud counts that.
  enableNetworkAddressUsageMetrics: () => ({ EnableNetworkAddressUsageMetrics: { Value: false } }),
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcAttribute.html */
export const describeVpcAttribute: ReadAction<
  DescribeVpcAttributeRequest,
  DescribeVpcAttributeResult
> = {
  needs: ["networks"],
  honours: {
    VpcId: true,
    Attribute: ["enableDnsHostnames", "enableDnsSupport", "enableNetworkAddressUsageMetrics"],
  },

  async run({ VpcId, Attribute }, call) {
    if (Attribute === undefined) throw missingParameter("Attribute");
    const network = await findOne("network", call.cloud.networks, VpcId, "VpcId", call);
    return {
      VpcId: call.ids.show("network", network.id),
      ...attributes[Attribute](network),
    };
  },
};
