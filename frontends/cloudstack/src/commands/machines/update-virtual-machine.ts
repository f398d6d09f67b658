import type { ChangeInstance } from "@deltacloud/core";
import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { command } from "../../command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId, nativeIds } from "../../resolve.ts";
import { hasSecurityGroups } from "../../settings.ts";
import { toVirtualMachine } from "../../views/virtual-machine.ts";
import { decodeUserData } from "./user-data.ts";

const honours = {
  deleteprotection: true,
  displayname: true,
  displayvm: ["true"],
  haenable: ["false"],
  id: true,
  isdynamicallyscalable: ["false"],
  name: true,
  securitygroupids: true,
  userdata: true,
} as const;

type Given = Parameters<keyof typeof honours>;

export const updateVirtualMachine = command({
  honours,
  needs: ["instances.change"],
  async run(parameters, call) {
    const id = await nativeId(call, "instance", parameters.required("id"));
    const change = await changeOf(parameters, call, id);
    const instance =
      Object.keys(change).length > 0
        ? await call.cloud.instances.change(call.ctx, id, change)
        : await call.cloud.instances.get(call.ctx, id);
    return { kind: "object", key: "virtualmachine", row: await toVirtualMachine(call, instance) };
  },
});

async function changeOf(parameters: Given, call: Call, id: string): Promise<ChangeInstance> {
  const name = parameters.text("displayname") ?? parameters.text("name");
  const userData = parameters.text("userdata");
  const groups = parameters.list("securitygroupids");
  const terminationProtection = parameters.flag("deleteprotection");
  return {
    ...(name !== undefined && { name }),
    ...(userData !== undefined && { userData: decodeUserData(userData) }),
    ...(groups && { firewallIds: await firewallsOf(groups, call, id) }),
    ...(terminationProtection !== undefined && { terminationProtection }),
  };
}

/** @throws ApiError where there are no security groups, or for a machine that is not stopped */
async function firewallsOf(
  groups: readonly string[],
  call: Call,
  id: string,
): Promise<readonly string[]> {
  if (!hasSecurityGroups(call.settings)) {
    throw parameterError("SecurityGroup service is not enabled in the zone or its networks");
  }
  const { state } = await call.cloud.instances.get(call.ctx, id);
  if (state !== "stopped") {
    throw parameterError("Virtual machine must be stopped prior to update security groups");
  }
  return nativeIds(call, "firewall", groups, "securitygroupids");
}
