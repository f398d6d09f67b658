/** A rule of a list, as requests tell of it. */
import type { NetworkAcl, NetworkAclEntry } from "@deltacloud/core";
import { parameterError } from "../../api-error.ts";
import type { Parameters } from "../../request/parameters.ts";

/** What rules are told by. */
export const entryParameters = {
  action: true,
  cidrlist: true,
  endport: true,
  fordisplay: ["true"],
  icmpcode: true,
  icmptype: true,
  number: true,
  protocol: true,
  startport: true,
  traffictype: true,
} as const;

type Given = Parameters<keyof typeof entryParameters>;

const protocolNumbers: Readonly<Record<string, string>> = {
  all: "-1",
  icmp: "1",
  tcp: "6",
  udp: "17",
};

/**
 * @param before what holds of a rule where nothing else is said
 * @throws ApiError for a value that rules can not have
 */
export function entryOf(
  parameters: Given,
  before: Pick<NetworkAclEntry, "number"> & Partial<NetworkAclEntry>,
): NetworkAclEntry {
  const { allow = true, direction = "ingress", block = "0.0.0.0/0" } = before;
  const action = oneOf(parameters, "action", ["allow", "deny"]);
  const protocol = protocolOf(parameters, before);
  return {
    number: parameters.number("number") ?? before.number,
    direction: oneOf(parameters, "traffictype", ["ingress", "egress"]) ?? direction,
    allow: action === undefined ? allow : action === "allow",
    protocol,
    block: blockOf(parameters) ?? block,
    // Those of another protocol mean nothing.
    ...portsOf(parameters, protocol === before.protocol ? before : {}),
  };
}

function protocolOf(parameters: Given, before: Partial<NetworkAclEntry>): string {
  const text = parameters.text("protocol")?.toLowerCase();
  if (text !== undefined) return protocolNumbers[text] ?? text;
  return before.protocol ?? parameters.required("protocol");
}

function blockOf(parameters: Given): string | undefined {
  const [block, ...more] = parameters.list("cidrlist") ?? [];
  if (more.length > 0) throw parameterError("A rule has one CIDR here: make one rule for each");
  return block;
}

type Ports = Pick<NetworkAclEntry, "portFrom" | "portTo" | "icmpType" | "icmpCode">;

function portsOf(parameters: Given, before: Ports): Ports {
  const start = parameters.number("startport");
  const portFrom = start ?? before.portFrom;
  const icmpType = parameters.number("icmptype") ?? before.icmpType;
  return {
    ...(portFrom !== undefined && {
      portFrom,
      portTo: parameters.number("endport") ?? start ?? before.portTo ?? portFrom,
    }),
    ...(icmpType !== undefined && {
      icmpType,
      icmpCode: parameters.number("icmpcode") ?? before.icmpCode ?? -1,
    }),
  };
}

function oneOf<const T extends string>(
  parameters: Given,
  name: "action" | "traffictype",
  values: readonly T[],
): T | undefined {
  const text = parameters.text(name)?.toLowerCase();
  const value = values.find((each) => each === text);
  if (text === undefined || value !== undefined) return value;
  throw parameterError(`Invalid ${name}. Allowed are ${values.join(", ")}`);
}

/** The list's own form of a rule that was written into it. */
export function sameEntry(
  { entries }: NetworkAcl,
  { number, direction }: NetworkAclEntry,
): NetworkAclEntry | undefined {
  return entries.find((each) => each.number === number && each.direction === direction);
}
