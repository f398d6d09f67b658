/** The model's rules as this dialect's: one for all that differ in their source alone. */
import type { FirewallPeer, FirewallRule } from "@deltacloud/core";
import type { FirewallWithPeers } from "./peers.ts";

export interface Rule {
  /** `OWNER~PROTOCOL~FROM~TO~SOURCES`: says all there is, so that a rule that changed is another. */
  readonly id: string;
  readonly protocol: string;
  /** Absent for protocols without ports. */
  readonly portFrom?: number;
  readonly portTo?: number;
  readonly sources: readonly Source[];
  /** Of the model's rules. */
  readonly partIds: readonly string[];
}

/** In the words and order of this dialect. */
export type Source =
  | {
      readonly type: "address";
      readonly family: "ipv4" | "ipv6";
      readonly address: string;
      readonly prefix: string;
    }
  | { readonly type: "group"; readonly name: string; readonly owner: string };

/** In the order of their ids, as their sources are: the model says nothing of order. */
export function rulesOf(firewall: FirewallWithPeers): readonly Rule[] {
  const ingress = firewall.rules.filter(({ direction }) => direction === "ingress");
  return Map.groupBy(ingress, kindOf)
    .entries()
    .map(([kind, parts]) => toRule(firewall, kind, parts))
    .toArray()
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function kindOf({ protocol, portFrom, portTo }: FirewallRule): string {
  return [protocol, portFrom, portTo].join("~");
}

function toRule(firewall: FirewallWithPeers, kind: string, parts: readonly FirewallRule[]): Rule {
  const sources = parts
    .map(({ peer }) => toSource(firewall, peer))
    .toSorted((one, other) => (wordOf(one) < wordOf(other) ? -1 : 1));
  const [{ protocol, portFrom, portTo } = { protocol: "all" }] = parts;
  return {
    id: `${firewall.ownerId}~${kind}~${sources.map(wordOf).join(",")}`,
    protocol,
    ...(portFrom === undefined ? {} : { portFrom }),
    ...(portTo === undefined ? {} : { portTo }),
    sources,
    partIds: parts.map(({ id }) => id),
  };
}

function toSource({ peerNames }: FirewallWithPeers, peer: FirewallPeer): Source {
  if (peer.kind === "firewall") {
    const { firewallId, ownerId } = peer;
    return { type: "group", name: peerNames.get(firewallId) ?? firewallId, owner: ownerId };
  }
  const [address = "", prefix = ""] = peer.block.split("/");
  return { type: "address", family: address.includes(":") ? "ipv6" : "ipv4", address, prefix };
}

function wordOf(source: Source): string {
  return source.type === "address"
    ? `@address,${source.family},${source.address},${source.prefix}`
    : `@group,${source.owner},${source.name}`;
}
