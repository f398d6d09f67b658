import type { Driver } from "../driver.ts";
import { normalRule } from "../model/firewall-rule.ts";
import { portable } from "./portable.ts";
import type { Portable } from "./portable.ts";

/** Rules reach the driver in normal form, so that it can compare them as they are. */
export function portableFirewalls(driver: Driver): Portable<"firewalls"> {
  const firewalls = portable(driver, "firewalls");
  return {
    ...firewalls,
    addRules: async (ctx, id, rules) => firewalls.addRules(ctx, id, rules.map(normalRule)),
    replaceRules: async (ctx, id, rules) => {
      const normal = new Map([...rules].map(([ruleId, rule]) => [ruleId, normalRule(rule)]));
      return firewalls.replaceRules(ctx, id, normal);
    },
  };
}
