import type {
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult,
} from "@aws-sdk/client-ec2";
import type { ReadAction } from "../../action.ts";
import { describe, findIds } from "../../list/describe.ts";
import { securityGroupRuleFilters } from "../../list/filters/security-group-rule.ts";
import { idPushDown } from "../../list/push-down.ts";
import { groupRules } from "./rules.ts";
import { toSecurityGroupRule } from "./to-security-group.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupRules.html */
export const describeSecurityGroupRules: ReadAction<
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult
> = {
  needs: ["firewalls"],
  honours: { SecurityGroupRuleIds: true, Filters: true, MaxResults: true, NextToken: true },
  filters: securityGroupRuleFilters,

  async run({ SecurityGroupRuleIds, ...request }, call) {
    const from = groupRules(call);
    const { items, ...next } = await describe(
      {
        action: "DescribeSecurityGroupRules",
        kind: "firewallRule",
        from,
        filters: securityGroupRuleFilters,
        pushDown: {
          "group-id": idPushDown("firewall", (groups) => ({ filter: { groups } })),
          "security-group-rule-id": idPushDown("firewallRule", (ids) => ({ ids })),
        },
        toItem: ({ rule, firewall }) => toSecurityGroupRule(rule, firewall, call),
      },
      {
        ...request,
        ids: await findIds("firewallRule", from, SecurityGroupRuleIds, call),
      },
      call,
    );
    return {
      SecurityGroupRules: items,
      ...next,
    };
  },
};
