/** Rules that get others in their place. */
import type { CreateFirewallRule, Firewall } from "@deltacloud/core";
import type { Plan } from "../../action.ts";
import type { Call } from "../../call.ts";
import { refuseRules } from "./authorize.ts";

/** @param rules by the id of the one that each stands in for */
export function replaceRules(
  firewall: Firewall,
  rules: ReadonlyMap<string, CreateFirewallRule>,
  { cloud, ctx }: Call,
): Plan<{ Return: boolean }> {
  return {
    async effect() {
      await cloud.firewalls.replaceRules(ctx, firewall.id, rules).catch(refuseRules);
      return { Return: true };
    },
  };
}
