import type { DeleteNetworkAclEntryRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { checkEntry, entryKey } from "./entry.ts";
import { findAcl } from "./find-acl.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNetworkAclEntry.html */
export const deleteNetworkAclEntry: WriteAction<DeleteNetworkAclEntryRequest, object> = {
  needs: ["networkAcls"],
  honours: { NetworkAclId: true, RuleNumber: true, Egress: true },

  async prepare({ NetworkAclId, ...request }, call) {
    const key = entryKey(request);
    const acl = await findAcl(NetworkAclId, call);
    checkEntry(acl, key);
    return {
      async effect() {
        await call.cloud.networkAcls.removeEntry(call.ctx, acl.id, key);
        return {};
      },
    };
  },
};
