import type { DeleteVpcRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findOne } from "../../list/find-one.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpc.html */
export const deleteVpc: WriteAction<DeleteVpcRequest, object> = {
  needs: ["networks"],
  honours: { VpcId: true },

  async prepare({ VpcId }, call) {
    const { cloud, ctx } = call;
    const { id } = await findOne("network", cloud.networks, VpcId, "VpcId", call);
    return {
      async effect() {
        await cloud.networks.destroy(ctx, id);
        return {};
      },
    };
  },
};
