import { defined } from "@deltacloud/core";
import type { ModifyVpcAttributeRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findOne } from "../../list/find-one.ts";
import { oneAttribute } from "../one-attribute.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcAttribute.html */
export const modifyVpcAttribute: WriteAction<ModifyVpcAttributeRequest, object> = {
  needs: ["networks"],
  honours: {
    VpcId: true,
    EnableDnsHostnames: { Value: true },
    EnableDnsSupport: { Value: true },
    EnableNetworkAddressUsageMetrics: { Value: [false] },
  },

  async prepare({ VpcId, ...attributes }, call) {
    const { EnableDnsHostnames, EnableDnsSupport, EnableNetworkAddressUsageMetrics } = attributes;
    oneAttribute({ EnableDnsHostnames, EnableDnsSupport, EnableNetworkAddressUsageMetrics });
    const { cloud, ctx } = call;
    const { id } = await findOne("network", cloud.networks, VpcId, "VpcId", call);
    const change = defined({
      dnsHostnames: EnableDnsHostnames?.Value,
      dnsSupport: EnableDnsSupport?.Value,
    });
    return {
      async effect() {
        await cloud.networks.change(ctx, id, change);
        return {};
      },
    };
  },
};
