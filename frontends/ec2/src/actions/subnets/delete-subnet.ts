import type { DeleteSubnetRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findOne } from "../../list/find-one.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSubnet.html */
export const deleteSubnet: WriteAction<DeleteSubnetRequest, object> = {
  needs: ["subnets"],
  honours: { SubnetId: true },

  async prepare({ SubnetId }, call) {
    const { cloud, ctx } = call;
    const { id } = await findOne("subnet", cloud.subnets, SubnetId, "SubnetId", call);
    return {
      async effect() {
        await cloud.subnets.destroy(ctx, id);
        return {};
      },
    };
  },
};
