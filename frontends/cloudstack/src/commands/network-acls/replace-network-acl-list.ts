import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { done, jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";
import { defaultAclId } from "../../views/network-acl.ts";

export const replaceNetworkACLList = jobCommand({
  honours: { aclid: true, networkid: true },
  needs: ["networkAcls.associate"],
  async prepare(parameters, call) {
    const { cloud, ctx } = call;
    const network = parameters.text("networkid");
    if (network === undefined) throw parameterError("The networkid of a tier is required");
    const subnetId = await nativeId(call, "subnet", network, "networkid");
    const id = await aclOf(call, parameters.required("aclid"), subnetId);
    return {
      subject: { type: "Network", id: network },
      async run() {
        await cloud.networkAcls.associate(ctx, id, subnetId);
        return done;
      },
    };
  },
});

/** The one that clients made, or that of the tier's VPC for all the rest. */
async function aclOf(call: Call, given: string, subnetId: string): Promise<string> {
  if (given !== defaultAclId(call)) return nativeId(call, "networkAcl", given, "aclid");
  const { networkId } = await call.cloud.subnets.get(call.ctx, subnetId);
  const filter = { networkId: [networkId], default: [true] };
  const [acl] = await call.cloud.networkAcls.all(call.ctx, { filter });
  if (!acl) throw parameterError("The network is in no VPC");
  return acl.id;
}
