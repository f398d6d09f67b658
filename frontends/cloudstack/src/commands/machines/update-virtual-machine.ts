import type { ChangeInstance } from "@deltacloud/core";
import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { command } from "../../command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";
import { machineNames } from "../../views/machine-names.ts";
import { toVirtualMachine } from "../../views/virtual-machine.ts";
import { firewallsOf } from "./group-request.ts";
import { hostNameOf } from "./host-name.ts";
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
  securitygroupnames: true,
  userdata: true,
} as const;

type Given = Parameters<keyof typeof honours>;

export const updateVirtualMachine = command({
  honours,
  needs: ["instances.change"],
  async run(parameters, call) {
    const id = await nativeId(call, "instance", parameters.required("id"));
    const hostName = hostNameOf(parameters);
    const change = await changeOf(parameters, call, id);
    if (change.name !== undefined) await keepHostName(call, id);
    const instance =
      Object.keys(change).length > 0
        ? await call.cloud.instances.change(call.ctx, id, change)
        : await call.cloud.instances.get(call.ctx, id);
    if (hostName !== undefined) {
      await call.notes.change(call.account.id, "instance", id, { name: hostName });
    }
    return { kind: "object", key: "virtualmachine", row: await toVirtualMachine(call, instance) };
  },
});

async function changeOf(parameters: Given, call: Call, id: string): Promise<ChangeInstance> {
  const name = parameters.text("displayname");
  const userData = parameters.text("userdata");
  const terminationProtection = parameters.flag("deleteprotection");
  return {
    ...(name !== undefined && { name }),
    ...(userData !== undefined && { userData: decodeUserData(userData) }),
    ...(await firewallChange(parameters, call, id)),
    ...(terminationProtection !== undefined && { terminationProtection }),
  };
}

/** That of its host was perhaps the name for people, which is about to be another. */
async function keepHostName(call: Call, id: string): Promise<void> {
  const { cloud, ctx, notes, account } = call;
  const names = (await machineNames(call, [await cloud.instances.get(ctx, id)])).get(id);
  if (names) await notes.change(account.id, "instance", id, { name: names.name });
}

/** @throws ApiError where there are no security groups, or for a machine that is not stopped */
async function firewallChange(
  parameters: Given,
  call: Call,
  id: string,
): Promise<Pick<ChangeInstance, "firewallIds">> {
  const firewallIds = await firewallsOf(parameters, call);
  if (!firewallIds) return {};
  const { state } = await call.cloud.instances.get(call.ctx, id);
  if (state !== "stopped") {
    throw parameterError("Virtual machine must be stopped prior to update security groups");
  }
  return { firewallIds };
}
