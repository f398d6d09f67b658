import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { findRule } from "../../views/load-balancer-rule.ts";
import type { BalancerRule } from "../../views/load-balancer-rule.ts";

/**
 * The rule that is alone on its balancer.
 *
 * @throws ApiError for one that there is not; for one of several, which share their machines and end together
 */
export async function wholeBalancer(call: Call, id: string): Promise<BalancerRule> {
  const rule = await findRule(call, id);
  const { name, listeners } = rule.balancer;
  if (listeners.length === 1) return rule;
  throw parameterError(
    `Rule ${id} is one of ${listeners.length} of the load balancer ${name}, and can not be changed by itself`,
  );
}
