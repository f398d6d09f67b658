import type { CreateFirewallRule, Firewall } from "@deltacloud/core";
import { sameRule } from "@deltacloud/core";
import { ApiError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import type { Command } from "../../command.ts";
import { doneWith, jobCommand } from "../../jobs/job-command.ts";
import type { Done } from "../../jobs/job-record.ts";
import { allOut, askedFor, implicitRule } from "../../views/default-egress.ts";
import { toSecurityGroups } from "../../views/security-group.ts";
import { findGroup } from "./find-group.ts";
import { honours, rulesOf } from "./rule-request.ts";

/** A command that adds rules to a group. Rules that are there are passed over; if all are it fails. */
export function authorize(direction: CreateFirewallRule["direction"]): Command {
  return jobCommand({
    honours,
    needs: ["firewalls.addRules"],
    async prepare(parameters, call) {
      const rules = await rulesOf(parameters, call, direction);
      const { id } = await findGroup(
        call,
        parameters.text("securitygroupid"),
        parameters.text("securitygroupname"),
        "securitygroupid",
      );
      return {
        subject: { type: "SecurityGroup", id: call.ids.show("firewall", id) },
        run: () => add(call, id, rules, direction),
      };
    },
  });
}

async function add(
  call: Call,
  id: string,
  wanted: readonly CreateFirewallRule[],
  direction: CreateFirewallRule["direction"],
): Promise<Done> {
  const { cloud, ctx } = call;
  const firewall = await cloud.firewalls.get(ctx, id);
  const implicit = direction === "egress" ? implicitRule(firewall.rules) : undefined;
  const present = firewall.rules.filter((rule) => rule !== implicit);
  const fresh = wanted.filter((rule) => !present.some((each) => sameRule(each, rule)));
  if (fresh.length === 0) {
    throw new ApiError("internal", `Failed to authorize security group ${direction} rule(s)`);
  }
  // The first egress rule ends that everything may leave.
  if (implicit) await cloud.firewalls.removeRules(ctx, id, [implicit.id]);
  const added = await cloud.firewalls.addRules(ctx, id, fresh.map(marked));
  return showAdded(call, { ...firewall, rules: added });
}

/** Tells a rule that was asked for from the one that is there by itself. */
function marked(rule: CreateFirewallRule): CreateFirewallRule {
  return sameRule(rule, allOut) ? { ...rule, description: askedFor } : rule;
}

/** The group with nothing but its new rules. */
async function showAdded(call: Call, firewall: Firewall): Promise<Done> {
  const [row = {}] = await toSecurityGroups(call, [firewall]);
  return doneWith(call, "securitygroup", row, "SecurityGroupResponse");
}
