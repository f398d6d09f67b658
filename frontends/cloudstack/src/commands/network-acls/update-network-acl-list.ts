import { parameterError } from "../../api-error.ts";
import { done, jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";
import { defaultAclId } from "../../views/network-acl.ts";

export const updateNetworkACLList = jobCommand({
  honours: { description: true, fordisplay: ["true"], id: true, name: true },
  needs: ["networkAcls"],
  async prepare(parameters, call) {
    const { cloud, ctx, notes, account } = call;
    const given = parameters.required("id");
    if (given === defaultAclId(call)) throw parameterError("Default ACL cannot be modified");
    const id = await nativeId(call, "networkAcl", given);
    await cloud.networkAcls.get(ctx, id);
    const name = parameters.text("name");
    const description = parameters.text("description");
    return {
      subject: { type: "NetworkAcl", id: given },
      async run() {
        await notes.change(account.id, "networkAcl", id, {
          ...(name !== undefined && { name }),
          ...(description !== undefined && { description }),
        });
        return done;
      },
    };
  },
});
