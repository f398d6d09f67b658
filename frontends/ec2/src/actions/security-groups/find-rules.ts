/** Rules that a group has, as requests name them. */
import { sameRule } from "@deltacloud/core";
import type { CreateFirewallRule, Firewall, FirewallRule } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { checkFound, findIds } from "../../list/describe.ts";
import type { Direction } from "./permissions.ts";
import { groupRules } from "./rules.ts";

/**
 * @param direction the only one looked at; both when absent
 * @throws Ec2Error `InvalidSecurityGroupRuleId.NotFound`
 */
export async function findRules(
  firewall: Firewall,
  given: readonly string[],
  direction: Direction | undefined,
  call: Call,
): Promise<FirewallRule[]> {
  const ids = await findIds("firewallRule", groupRules(call), given, call);
  const rules = firewall.rules.filter(
    (rule) => direction === undefined || rule.direction === direction,
  );
  checkFound("firewallRule", ids, rules);
  const natives = new Set(ids.map(({ native }) => native));
  return rules.filter(({ id }) => natives.has(id));
}

/** @throws Ec2Error `InvalidPermission.NotFound` */
export function matchRules(
  firewall: Firewall,
  wanted: readonly CreateFirewallRule[],
): FirewallRule[] {
  return wanted.map((one) => {
    const rule = firewall.rules.find((candidate) => sameRule(candidate, one));
    if (rule) return rule;
    throw new Ec2Error(
      "InvalidPermission.NotFound",
      "The specified rule does not exist in this security group.",
    );
  });
}
