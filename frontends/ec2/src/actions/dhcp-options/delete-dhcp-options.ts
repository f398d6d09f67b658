import type { DeleteDhcpOptionsRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findOne } from "../../list/find-one.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteDhcpOptions.html */
export const deleteDhcpOptions: WriteAction<DeleteDhcpOptionsRequest, object> = {
  needs: ["dhcpOptions"],
  honours: { DhcpOptionsId: true },

  async prepare({ DhcpOptionsId }, call) {
    const { cloud, ctx } = call;
    const { dhcpOptions } = cloud;
    const { id } = await findOne("dhcpOptions", dhcpOptions, DhcpOptionsId, "DhcpOptionsId", call);
    return {
      async effect() {
        await dhcpOptions.destroy(ctx, id);
        return {};
      },
    };
  },
};
