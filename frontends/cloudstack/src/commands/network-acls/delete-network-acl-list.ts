import { parameterError } from "../../api-error.ts";
import { done, jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";
import { defaultAclId } from "../../views/network-acl.ts";

export const deleteNetworkACLList = jobCommand({
  honours: { id: true },
  needs: ["networkAcls.destroy"],
  async prepare(parameters, call) {
    const given = parameters.required("id");
    if (given === defaultAclId(call)) throw parameterError("Default ACL cannot be removed");
    const id = await nativeId(call, "networkAcl", given);
    return {
      subject: { type: "NetworkAcl", id: given },
      async run() {
        await call.cloud.networkAcls.destroy(call.ctx, id);
        await call.notes.forget(call.account.id, "networkAcl", id);
        return done;
      },
    };
  },
});
