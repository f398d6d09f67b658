import { listCommand } from "../../list-command.ts";
import { findRule } from "../../views/load-balancer-rule.ts";
import { toVirtualMachines } from "../../views/virtual-machine.ts";

/** Machines as they are, and not what of them is a member. */
export const listLoadBalancerRuleInstances = listCommand({
  key: "loadbalancerruleinstance",
  response: "UserVmResponse",
  honours: { applied: ["true"], id: true, lbvmips: ["false"] },
  needs: ["loadBalancers"],
  async find(parameters, call) {
    const { balancer } = await findRule(call, parameters.required("id"));
    const { instanceIds } = balancer;
    if (instanceIds.length === 0) return [];
    return call.cloud.instances.all(call.ctx, { ids: instanceIds });
  },
  textOf: ({ name, id }) => name || id,
  toRows: (instances, call) => toVirtualMachines(call, instances),
});
