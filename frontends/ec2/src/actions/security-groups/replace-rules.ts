/** Rules that get others in their place. */
import { sameRule } from "@deltacloud/core";
import type { CreateFirewallRule, Firewall } from "@deltacloud/core";
import type { Plan } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { refuseRules } from "./authorize.ts";

/** @param rules by the id of the one that each stands in for */
export function replaceRules(
  firewall: Firewall,
  rules: ReadonlyMap<string, CreateFirewallRule>,
  { cloud, ctx }: Call,
): Plan<{ Return: boolean }> {
  checkDistinct(firewall.rules.map((rule) => rules.get(rule.id) ?? rule));
  return {
    async effect() {
      for (const [id, rule] of rules) {
        await cloud.firewalls.replaceRule(ctx, firewall.id, id, rule).catch(refuseRules);
      }
      return { Return: true };
    },
  };
}

/** Seen before the first is replaced. @throws Ec2Error `InvalidPermission.Duplicate` */
function checkDistinct(rules: readonly CreateFirewallRule[]): void {
  const isTwice = rules.some((rule, index) =>
    rules.slice(0, index).some((before) => sameRule(before, rule)),
  );
  if (isTwice) {
    throw new Ec2Error("InvalidPermission.Duplicate", "The specified rule already exists");
  }
}
