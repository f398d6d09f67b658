import { parameterError } from "../../api-error.ts";
import { changeMachines } from "./change-machines.ts";

/** Machines are in the network of the rule, where it has one. */
export const assignToLoadBalancerRule = changeMachines(
  "register",
  async ({ cloud, ctx, ids, notes, account }, { balancer }, machines) => {
    const note = await notes.get(account.id, "loadBalancer", balancer.id);
    if (note?.subnetId === undefined) return;
    for (const { id, interfaces = [] } of await cloud.instances.all(ctx, { ids: machines })) {
      if (interfaces.some(({ subnetId }) => subnetId === note.subnetId)) continue;
      const shown = ids.show("instance", id);
      throw parameterError(
        `VM ${shown} cannot be added because it doesn't belong in the same network.`,
      );
    }
  },
);
