/**
 * What leaves a group. In CloudStack all may leave one that has no egress rule, and the first one
 * ends that. In the model there is a rule that lets all out, and whoever wants less takes it away.
 * So a group whose only egress rule is that one has none in CloudStack, unless it was asked for there:
 * that one has a description.
 */
import type { CreateFirewallRule, FirewallRule } from "@deltacloud/core";
import { sameRule } from "@deltacloud/core";

/** Lets all out, as clouds do by themselves. */
export const allOut: CreateFirewallRule = {
  direction: "egress",
  protocol: "all",
  peer: { kind: "address", block: "0.0.0.0/0" },
};

/** Marks a rule that was asked for and is as the one that clouds make. */
export const askedFor = "Asked for";

export function isOpenByDefault(rules: readonly FirewallRule[]): boolean {
  return implicitRule(rules) !== undefined;
}

/** The rule that stands for having none. */
export function implicitRule(rules: readonly FirewallRule[]): FirewallRule | undefined {
  const egress = rules.filter(({ direction }) => direction === "egress");
  const [only] = egress;
  return only && egress.length === 1 && sameRule(only, allOut) && only.description !== askedFor
    ? only
    : undefined;
}
