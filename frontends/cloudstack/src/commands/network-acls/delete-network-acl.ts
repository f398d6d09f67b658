import { done, jobCommand } from "../../jobs/job-command.ts";
import { findEntry } from "./find-entry.ts";

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
