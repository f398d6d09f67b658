/** What a firewall rule says, told apart from the ways to write it. */
import { invalidArgument } from "../error.ts";
import { normalBlock } from "./address-block.ts";
import type { CreateFirewallRule, FirewallPeer } from "./firewall.ts";

type Ports = Pick<CreateFirewallRule, "portFrom" | "portTo">;

/** The protocols that have names, by number. */
const names: Readonly<Record<string, string>> = { 1: "icmp", 6: "tcp", 17: "udp", 58: "icmpv6" };

/** The ports that a rule has by protocol; any other protocol has none. */
const ports: Readonly<Record<string, (given: Ports) => Ports>> = {
  tcp: portRange,
  udp: portRange,
  icmp: messageTypes,
  icmpv6: messageTypes,
};

/**
 * The rule with protocol, ports and peer in the one form that the model has for them.
 *
 * @throws CloudError `InvalidArgument`
 */
export function normalRule(rule: CreateFirewallRule): CreateFirewallRule {
  const { protocol: givenProtocol, portFrom, portTo, peer, ...same } = rule;
  const protocol = normalProtocol(givenProtocol);
  const normalPorts = ports[protocol] ?? noPorts;
  return {
    ...same,
    protocol,
    ...normalPorts({
      ...(portFrom === undefined ? {} : { portFrom }),
      ...(portTo === undefined ? {} : { portTo }),
    }),
    peer: normalPeer(peer),
  };
}

/** Whether two rules in normal form let the same traffic through. */
export function sameRule(one: CreateFirewallRule, other: CreateFirewallRule): boolean {
  return (
    one.direction === other.direction &&
    one.protocol === other.protocol &&
    one.portFrom === other.portFrom &&
    one.portTo === other.portTo &&
    samePeer(one.peer, other.peer)
  );
}

function samePeer(one: FirewallPeer, other: FirewallPeer): boolean {
  if (one.kind === "address") return other.kind === "address" && one.block === other.block;
  return (
    other.kind === "firewall" &&
    one.firewallId === other.firewallId &&
    one.ownerId === other.ownerId
  );
}

function normalProtocol(given: string): string {
  const name = given.toLowerCase();
  if (name === "all" || Object.values(names).includes(name)) return name;
  if (!/^\d{1,3}$/.test(name) || Number(name) > 255) {
    throw invalidArgument(`'${given}' is no protocol: it must be a name or a number up to 255`);
  }
  return names[Number(name)] ?? String(Number(name));
}

function portRange({ portFrom, portTo }: Ports): Ports {
  const isRange = isFrom(portFrom, 0, 65_535) && isFrom(portTo, portFrom, 65_535);
  if (!isRange) {
    throw invalidArgument(
      `'${portFrom ?? ""}-${portTo ?? ""}' is no range of ports: both from 0 to 65535, in order`,
    );
  }
  return { portFrom, portTo };
}

/** -1 is any; every code where the type is any. */
function messageTypes({ portFrom = -1, portTo = -1 }: Ports): Ports {
  const isKind = isFrom(portFrom, -1, 255) && isFrom(portTo, -1, portFrom === -1 ? -1 : 255);
  if (!isKind) {
    throw invalidArgument(
      `'${portFrom}' and '${portTo}' are no ICMP type and code: both from 0 to 255, or -1 for any`,
    );
  }
  return { portFrom, portTo };
}

function noPorts({ portFrom, portTo }: Ports): Ports {
  if (portFrom === undefined && portTo === undefined) return {};
  throw invalidArgument("only tcp, udp and icmp have ports");
}

function isFrom(value: number | undefined, first: number, last: number): value is number {
  return value !== undefined && Number.isInteger(value) && value >= first && value <= last;
}

function normalPeer(peer: FirewallPeer): FirewallPeer {
  if (peer.kind === "firewall") return peer;
  const block = normalBlock(peer.block);
  if (block === undefined) {
    throw invalidArgument(`'${peer.block}' is no block of addresses, such as 10.0.0.0/8 or ::/0`);
  }
  return { ...peer, block };
}
