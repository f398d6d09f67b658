/**
 * Rules as requests give them: as lists of permissions, or flat in the form of old clients.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 */
import type { IpPermission, UserIdGroupPair } from "@aws-sdk/client-ec2";
import { normalBlock, normalRule, sameRule } from "@deltacloud/core";
import type { CreateFirewallRule, FirewallPeer, Tags } from "@deltacloud/core";
import { toAccountId } from "../../account-id.ts";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { resourceNotFound } from "../../errors.ts";
import { findGroup } from "./find-group.ts";
import { checkText } from "./text.ts";

export type Direction = CreateFirewallRule["direction"];

/** The members of a request that say rules. */
export interface RuleRequest {
  readonly IpPermissions?: readonly IpPermission[] | undefined;
  readonly IpProtocol?: string | undefined;
  readonly FromPort?: number | undefined;
  readonly ToPort?: number | undefined;
  readonly CidrIp?: string | undefined;
  readonly SourceSecurityGroupName?: string | undefined;
  readonly SourceSecurityGroupOwnerId?: string | undefined;
}

/** What of {@link RuleRequest} is honoured. Prefix lists and peerings are not. */
export const ruleHonours = {
  IpPermissions: {
    IpProtocol: true,
    FromPort: true,
    ToPort: true,
    IpRanges: { CidrIp: true, Description: true },
    Ipv6Ranges: { CidrIpv6: true, Description: true },
    UserIdGroupPairs: { GroupId: true, GroupName: true, UserId: true, Description: true },
  },
  IpProtocol: true,
  FromPort: true,
  ToPort: true,
  CidrIp: true,
  SourceSecurityGroupName: true,
  SourceSecurityGroupOwnerId: true,
} as const;

/**
 * The rules of a request in normal form, each once.
 *
 * @throws Ec2Error `InvalidParameterValue`, `InvalidPermission.Malformed`, `InvalidGroup.NotFound`
 */
export async function rulesOf(
  request: RuleRequest,
  direction: Direction,
  call: Call,
): Promise<CreateFirewallRule[]> {
  const permissions = permissionsOf(request);
  const rules = await Promise.all(
    permissions.map((permission, index) => toRules(permission, index + 1, direction, call)),
  );
  const all = rules.flat();
  const isTwice = all.some((rule, index) =>
    all.slice(0, index).some((before) => sameRule(before, rule)),
  );
  if (isTwice) {
    throw new Ec2Error(
      "InvalidParameterValue",
      "The same permission must not appear multiple times",
    );
  }
  return all;
}

/** Whether a request has a rule in the flat form. */
export function isFlat(request: RuleRequest): boolean {
  const { IpProtocol, FromPort, ToPort, CidrIp } = request;
  const { SourceSecurityGroupName: name, SourceSecurityGroupOwnerId: owner } = request;
  return [IpProtocol, FromPort, ToPort, CidrIp, name, owner].some((value) => value !== undefined);
}

/** @throws Ec2Error `InvalidParameterCombination` for both forms; `MissingParameter` for none */
function permissionsOf({ IpPermissions, ...flat }: RuleRequest): readonly IpPermission[] {
  const { IpProtocol, FromPort, ToPort, CidrIp } = flat;
  const { SourceSecurityGroupName: GroupName, SourceSecurityGroupOwnerId: UserId } = flat;
  if (IpPermissions && isFlat(flat)) {
    throw new Ec2Error(
      "InvalidParameterCombination",
      "The parameters 'ipPermissions' and 'ipProtocol' may not be used in combination",
    );
  }
  if (!isFlat(flat)) {
    if (IpPermissions) return IpPermissions;
    throw missingParameter("IpPermissions");
  }
  return [
    {
      // As of old: a group alone stands for all its traffic.
      IpProtocol: IpProtocol ?? (GroupName === undefined ? undefined : "-1"),
      FromPort,
      ToPort,
      ...(CidrIp === undefined ? {} : { IpRanges: [{ CidrIp }] }),
      ...(GroupName === undefined ? {} : { UserIdGroupPairs: [{ GroupName, UserId }] }),
    },
  ];
}

async function toRules(
  permission: IpPermission,
  number: number,
  direction: Direction,
  call: Call,
): Promise<CreateFirewallRule[]> {
  const { IpProtocol, FromPort, ToPort } = permission;
  const { IpRanges = [], Ipv6Ranges = [], UserIdGroupPairs = [] } = permission;
  if (IpProtocol === undefined) throw missingParameter(`IpPermissions.${number}.IpProtocol`);
  const ends = [
    ...IpRanges.map(({ CidrIp = "", Description }) => ({
      peer: blockPeer(CidrIp, 4),
      text: Description,
    })),
    ...Ipv6Ranges.map(({ CidrIpv6 = "", Description }) => ({
      peer: blockPeer(CidrIpv6, 6),
      text: Description,
    })),
    ...(await Promise.all(
      UserIdGroupPairs.map(async (pair) => ({
        peer: await groupPeer(pair, call),
        text: pair.Description,
      })),
    )),
  ];
  if (ends.length === 0) {
    throw new Ec2Error(
      "InvalidPermission.Malformed",
      `The permission IpPermissions.${number} names no range of addresses and no security group`,
    );
  }
  return ends.map(({ peer, text }) =>
    normalRule({
      direction,
      ...toTraffic({ IpProtocol, FromPort, ToPort }),
      peer,
      ...toDescription(text),
    }),
  );
}

/**
 * "Specifying `-1` or a protocol number other than tcp, udp, icmp, or icmpv6 allows traffic on all
 * ports, regardless of any port range you specify."
 */
export function toTraffic({
  IpProtocol = "-1",
  FromPort,
  ToPort,
}: Pick<RuleRequest, "IpProtocol" | "FromPort" | "ToPort">): Pick<
  CreateFirewallRule,
  "protocol" | "portFrom" | "portTo"
> {
  const protocol = IpProtocol === "-1" ? "all" : IpProtocol;
  if (!hasPorts.test(protocol)) return { protocol };
  return {
    protocol,
    ...(FromPort === undefined ? {} : { portFrom: FromPort }),
    ...(ToPort === undefined ? {} : { portTo: ToPort }),
  };
}

const hasPorts = /^(tcp|udp|icmp|icmpv6|6|17|1|58)$/i;

/** @throws Ec2Error `InvalidParameterValue` for text that is no block of addresses of that version */
export function blockPeer(text: string, version: 4 | 6): FirewallPeer {
  const block = normalBlock(text);
  if (block === undefined || block.includes(":") !== (version === 6)) {
    throw new Ec2Error("InvalidParameterValue", `CIDR block ${text} is malformed`);
  }
  return { kind: "address", block };
}

/** @throws Ec2Error `InvalidGroup.NotFound` */
export async function groupPeer(pair: UserIdGroupPair, call: Call): Promise<FirewallPeer> {
  const { GroupId, GroupName, UserId } = pair;
  const { account, ids } = call;
  if (UserId === undefined || [account.id, toAccountId(account.id)].includes(UserId)) {
    const { id, ownerId } = await findGroup({ GroupId, GroupName }, call);
    return { kind: "firewall", firewallId: id, ownerId };
  }
  // Of another account, whose groups can not be listed: only what was shown to it is known.
  const ownerId = await ids.find("account", UserId, async () => {});
  const firewallId = GroupId && (await ids.find("firewall", GroupId, async () => {}));
  if (ownerId && firewallId) return { kind: "firewall", firewallId, ownerId };
  throw resourceNotFound("firewall", GroupId ?? GroupName ?? "");
}

/** The same tags for each rule, where there are any. */
export function tagged(
  rules: readonly CreateFirewallRule[],
  tags: Tags | undefined,
): readonly CreateFirewallRule[] {
  return tags ? rules.map((rule) => ({ ...rule, tags })) : rules;
}

/** An empty description is none. @throws Ec2Error `InvalidParameterValue` */
export function toDescription(text: string | undefined): { description?: string } {
  if (text === undefined || text === "") return {};
  checkText("description", text);
  return { description: text };
}
