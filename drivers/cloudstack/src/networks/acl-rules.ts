/** Rules of CloudStack's ACL lists, as CloudStack tells and takes them. */
import { blockOf } from "./block.ts";
import { defined } from "@deltacloud/core";
import type { NetworkAclEntry } from "@deltacloud/core";
import type { ParametersOf } from "../client/commands.ts";
import { numberOf, textOf, textsOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";

/** A rule, which may stand for several blocks. */
export interface AclRule extends Omit<NetworkAclEntry, "block"> {
  readonly id: string;
  /** CloudStack's, which is of no other rule of the list, in either direction. */
  readonly number: number;
  readonly blocks: readonly string[];
}

/** CloudStack's names of protocols by their number; the others it knows by number. */
const protocols: Readonly<Record<string, string>> = {
  "-1": "all",
  "1": "icmp",
  "6": "tcp",
  "17": "udp",
};

const numbers = new Map(Object.entries(protocols).map(([number, name]) => [name, number]));

/** Those that have ports. */
const withPorts = new Set(["6", "17"]);

/** Those that hold, in their order. */
export function toRules(rows: readonly Row[]): readonly AclRule[] {
  return rows
    .filter((row) => textOf(row, "state") !== "Revoke")
    .map(toRule)
    .toSorted((one, other) => one.number - other.number);
}

function toRule(row: Row): AclRule {
  const name = textOf(row, "protocol")?.toLowerCase() ?? "all";
  const protocol = numbers.get(name) ?? name;
  const blocks = textsOf(row, "cidrlist");
  return {
    id: textOf(row, "id") ?? "",
    number: numberOf(row, "number") ?? 0,
    direction: textOf(row, "traffictype")?.toLowerCase() === "egress" ? "egress" : "ingress",
    allow: textOf(row, "action")?.toLowerCase() !== "deny",
    protocol,
    blocks: blocks.length === 0 ? ["0.0.0.0/0"] : blocks,
    ...(withPorts.has(protocol) ? portsOf(row) : {}),
    ...(protocol === "1"
      ? defined({ icmpType: numberOf(row, "icmptype"), icmpCode: numberOf(row, "icmpcode") })
      : {}),
  };
}

/** CloudStack knows no port 0: all ports begin with 1 there. */
function portsOf(row: Row): Pick<NetworkAclEntry, "portFrom" | "portTo"> {
  const from = numberOf(row, "startport");
  if (from === undefined) return {};
  const portTo = numberOf(row, "endport") ?? from;
  return { portFrom: from === 1 && portTo === 65_535 ? 0 : from, portTo };
}

/** @param number CloudStack's */
export function toParameters(
  aclid: string,
  number: number,
  { direction, allow, protocol, block, portFrom, portTo, icmpType, icmpCode }: NetworkAclEntry,
): ParametersOf<"createNetworkACL"> {
  return {
    aclid,
    number,
    traffictype: direction,
    action: allow ? "allow" : "deny",
    protocol: protocols[protocol] ?? protocol,
    cidrlist: [blockOf(block).text],
    ...(withPorts.has(protocol) && {
      startport: Math.max(portFrom ?? 1, 1),
      endport: portTo ?? 65_535,
    }),
    ...(protocol === "1" && { icmptype: icmpType ?? -1, icmpcode: icmpCode ?? -1 }),
  };
}
