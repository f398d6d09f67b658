/** Entries of network ACLs as requests have them. */
import type { CreateNetworkAclEntryRequest } from "@aws-sdk/client-ec2";
import { formatBlock, parseBlock } from "@deltacloud/core";
import type { NetworkAcl, NetworkAclEntry } from "@deltacloud/core";
import { Ec2Error, invalidParameterValue, missingParameter } from "../../ec2-error.ts";

/** The members that make an entry. */
export const entryHonours = {
  NetworkAclId: true,
  RuleNumber: true,
  Egress: true,
  Protocol: true,
  RuleAction: ["allow", "deny"],
  CidrBlock: true,
  Ipv6CidrBlock: true,
  PortRange: { From: true, To: true },
  IcmpTypeCode: { Type: true, Code: true },
} as const;

/** The last number; what it stands for can not be changed. */
const lastNumber = 32_767;

/** https://www.iana.org/assignments/protocol-numbers: the names that tools give some of them. */
const protocolNumbers: Readonly<Record<string, string>> = {
  all: "-1",
  icmp: "1",
  icmpv6: "58",
  tcp: "6",
  udp: "17",
};

type EntryRequest = Omit<CreateNetworkAclEntryRequest, "NetworkAclId">;

/** @throws Ec2Error `MissingParameter`, `InvalidParameterValue` */
export function entryOf(request: EntryRequest): NetworkAclEntry {
  const { RuleAction, Protocol } = request;
  const key = entryKey(request);
  if (Protocol === undefined) throw missingParameter("Protocol");
  if (RuleAction === undefined) throw missingParameter("RuleAction");
  const protocol = protocolOf(Protocol);
  return {
    ...key,
    allow: RuleAction === "allow",
    protocol,
    block: blockOf(request),
    ...parts[protocol]?.(request),
  };
}

/** What tells the entries of one ACL apart. @throws Ec2Error `MissingParameter`, `InvalidParameterValue` */
export function entryKey({
  RuleNumber,
  Egress,
}: Pick<EntryRequest, "RuleNumber" | "Egress">): Pick<NetworkAclEntry, "number" | "direction"> {
  if (RuleNumber === undefined) throw missingParameter("RuleNumber");
  if (Egress === undefined) throw missingParameter("Egress");
  if (RuleNumber < 1 || RuleNumber >= lastNumber) {
    throw invalidParameterValue(
      "ruleNumber",
      String(RuleNumber),
      `Expecting a value from 1 to ${lastNumber - 1}.`,
    );
  }
  return { number: RuleNumber, direction: Egress ? "egress" : "ingress" };
}

export function hasEntry(
  { entries }: NetworkAcl,
  { number, direction }: Pick<NetworkAclEntry, "number" | "direction">,
): boolean {
  return entries.some((one) => one.number === number && one.direction === direction);
}

/** @throws Ec2Error `InvalidNetworkAclEntry.NotFound` */
export function checkEntry(
  acl: NetworkAcl,
  key: Pick<NetworkAclEntry, "number" | "direction">,
): void {
  if (hasEntry(acl, key)) return;
  throw new Ec2Error(
    "InvalidNetworkAclEntry.NotFound",
    `The network ACL entry with the rule number ${key.number} (${key.direction}) does not exist`,
  );
}

function protocolOf(given: string): string {
  const name = given.toLowerCase();
  const number = Object.hasOwn(protocolNumbers, name) ? protocolNumbers[name] : given;
  if (
    number !== undefined &&
    (number === "-1" || /^(\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/.test(number))
  ) {
    return number;
  }
  throw invalidParameterValue("protocol", given, "Expecting -1 or the number of a protocol.");
}

/** In its normal form, to which EC2 brings a block whose host part is not zero. */
function blockOf({ CidrBlock, Ipv6CidrBlock }: EntryRequest): string {
  if (CidrBlock !== undefined && Ipv6CidrBlock !== undefined) {
    throw new Ec2Error(
      "InvalidParameterCombination",
      "You may specify an IPv4 or an IPv6 block, but not both in the same call",
    );
  }
  if (Ipv6CidrBlock !== undefined) return checkBlock(Ipv6CidrBlock, 6, "ipv6CidrBlock");
  if (CidrBlock === undefined) throw missingParameter("CidrBlock");
  return checkBlock(CidrBlock, 4, "cidrBlock");
}

function checkBlock(text: string, version: 4 | 6, parameter: string): string {
  const block = parseBlock(text);
  if (block?.version === version) return formatBlock(block);
  throw invalidParameterValue(parameter, text, "This is not a valid CIDR block.");
}

type Parts = (request: EntryRequest) => Partial<NetworkAclEntry>;

/**
 * What some protocols have besides. "If you specify -1 (all) or a protocol number other than 6, 17,
 * or 1, traffic on all ports is allowed, regardless of any ports or ICMP types or codes that you
 * specify": what is given for others has no meaning.
 */
const parts: Readonly<Record<string, Parts | undefined>> = {
  "1": icmpOf,
  "6": portsOf,
  "17": portsOf,
  "58": icmpOf,
};

function portsOf({ PortRange: { From, To } = {} }: EntryRequest): Partial<NetworkAclEntry> {
  if (From === undefined || To === undefined) throw missingParameter("PortRange");
  if (From < 0 || To > 65_535 || From > To) {
    throw invalidParameterValue("portRange", `${From}-${To}`, "Expecting ports from 0 to 65535.");
  }
  return { portFrom: From, portTo: To };
}

function icmpOf({ IcmpTypeCode: { Type, Code } = {} }: EntryRequest): Partial<NetworkAclEntry> {
  if (Type === undefined || Code === undefined) throw missingParameter("Icmp");
  for (const value of [Type, Code]) {
    if (value < -1 || value > 255) {
      throw invalidParameterValue("icmpTypeCode", `${Type}/${Code}`, "Expecting -1 to 255.");
    }
  }
  return { icmpType: Type, icmpCode: Code };
}
