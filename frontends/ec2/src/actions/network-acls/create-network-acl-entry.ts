import type { CreateNetworkAclEntryRequest } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { entryHonours, entryOf, hasEntry } from "./entry.ts";
import { findAcl } from "./find-acl.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html */
export const createNetworkAclEntry: WriteAction<CreateNetworkAclEntryRequest, object> = {
  needs: ["networkAcls"],
  honours: entryHonours,

  async prepare({ NetworkAclId, ...request }, call) {
    const entry = entryOf(request);
    const acl = await findAcl(NetworkAclId, call);
    if (hasEntry(acl, entry)) {
      throw new Ec2Error(
        "NetworkAclEntryAlreadyExists",
        `The network acl entry identified by ${entry.number} already exists.`,
      );
    }
    return {
      async effect() {
        await call.cloud.networkAcls.addEntry(call.ctx, acl.id, entry);
        return {};
      },
    };
  },
};
