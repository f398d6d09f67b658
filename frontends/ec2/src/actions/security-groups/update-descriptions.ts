/** What describing rules for incoming and for outgoing traffic have in common. */
import type { IpPermission, SecurityGroupRuleDescription } from "@aws-sdk/client-ec2";
import type { CreateFirewallRule, Firewall, FirewallRule } from "@deltacloud/core";
import type { Plan } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { findGroup } from "./find-group.ts";
import type { GroupReference } from "./find-group.ts";
import { findRules, matchRules } from "./find-rules.ts";
import { ruleHonours, rulesOf, toDescription } from "./permissions.ts";
import type { Direction } from "./permissions.ts";
import { replaceRules } from "./replace-rules.ts";

interface DescriptionsRequest extends GroupReference {
  readonly IpPermissions?: readonly IpPermission[] | undefined;
  readonly SecurityGroupRuleDescriptions?: readonly SecurityGroupRuleDescription[] | undefined;
}

export const descriptionHonours = {
  GroupId: true,
  GroupName: true,
  IpPermissions: ruleHonours.IpPermissions,
  SecurityGroupRuleDescriptions: { SecurityGroupRuleId: true, Description: true },
} as const;

/** A description that is not given is taken away. */
export async function updateDescriptions(
  request: DescriptionsRequest,
  direction: Direction,
  call: Call,
): Promise<Plan<{ Return: boolean }>> {
  const { IpPermissions, SecurityGroupRuleDescriptions } = request;
  if ((IpPermissions === undefined) === (SecurityGroupRuleDescriptions === undefined)) {
    throw new Ec2Error(
      "InvalidParameterCombination",
      "The request must contain one of IpPermissions and SecurityGroupRuleDescriptions",
    );
  }
  const firewall = await findGroup(request, call);
  const described = IpPermissions
    ? await byPermission(firewall, IpPermissions, direction, call)
    : await byId(firewall, SecurityGroupRuleDescriptions ?? [], direction, call);
  return replaceRules(firewall, new Map(described), call);
}

type Described = [string, CreateFirewallRule];

async function byPermission(
  firewall: Firewall,
  permissions: readonly IpPermission[],
  direction: Direction,
  call: Call,
): Promise<Described[]> {
  const wanted = await rulesOf({ IpPermissions: permissions }, direction, call);
  const rules = matchRules(firewall, wanted);
  return rules.map((rule, index) => withDescription(rule, wanted[index]?.description));
}

async function byId(
  firewall: Firewall,
  descriptions: readonly SecurityGroupRuleDescription[],
  direction: Direction,
  call: Call,
): Promise<Described[]> {
  const described: Described[] = [];
  for (const { SecurityGroupRuleId = "", Description } of descriptions) {
    const { description } = toDescription(Description);
    const rules = await findRules(firewall, [SecurityGroupRuleId], direction, call);
    described.push(...rules.map((rule) => withDescription(rule, description)));
  }
  return described;
}

function withDescription(
  { id, description: _before, ...rule }: FirewallRule,
  description: string | undefined,
): Described {
  return [id, { ...rule, ...(description === undefined ? {} : { description }) }];
}
