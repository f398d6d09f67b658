import type { ResetNetworkInterfaceAttributeRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { missingParameter } from "../../ec2-error.ts";
import { findInterface } from "./find-interface.ts";

/**
 * The value of SourceDestCheck does not matter: it says what is reset.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ResetNetworkInterfaceAttribute.html
 */
export const resetNetworkInterfaceAttribute: WriteAction<
  ResetNetworkInterfaceAttributeRequest,
  object
> = {
  needs: ["networkInterfaces"],
  honours: { NetworkInterfaceId: true, SourceDestCheck: true },

  async prepare({ NetworkInterfaceId, SourceDestCheck }, call) {
    if (SourceDestCheck === undefined) throw missingParameter("SourceDestCheck");
    const { id } = await findInterface(NetworkInterfaceId, call);
    return {
      async effect() {
        await call.cloud.networkInterfaces.change(call.ctx, id, { sourceDestCheck: true });
        return {};
      },
    };
  },
};
