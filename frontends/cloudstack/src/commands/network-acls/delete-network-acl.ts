import type { NetworkAcl, NetworkAclEntry } from "@deltacloud/core";
import { noSuchEntity } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { done, jobCommand } from "../../jobs/job-command.ts";
import { aclEntryId, entriesOf, madeAcls } from "../../views/network-acl.ts";

export const deleteNetworkACL = jobCommand({
  honours: { id: true },
  needs: ["networkAcls.removeEntry"],
  async prepare(parameters, call) {
    const id = parameters.required("id");
    const { acl, entry } = await findEntry(call, id);
    return {
      subject: { type: "NetworkAclItem", id },
      async run() {
        await call.cloud.networkAcls.removeEntry(call.ctx, acl.id, entry);
        return done;
      },
    };
  },
});

/** @throws ApiError for a rule that there is not, or that is of the list for the rest */
async function findEntry(
  call: Call,
  id: string,
): Promise<{ readonly acl: NetworkAcl; readonly entry: NetworkAclEntry }> {
  for (const acl of await madeAcls(call)) {
    const entry = entriesOf(acl).find((each) => aclEntryId(call, acl.id, each) === id);
    if (entry) return { acl, entry };
  }
  throw noSuchEntity("id", id);
}
