import type { DeleteNetworkInterfaceRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findInterface } from "./find-interface.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNetworkInterface.html */
export const deleteNetworkInterface: WriteAction<DeleteNetworkInterfaceRequest, object> = {
  needs: ["networkInterfaces"],
  honours: { NetworkInterfaceId: true },

  async prepare({ NetworkInterfaceId }, call) {
    const { id } = await findInterface(NetworkInterfaceId, call);
    return {
      async effect() {
        await call.cloud.networkInterfaces.destroy(call.ctx, id);
        return {};
      },
    };
  },
};
