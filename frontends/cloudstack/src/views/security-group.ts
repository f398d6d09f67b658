import type { Firewall, FirewallRule } from "@deltacloud/core";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import { isOpenByDefault } from "./default-egress.ts";
import { ownerFields } from "./owner.ts";
import { tagRows } from "./tag.ts";

/** What rules refer to. */
export type FirewallNames = ReadonlyMap<string, string>;

/** @param members ids of the instances in each, by firewall; not told where absent */
export async function toSecurityGroups(
  call: Call,
  firewalls: readonly Firewall[],
  members?: ReadonlyMap<string, readonly string[]>,
): Promise<readonly Row[]> {
  const names = await namesOfPeers(call, firewalls);
  return firewalls.map((firewall) =>
    toSecurityGroup(call, firewall, names, members && (members.get(firewall.id) ?? [])),
  );
}

async function namesOfPeers(
  { cloud, ctx }: Call,
  firewalls: readonly Firewall[],
): Promise<FirewallNames> {
  const known = new Map(firewalls.map(({ id, name }) => [id, name]));
  const missing = new Set(
    firewalls.flatMap(({ rules }) =>
      rules.flatMap(({ peer }) =>
        peer.kind === "firewall" && !known.has(peer.firewallId) ? [peer.firewallId] : [],
      ),
    ),
  );
  if (missing.size === 0) return known;
  const others = await cloud.firewalls.all(ctx, { ids: [...missing] });
  return new Map([...known, ...others.map(({ id, name }) => [id, name] as const)]);
}

function toSecurityGroup(
  call: Call,
  firewall: Firewall,
  names: FirewallNames,
  members: readonly string[] | undefined,
): Row {
  const { ids } = call;
  const { id, name, description, ownerId, rules } = firewall;
  const rows = (direction: FirewallRule["direction"]) =>
    rules.filter((rule) => rule.direction === direction).map((rule) => toRule(call, rule, names));
  return {
    id: ids.show("firewall", id),
    name,
    description,
    ...ownerFields(call, ownerId),
    ingressrule: rows("ingress"),
    egressrule: isOpenByDefault(rules) ? [] : rows("egress"),
    tags: tagRows(call, "firewall", id, firewall.tags),
    virtualmachinecount: members?.length,
    virtualmachineids: members?.map((member) => ids.show("instance", member)),
  };
}

function toRule(call: Call, rule: FirewallRule, names: FirewallNames): Row {
  const { id, protocol, peer } = rule;
  return {
    ruleid: call.ids.show("firewallRule", id),
    protocol,
    ...portFields(rule),
    ...(peer.kind === "address"
      ? { cidr: peer.block }
      : {
          securitygroupname: names.get(peer.firewallId) ?? peer.firewallId,
          account: ownerFields(call, peer.ownerId)["account"],
        }),
    tags: [],
  };
}

function portFields({ protocol, portFrom, portTo }: FirewallRule): Row {
  return protocol === "icmp" || protocol === "icmpv6"
    ? { icmptype: portFrom, icmpcode: portTo }
    : { startport: portFrom, endport: portTo };
}
