/** The rules of all groups, as one list. */
import { notFound, pageOf } from "@deltacloud/core";
import type { Firewall, FirewallRule, PortableLister } from "@deltacloud/core";
import type { Call } from "../../call.ts";

/** A rule with the group it is in. */
export interface GroupRule {
  readonly id: string;
  readonly rule: FirewallRule;
  readonly firewall: Firewall;
}

/** `groups` are the cloud's ids. */
export interface GroupRuleFilter {
  readonly groups?: readonly string[];
}

export function groupRules({
  cloud: { firewalls },
}: Pick<Call, "cloud">): PortableLister<GroupRule, GroupRuleFilter> {
  const lister: PortableLister<GroupRule, GroupRuleFilter> = {
    async all(ctx, { ids, filter } = {}) {
      const holders = await firewalls.all(ctx, {
        ...(filter?.groups && { ids: filter.groups }),
        ...(ids && { filter: { "rules.id": ids } }),
      });
      return holders.flatMap((firewall) =>
        firewall.rules
          .filter(({ id }) => !ids || ids.includes(id))
          .map((rule) => ({ id: rule.id, rule, firewall })),
      );
    },

    async list(ctx, { limit, cursor, ...query } = {}) {
      return pageOf(await lister.all(ctx, query), {
        ...(limit === undefined ? {} : { limit }),
        ...(cursor === undefined ? {} : { cursor }),
      });
    },

    async get(ctx, id) {
      const [found] = await lister.all(ctx, { ids: [id] });
      if (!found) throw notFound("firewallRule", id);
      return found;
    },
  };
  return lister;
}
