import type { ReplaceNetworkAclEntryRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { checkEntry, entryHonours, entryOf } from "./entry.ts";
import { findAcl } from "./find-acl.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceNetworkAclEntry.html */
export const replaceNetworkAclEntry: WriteAction<ReplaceNetworkAclEntryRequest, object> = {
  needs: ["networkAcls"],
  honours: entryHonours,

  async prepare({ NetworkAclId, ...request }, call) {
    const entry = entryOf(request);
    const acl = await findAcl(NetworkAclId, call);
    checkEntry(acl, entry);
    return {
      async effect() {
        await call.cloud.networkAcls.replaceEntry(call.ctx, acl.id, entry);
        return {};
      },
    };
  },
};
