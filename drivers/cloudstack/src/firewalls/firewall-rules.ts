/** Rules of security groups, between the model and CloudStack. */
import { defined, normalRule, sameRule } from "@deltacloud/core";
import type { CreateFirewallRule, FirewallPeer, FirewallRule, Tags } from "@deltacloud/core";
import type { ParametersOf } from "../client/commands.ts";
import { numberOf, rowsOf, tagsOf, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Owner } from "../world.ts";

export type Direction = CreateFirewallRule["direction"];

export type Authorization = ParametersOf<"authorizeSecurityGroupIngress">;

/** What rules are read by. */
export interface RuleLens {
  readonly owner: Owner;
  /** Where the groups are shown. */
  readonly networkId: string | undefined;
  /** Ids of the caller's groups by name: rules name others so. */
  readonly groupIds: ReadonlyMap<string, string>;
  /** Kept here, by rule. */
  readonly descriptions: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, Tags>;
  /** Kept here, by group. */
  readonly groupTags: ReadonlyMap<string, Tags>;
}

const lists = { ingress: "ingressrule", egress: "egressrule" } as const;

/** As long as a group has no egress rule all traffic may leave: shown as the rule that would say so. */
export const allEgress: CreateFirewallRule = {
  direction: "egress",
  protocol: "all",
  peer: { kind: "address", block: "0.0.0.0/0" },
};

/**
 * What a group without any egress rule is given to let nothing out: the first rule closes all the rest,
 * and nobody is at this address (https://www.rfc-editor.org/rfc/rfc5737).
 */
export const noEgress: CreateFirewallRule = {
  direction: "egress",
  protocol: "tcp",
  portFrom: 9,
  portTo: 9,
  peer: { kind: "address", block: "192.0.2.254/32" },
};

/** The id of the rule that CloudStack does not write down. */
export function allEgressId(groupId: string): string {
  return `${groupId}-all-egress`;
}

/** All rules, without the one that stands for none. */
export function toRules(group: Row, lens: RuleLens): readonly FirewallRule[] {
  const written = (["ingress", "egress"] as const).flatMap((direction) =>
    rowsOf(group, lists[direction]).flatMap((row) => toRule(row, direction, lens)),
  );
  const shown = written.filter((rule) => !sameRule(rule, noEgress));
  const open = !written.some(({ direction }) => direction === "egress");
  const id = allEgressId(textOf(group, "id") ?? "");
  return open ? [...shown, { ...allEgress, id, tags: {} }] : shown;
}

/** The rules as they are written, with the one that stands for none. */
export function idsOfRule(group: Row, rule: CreateFirewallRule, lens: RuleLens): readonly string[] {
  return rowsOf(group, lists[rule.direction])
    .flatMap((row) => toRule(row, rule.direction, lens))
    .filter((each) => sameRule(each, rule))
    .map(({ id }) => id);
}

function toRule(row: Row, direction: Direction, lens: RuleLens): readonly FirewallRule[] {
  const id = textOf(row, "ruleid") ?? "";
  const peer = peerOf(row, lens);
  if (!peer) return [];
  const protocol = textOf(row, "protocol")?.toLowerCase() ?? "all";
  const rule = tolerant({ direction, protocol, ...portsOf(row, protocol), peer });
  const tags = { ...tagsOf(row), ...lens.tags.get(id) };
  return [{ ...rule, id, tags, ...defined({ description: lens.descriptions.get(id) }) }];
}

function portsOf(row: Row, protocol: string): Pick<CreateFirewallRule, "portFrom" | "portTo"> {
  if (protocol === "all") return {};
  const icmp = protocol === "icmp" || protocol === "1";
  return defined({
    portFrom: numberOf(row, icmp ? "icmptype" : "startport"),
    portTo: numberOf(row, icmp ? "icmpcode" : "endport"),
  });
}

/** A block, or a group that is known by its name and its account's. */
function peerOf(row: Row, { owner, groupIds }: RuleLens): FirewallPeer | undefined {
  const block = textOf(row, "cidr");
  if (block !== undefined) return { kind: "address", block };
  const name = textOf(row, "securitygroupname");
  if (name === undefined) return undefined;
  const account = textOf(row, "account") ?? owner.name;
  return account === owner.name
    ? { kind: "firewall", firewallId: groupIds.get(name) ?? name, ownerId: owner.id }
    : { kind: "firewall", firewallId: name, ownerId: account };
}

/** A rule that the model would not take is shown as it is. */
function tolerant(rule: CreateFirewallRule): CreateFirewallRule {
  try {
    return normalRule(rule);
  } catch {
    return rule;
  }
}

/**
 * One call for all rules of a direction, a protocol and a range of ports.
 *
 * @param rules in normal form
 * @param nameOf name and account of a group by id
 */
export function toAuthorizations(
  groupId: string,
  rules: readonly CreateFirewallRule[],
  nameOf: (firewallId: string) => { readonly account: string; readonly group: string },
): readonly { readonly direction: Direction; readonly parameters: Authorization }[] {
  const alike = Map.groupBy(rules, ({ direction, protocol, portFrom, portTo }) =>
    JSON.stringify([direction, protocol, portFrom, portTo]),
  );
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { direction, protocol, portFrom, portTo } = first;
    const blocks = group.flatMap(({ peer }) => (peer.kind === "address" ? [peer.block] : []));
    const groups = group.flatMap(({ peer }) =>
      peer.kind === "firewall" ? [nameOf(peer.firewallId)] : [],
    );
    const ports =
      protocol === "icmp"
        ? { icmptype: portFrom, icmpcode: portTo }
        : { startport: portFrom, endport: portTo };
    const parameters = {
      securitygroupid: groupId,
      protocol,
      ...ports,
      cidrlist: blocks.length > 0 ? blocks : undefined,
      usersecuritygrouplist: groups.length > 0 ? groups : undefined,
    };
    return [{ direction, parameters }];
  });
}
