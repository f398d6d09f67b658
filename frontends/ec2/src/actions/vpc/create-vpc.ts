import { defined } from "@deltacloud/core";
import type { CreateVpcRequest, CreateVpcResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { tagsFor } from "../../tags.ts";
import { checkCidrBlock } from "./cidr-block.ts";
import { toVpc } from "./to-vpc.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html */
export const createVpc: WriteAction<CreateVpcRequest, CreateVpcResult> = {
  needs: ["networks"],
  honours: {
    CidrBlock: true,
    TagSpecifications: true,
    InstanceTenancy: ["default"],
    AmazonProvidedIpv6CidrBlock: [false],
  },

  async prepare({ CidrBlock, TagSpecifications }, call) {
    const addressBlock = checkCidrBlock(CidrBlock, "InvalidVpc.Range");
    const tags = tagsFor(TagSpecifications, "vpc");
    const { cloud, ctx } = call;
    return {
      async effect() {
        const made = await cloud.networks.create(ctx, { addressBlock, ...defined({ tags }) });
        return { Vpc: toVpc(made, call) };
      },
    };
  },
};
