import type {
  ModifySecurityGroupRulesRequest,
  ModifySecurityGroupRulesResult,
  SecurityGroupRuleRequest,
} from "@aws-sdk/client-ec2";
import { normalRule } from "@deltacloud/core";
import type { CreateFirewallRule, FirewallPeer } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { findGroup } from "./find-group.ts";
import { findRules } from "./find-rules.ts";
import { blockPeer, groupPeer, toDescription, toTraffic } from "./permissions.ts";
import type { Direction } from "./permissions.ts";
import { replaceRules } from "./replace-rules.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySecurityGroupRules.html */
export const modifySecurityGroupRules: WriteAction<
  ModifySecurityGroupRulesRequest,
  ModifySecurityGroupRulesResult
> = {
  needs: ["firewalls"],
  honours: {
    GroupId: true,
    SecurityGroupRules: {
      SecurityGroupRuleId: true,
      SecurityGroupRule: {
        IpProtocol: true,
        FromPort: true,
        ToPort: true,
        CidrIpv4: true,
        CidrIpv6: true,
        ReferencedGroupId: true,
        Description: true,
      },
    },
  },

  async prepare({ GroupId, SecurityGroupRules = [] }, call) {
    const firewall = await findGroup({ GroupId }, call);
    const rules = new Map<string, CreateFirewallRule>();
    for (const { SecurityGroupRuleId = "", SecurityGroupRule } of SecurityGroupRules) {
      if (!SecurityGroupRule) throw missingParameter("SecurityGroupRule.1.SecurityGroupRule");
      const [rule] = await findRules(firewall, [SecurityGroupRuleId], undefined, call);
      if (rule) rules.set(rule.id, await toRule(SecurityGroupRule, rule.direction, call));
    }
    return replaceRules(firewall, rules, call);
  },
};

async function toRule(
  request: SecurityGroupRuleRequest,
  direction: Direction,
  call: Call,
): Promise<CreateFirewallRule> {
  if (request.IpProtocol === undefined) throw missingParameter("IpProtocol");
  return normalRule({
    direction,
    ...toTraffic(request),
    peer: await toPeer(request, call),
    ...toDescription(request.Description),
  });
}

/** @throws Ec2Error `InvalidParameterCombination` unless there is exactly one */
async function toPeer(
  { CidrIpv4, CidrIpv6, ReferencedGroupId }: SecurityGroupRuleRequest,
  call: Call,
): Promise<FirewallPeer> {
  const peers = [
    ...(CidrIpv4 === undefined ? [] : [blockPeer(CidrIpv4, 4)]),
    ...(CidrIpv6 === undefined ? [] : [blockPeer(CidrIpv6, 6)]),
    ...(ReferencedGroupId === undefined
      ? []
      : [await groupPeer({ GroupId: ReferencedGroupId }, call)]),
  ];
  const [peer] = peers;
  if (peer && peers.length === 1) return peer;
  throw new Ec2Error(
    "InvalidParameterCombination",
    "A rule has one of CidrIpv4, CidrIpv6 and ReferencedGroupId",
  );
}
