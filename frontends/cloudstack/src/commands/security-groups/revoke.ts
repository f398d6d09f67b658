import type { CreateFirewallRule, Firewall } from "@deltacloud/core";
import { noSuchEntity } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import type { Command } from "../../command.ts";
import { done, jobCommand } from "../../jobs/job-command.ts";
import { nativeId } from "../../resolve.ts";
import { allOut } from "../../views/default-egress.ts";

/** A command that takes a rule away. */
export function revoke(direction: CreateFirewallRule["direction"]): Command {
  return jobCommand({
    honours: { id: true },
    needs: ["firewalls.removeRules"],
    async prepare(parameters, call) {
      const given = parameters.required("id");
      const id = await nativeId(call, "firewallRule", given);
      const firewall = await holderOf(call, id, direction);
      if (!firewall) throw noSuchEntity("id", given);
      return {
        subject: { type: "SecurityGroup", id: call.ids.show("firewall", firewall.id) },
        async run() {
          await call.cloud.firewalls.removeRules(call.ctx, firewall.id, [id]);
          // With the last egress rule gone, everything may leave again.
          if (direction === "egress" && egressRules(firewall).length === 1) {
            await call.cloud.firewalls.addRules(call.ctx, firewall.id, [allOut]);
          }
          return done;
        },
      };
    },
  });
}

async function holderOf(
  { cloud, ctx }: Call,
  ruleId: string,
  direction: CreateFirewallRule["direction"],
): Promise<Firewall | undefined> {
  const firewalls = await cloud.firewalls.all(ctx, { filter: { "rules.id": [ruleId] } });
  return firewalls.find(({ rules }) =>
    rules.some((rule) => rule.id === ruleId && rule.direction === direction),
  );
}

function egressRules({ rules }: Firewall): readonly CreateFirewallRule[] {
  return rules.filter(({ direction }) => direction === "egress");
}
