import { CloudError } from "@deltacloud/core";
import type { AssociateAddress } from "@deltacloud/core";
import { ApiError, parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { command, success } from "../../command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";

const honours = {
  ipaddressid: true,
  networkid: true,
  virtualmachineid: true,
  vmguestip: true,
} as const;

type Given = Parameters<keyof typeof honours>;

/** One address leads to one machine; either has to be free. */
export const enableStaticNat = command({
  honours,
  needs: ["addresses.associate"],
  async run(parameters, call) {
    const id = await nativeId(call, "address", parameters.required("ipaddressid"), "ipaddressid");
    const target = await targetOf(parameters, call);
    try {
      await call.cloud.addresses.associate(call.ctx, id, target);
    } catch (error) {
      const isTaken =
        error instanceof CloudError && ["AlreadyExists", "FailedPrecondition"].includes(error.code);
      if (!isTaken) throw error;
      throw new ApiError(
        "networkRuleConflict",
        "Failed to enable static nat for the ip address or the vm as it is associated already",
      );
    }
    return success;
  },
});

async function targetOf(parameters: Given, call: Call): Promise<AssociateAddress> {
  const machine = parameters.required("virtualmachineid");
  const instanceId = await nativeId(call, "instance", machine, "virtualmachineid");
  const privateIp = parameters.text("vmguestip");
  const network = parameters.text("networkid");
  const place = privateIp === undefined ? {} : { privateIp };
  if (network === undefined) return { instanceId, ...place };
  const subnetId = await nativeId(call, "subnet", network, "networkid");
  const { interfaces = [] } = await call.cloud.instances.get(call.ctx, instanceId);
  const card = interfaces.find((each) => each.subnetId === subnetId);
  if (!card) throw parameterError("Vm doesn't belong to network associated with ipAddress");
  return { networkInterfaceId: card.id, ...place };
}
