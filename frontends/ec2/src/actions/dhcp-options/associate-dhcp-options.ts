import type { AssociateDhcpOptionsRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findOne } from "../../list/find-one.ts";

/**
 * `default`, which stands for no options with AWS, is the id of the cloud's own.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateDhcpOptions.html
 */
export const associateDhcpOptions: WriteAction<AssociateDhcpOptionsRequest, object> = {
  needs: ["dhcpOptions", "networks"],
  honours: { DhcpOptionsId: true, VpcId: true },

  async prepare({ DhcpOptionsId, VpcId }, call) {
    const { cloud, ctx } = call;
    const { dhcpOptions, networks } = cloud;
    const network = await findOne("network", networks, VpcId, "VpcId", call);
    const { id } = await findOne("dhcpOptions", dhcpOptions, DhcpOptionsId, "DhcpOptionsId", call);
    return {
      async effect() {
        await networks.change(ctx, network.id, { dhcpOptionsId: id });
        return {};
      },
    };
  },
};
