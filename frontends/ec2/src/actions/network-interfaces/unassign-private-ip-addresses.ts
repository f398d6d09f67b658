import type { UnassignPrivateIpAddressesRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { missingParameter } from "../../ec2-error.ts";
import { findInterface } from "./find-interface.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UnassignPrivateIpAddresses.html */
export const unassignPrivateIpAddresses: WriteAction<UnassignPrivateIpAddressesRequest, object> = {
  needs: ["networkInterfaces"],
  honours: { NetworkInterfaceId: true, PrivateIpAddresses: true },

  async prepare({ NetworkInterfaceId, PrivateIpAddresses: removePrivateIps }, call) {
    if (!removePrivateIps) throw missingParameter("PrivateIpAddresses");
    const { id } = await findInterface(NetworkInterfaceId, call);
    return {
      async effect() {
        await call.cloud.networkInterfaces.change(call.ctx, id, { removePrivateIps });
        return {};
      },
    };
  },
};
