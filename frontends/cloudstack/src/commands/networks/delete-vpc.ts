import { done, jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";
import { madeAcls } from "../../views/network-acl.ts";

export const deleteVPC = jobCommand({
  honours: { id: true },
  needs: ["networks.destroy"],
  async prepare(parameters, call) {
    const { cloud, ctx, notes, account } = call;
    const id = await nativeId(call, "network", parameters.required("id"));
    return {
      subject: { type: "Vpc", id: call.ids.show("network", id) },
      async run() {
        // Its lists go with it.
        for (const acl of await madeAcls(call)) {
          if (acl.networkId !== id) continue;
          await cloud.networkAcls.destroy(ctx, acl.id);
          await notes.forget(account.id, "networkAcl", acl.id);
        }
        await cloud.networks.destroy(ctx, id);
        await notes.forget(account.id, "network", id);
        return done;
      },
    };
  },
});
