/** Firewalls of the model as EC2 shows them. */
import type {
  IpPermission,
  RevokedSecurityGroupRule,
  SecurityGroup,
  SecurityGroupRule,
} from "@aws-sdk/client-ec2";
import type { CreateFirewallRule, Firewall, FirewallRule } from "@deltacloud/core";
import { toAccountId } from "../../account-id.ts";
import { toArn } from "../../arn.ts";
import type { Call } from "../../call.ts";
import { toTags } from "../../tags.ts";

export function toSecurityGroup(firewall: Firewall, call: Call): SecurityGroup {
  const { id, name, description, ownerId, networkId, rules, tags } = firewall;
  const groupId = call.ids.show("firewall", id);
  return {
    GroupId: groupId,
    GroupName: name,
    Description: description,
    OwnerId: toAccountId(ownerId),
    ...(networkId === undefined ? {} : { VpcId: call.ids.show("network", networkId) }),
    SecurityGroupArn: toArn("security-group", groupId, ownerId, call),
    IpPermissions: toPermissions(rules, "ingress", call),
    IpPermissionsEgress: toPermissions(rules, "egress", call),
    Tags: toTags(tags),
  };
}

/** The firewalls that rules name: their names are shown too, and so gathered first. */
export function peersOf(firewalls: readonly Firewall[]): string[] {
  return firewalls.flatMap(({ rules }) =>
    rules.flatMap(({ peer }) => (peer.kind === "firewall" ? [peer.firewallId] : [])),
  );
}

/** Rules that differ in their peer alone are one permission. */
function toPermissions(
  rules: readonly FirewallRule[],
  direction: CreateFirewallRule["direction"],
  call: Call,
): IpPermission[] {
  const ofDirection = rules.filter((rule) => rule.direction === direction);
  const groups = Map.groupBy(ofDirection, ({ protocol, portFrom, portTo }) =>
    JSON.stringify([protocol, portFrom, portTo]),
  );
  return [...groups.values()].map((group) => toPermission(group, call));
}

function toPermission(rules: readonly FirewallRule[], call: Call): IpPermission {
  const [first] = rules;
  const blocks = rules.flatMap(({ peer, description }) =>
    peer.kind === "address" ? [{ block: peer.block, ...described(description) }] : [],
  );
  const isIpv6 = ({ block }: { block: string }) => block.includes(":");
  return {
    IpProtocol: toProtocol(first?.protocol ?? "all"),
    ...(first?.portFrom === undefined ? {} : { FromPort: first.portFrom }),
    ...(first?.portTo === undefined ? {} : { ToPort: first.portTo }),
    IpRanges: blocks
      .filter((range) => !isIpv6(range))
      .map(({ block, ...rest }) => ({ CidrIp: block, ...rest })),
    Ipv6Ranges: blocks.filter(isIpv6).map(({ block, ...rest }) => ({ CidrIpv6: block, ...rest })),
    UserIdGroupPairs: rules.flatMap(({ peer, description }) =>
      peer.kind === "firewall"
        ? [
            {
              GroupId: call.ids.show("firewall", peer.firewallId),
              GroupName: call.groupNames.of(peer.firewallId),
              UserId: toAccountId(peer.ownerId),
              ...described(description),
            },
          ]
        : [],
    ),
    PrefixListIds: [],
  };
}

export function toSecurityGroupRule(
  rule: FirewallRule,
  firewall: Pick<Firewall, "id" | "ownerId">,
  call: Call,
): SecurityGroupRule {
  const { peer } = rule;
  const { ids } = call;
  const ruleId = ids.show("firewallRule", rule.id);
  return {
    ...commonOf(rule, firewall, call),
    GroupOwnerId: toAccountId(firewall.ownerId),
    ...(peer.kind === "firewall" && {
      ReferencedGroupInfo: {
        GroupId: ids.show("firewall", peer.firewallId),
        UserId: toAccountId(peer.ownerId),
      },
    }),
    Tags: toTags(rule.tags),
    SecurityGroupRuleArn: toArn("security-group-rule", ruleId, firewall.ownerId, call),
  };
}

export function toRevokedRule(
  rule: FirewallRule,
  firewall: Pick<Firewall, "id">,
  call: Call,
): RevokedSecurityGroupRule {
  const { peer } = rule;
  return {
    ...commonOf(rule, firewall, call),
    ...(peer.kind === "firewall" && {
      ReferencedGroupId: call.ids.show("firewall", peer.firewallId),
    }),
  };
}

function commonOf(rule: FirewallRule, firewall: Pick<Firewall, "id">, { ids }: Call) {
  const { peer, portFrom = -1, portTo = -1 } = rule;
  return {
    SecurityGroupRuleId: ids.show("firewallRule", rule.id),
    GroupId: ids.show("firewall", firewall.id),
    IsEgress: rule.direction === "egress",
    IpProtocol: toProtocol(rule.protocol),
    FromPort: portFrom,
    ToPort: portTo,
    ...(peer.kind === "address" && blockOf(peer.block)),
    ...described(rule.description),
  };
}

function blockOf(block: string): Pick<SecurityGroupRule, "CidrIpv4" | "CidrIpv6"> {
  return block.includes(":") ? { CidrIpv6: block } : { CidrIpv4: block };
}

function described(description: string | undefined): { Description?: string } {
  return description === undefined ? {} : { Description: description };
}

function toProtocol(protocol: string): string {
  return protocol === "all" ? "-1" : protocol;
}
