import { parameterError } from "../../api-error.ts";
import { doneWith, jobCommand } from "../../jobs/job-command.ts";
import { toAclItem } from "../../views/network-acl.ts";
import { entryOf, entryParameters, sameEntry } from "./entry-request.ts";
import { findEntry } from "./find-entry.ts";

/** A rule keeps its place: it is known by its number and its direction. */
export const updateNetworkACLItem = jobCommand({
  honours: { ...entryParameters, id: true, partialupgrade: true },
  needs: ["networkAcls.replaceEntry"],
  async prepare(parameters, call) {
    const id = parameters.required("id");
    const { acl, entry } = await findEntry(call, id);
    const { number, direction } = entry;
    const isPartial = parameters.flag("partialupgrade") ?? true;
    const after = entryOf(parameters, isPartial ? entry : { number, direction });
    if (after.number !== number || after.direction !== direction) {
      throw parameterError("Number and traffictype of a rule can not be changed here");
    }
    return {
      subject: { type: "NetworkAclItem", id },
      async run() {
        const changed = await call.cloud.networkAcls.replaceEntry(call.ctx, acl.id, after);
        const made = sameEntry(changed, after) ?? after;
        return doneWith(call, "networkacl", await toAclItem(call, acl, made));
      },
    };
  },
});
