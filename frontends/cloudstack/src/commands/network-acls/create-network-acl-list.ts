import { doneWith, jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";
import { toAcl } from "../../views/network-acl.ts";

export const createNetworkACLList = jobCommand({
  honours: { description: true, fordisplay: ["true"], name: true, vpcid: true },
  needs: ["networkAcls.create"],
  async prepare(parameters, call) {
    const { cloud, ctx, notes, account } = call;
    const name = parameters.required("name");
    const description = parameters.text("description");
    const networkId = await nativeId(call, "network", parameters.required("vpcid"), "vpcid");
    const acl = await cloud.networkAcls.create(ctx, { networkId });
    await notes.add(account.id, "networkAcl", acl.id, {
      name,
      ...(description !== undefined && { description }),
    });
    const id = call.ids.show("networkAcl", acl.id);
    return {
      id,
      subject: { type: "NetworkAcl", id },
      run: async () => doneWith(call, "networkacllist", await toAcl(call, acl)),
    };
  },
});
