/** What revoking incoming and outgoing traffic have in common. */
import type { RevokeSecurityGroupIngressResult } from "@aws-sdk/client-ec2";
import type { Firewall, FirewallRule } from "@deltacloud/core";
import type { Plan } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { findGroup } from "./find-group.ts";
import type { GroupReference } from "./find-group.ts";
import { findRules, matchRules } from "./find-rules.ts";
import { isFlat, rulesOf } from "./permissions.ts";
import type { Direction, RuleRequest } from "./permissions.ts";
import { toRevokedRule } from "./to-security-group.ts";

interface RevokeRequest extends GroupReference, RuleRequest {
  readonly SecurityGroupRuleIds?: readonly string[] | undefined;
}

export async function revoke(
  request: RevokeRequest,
  direction: Direction,
  call: Call,
): Promise<Plan<RevokeSecurityGroupIngressResult>> {
  const firewall = await findGroup(request, call);
  const rules = await namedRules(request, firewall, direction, call);
  return {
    async effect() {
      await call.cloud.firewalls.removeRules(
        call.ctx,
        firewall.id,
        rules.map(({ id }) => id),
      );
      return {
        Return: true,
        UnknownIpPermissions: [],
        RevokedSecurityGroupRules: rules.map((rule) => toRevokedRule(rule, firewall, call)),
      };
    },
  };
}

async function namedRules(
  { SecurityGroupRuleIds, ...request }: RevokeRequest,
  firewall: Firewall,
  direction: Direction,
  call: Call,
): Promise<readonly FirewallRule[]> {
  if (!SecurityGroupRuleIds) {
    return matchRules(firewall, await rulesOf(request, direction, call));
  }
  if (request.IpPermissions || isFlat(request)) {
    throw new Ec2Error(
      "InvalidParameterCombination",
      "The parameters 'securityGroupRuleIds' and 'ipPermissions' may not be used in combination",
    );
  }
  return findRules(firewall, SecurityGroupRuleIds, direction, call);
}
