import { notFound } from "@deltacloud/core";
import type { Cloud, Context } from "@deltacloud/core";
import type { FirewallWithPeers } from "./peers.ts";
import { rulesOf } from "./rules.ts";

/** @throws CloudError `NotFound`, also when the rule has other sources by now */
export async function removeRule(
  cloud: Cloud,
  context: Context,
  firewall: FirewallWithPeers,
  ruleId: string,
): Promise<void> {
  const rule = rulesOf(firewall).find(({ id }) => id === ruleId);
  if (!rule) throw notFound("firewallRule", ruleId);
  await cloud.firewalls.removeRules(context, firewall.id, rule.partIds);
}
