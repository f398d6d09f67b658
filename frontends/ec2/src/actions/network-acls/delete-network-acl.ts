import type { DeleteNetworkAclRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { findAcl } from "./find-acl.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNetworkAcl.html */
export const deleteNetworkAcl: WriteAction<DeleteNetworkAclRequest, object> = {
  needs: ["networkAcls"],
  honours: { NetworkAclId: true },

  async prepare({ NetworkAclId }, call) {
    const acl = await findAcl(NetworkAclId, call);
    if (acl.default) {
      const message = `cannot delete default network ACL ${NetworkAclId}`;
      throw new Ec2Error("InvalidParameterValue", message);
    }
    return {
      async effect() {
        await call.cloud.networkAcls.destroy(call.ctx, acl.id);
        return {};
      },
    };
  },
};
