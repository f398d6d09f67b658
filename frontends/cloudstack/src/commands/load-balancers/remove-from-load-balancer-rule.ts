import { changeMachines } from "./change-machines.ts";

export const removeFromLoadBalancerRule = changeMachines("unregister");
