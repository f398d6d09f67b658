import type { NetworkAcl } from "@deltacloud/core";
import { parameterError } from "../../api-error.ts";
import { doneWith, jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";
import { aclEntryId, defaultAclId, entriesOf, toAclItem } from "../../views/network-acl.ts";
import { entryOf, entryParameters, sameEntry } from "./entry-request.ts";

export const createNetworkACL = jobCommand({
  honours: { ...entryParameters, aclid: true },
  needs: ["networkAcls.addEntry"],
  async prepare(parameters, call) {
    const { cloud, ctx } = call;
    const given = parameters.text("aclid");
    if (given === undefined) throw parameterError("The aclid of a list is required here");
    if (given === defaultAclId(call)) throw parameterError("Default ACL cannot be modified");
    const acl = await cloud.networkAcls.get(
      ctx,
      await nativeId(call, "networkAcl", given, "aclid"),
    );
    const entry = entryOf(parameters, { number: nextNumber(acl) });
    const changed = await cloud.networkAcls.addEntry(ctx, acl.id, entry);
    const id = aclEntryId(call, acl.id, entry);
    return {
      id,
      subject: { type: "NetworkAclItem", id },
      async run() {
        const made = sameEntry(changed, entry) ?? entry;
        return doneWith(call, "networkacl", await toAclItem(call, acl, made));
      },
    };
  },
});

/** CloudStack numbers the rules of both directions together. */
function nextNumber(acl: NetworkAcl): number {
  return Math.max(0, ...entriesOf(acl).map(({ number }) => number)) + 1;
}
