import type { DeleteInternetGatewayRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findGateway } from "./find-gateway.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteInternetGateway.html */
export const deleteInternetGateway: WriteAction<DeleteInternetGatewayRequest, object> = {
  needs: ["internetGateways"],
  honours: { InternetGatewayId: true },

  async prepare({ InternetGatewayId }, call) {
    const { id } = await findGateway(InternetGatewayId, call);
    return {
      async effect() {
        await call.cloud.internetGateways.destroy(call.ctx, id);
        return {};
      },
    };
  },
};
