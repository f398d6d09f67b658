import type { DeleteNatGatewayRequest, DeleteNatGatewayResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findNatGateway } from "./find-nat-gateway.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNatGateway.html */
export const deleteNatGateway: WriteAction<DeleteNatGatewayRequest, DeleteNatGatewayResult> = {
  needs: ["natGateways"],
  honours: { NatGatewayId: true },

  async prepare({ NatGatewayId }, call) {
    const { id } = await findNatGateway(NatGatewayId, call);
    return {
      async effect() {
        await call.cloud.natGateways.destroy(call.ctx, id);
        return { NatGatewayId: call.ids.show("natGateway", id) };
      },
    };
  },
};
