import type { ResetInstanceAttributeRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { findInstance } from "./find-instance.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ResetInstanceAttribute.html */
export const resetInstanceAttribute: WriteAction<ResetInstanceAttributeRequest, object> = {
  // The others that can be reset, kernel and ramdisk, are not had here.
  honours: { InstanceId: true, Attribute: ["sourceDestCheck"] },

  async prepare({ InstanceId }, call) {
    const { id } = await findInstance(InstanceId, call);
    return {
      async effect() {
        await call.cloud.instances.change(call.ctx, id, { sourceDestCheck: true });
        return {};
      },
    };
  },
};
