/** What authorizing incoming and outgoing traffic have in common. */
import type { AuthorizeSecurityGroupIngressResult, TagSpecification } from "@aws-sdk/client-ec2";
import { CloudError } from "@deltacloud/core";
import type { Plan } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { tagsFor } from "../../tags.ts";
import { findGroup } from "./find-group.ts";
import type { GroupReference } from "./find-group.ts";
import { rulesOf, tagged } from "./permissions.ts";
import type { Direction, RuleRequest } from "./permissions.ts";
import { toSecurityGroupRule } from "./to-security-group.ts";

interface AuthorizeRequest extends GroupReference, RuleRequest {
  readonly TagSpecifications?: readonly TagSpecification[] | undefined;
}

export async function authorize(
  request: AuthorizeRequest,
  direction: Direction,
  call: Call,
): Promise<Plan<AuthorizeSecurityGroupIngressResult>> {
  const tags = tagsFor(request.TagSpecifications, "security-group-rule");
  const firewall = await findGroup(request, call);
  const rules = tagged(await rulesOf(request, direction, call), tags);
  return {
    async effect() {
      const added = await call.cloud.firewalls
        .addRules(call.ctx, firewall.id, rules)
        .catch(refuseRules);
      return {
        Return: true,
        SecurityGroupRules: added.map((rule) => toSecurityGroupRule(rule, firewall, call)),
      };
    },
  };
}

/** @throws Ec2Error `RulesPerSecurityGroupLimitExceeded` in the place of a quota that was reached */
export function refuseRules(error: unknown): never {
  if (error instanceof CloudError && error.code === "ResourceExhausted") {
    throw new Ec2Error("RulesPerSecurityGroupLimitExceeded", error.message);
  }
  throw error;
}
