import type { DetachNetworkInterfaceRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { findAttached } from "./find-interface.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachNetworkInterface.html */
export const detachNetworkInterface: WriteAction<DetachNetworkInterfaceRequest, object> = {
  needs: ["networkInterfaces"],
  honours: { AttachmentId: true, Force: true },

  async prepare({ AttachmentId, Force = false }, call) {
    const { id, attachment } = await findAttached(AttachmentId, call);
    if (attachment?.index === 0) {
      throw new Ec2Error(
        "OperationNotPermitted",
        "The network interface at device index 0 cannot be detached.",
      );
    }
    return {
      async effect() {
        await call.cloud.networkInterfaces.detach(call.ctx, id, Force);
        return {};
      },
    };
  },
};
