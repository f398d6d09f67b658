import type { CreateDefaultVpcRequest, CreateDefaultVpcResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { toVpc } from "./to-vpc.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateDefaultVpc.html */
export const createDefaultVpc: WriteAction<CreateDefaultVpcRequest, CreateDefaultVpcResult> = {
  needs: ["networks"],
  honours: {},

  async prepare(_request, call) {
    const { cloud, ctx } = call;
    const [present] = await cloud.networks.all(ctx, { filter: { default: [true] } });
    if (present) {
      const id = call.ids.show("network", present.id);
      throw new Ec2Error(
        "DefaultVpcAlreadyExists",
        `A Default VPC already exists for this account in this region: ${id}`,
      );
    }
    return { effect: async () => ({ Vpc: toVpc(await cloud.networks.createDefault(ctx), call) }) };
  },
};
