/**
 * Lists of rules for the traffic of tiers. `default_allow` is that of all tiers which have no other; the
 * model has one for each VPC, and its last rules, which deny the rest, go without saying here.
 */
import type { NetworkAcl, NetworkAclEntry } from "@deltacloud/core";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";

const defaultName = "default_allow";

/** The last rule of the model's lists. */
const lastNumber = 32_767;

const protocolNames: Readonly<Record<string, string>> = {
  "-1": "all",
  "1": "icmp",
  "6": "tcp",
  "17": "udp",
};

/** @returns the id that clients know it by */
export function defaultAclId({ ids }: Call): string {
  return ids.show("networkAcl", defaultName);
}

/** The lists that clients made. */
export async function madeAcls({ cloud, ctx }: Call): Promise<readonly NetworkAcl[]> {
  if (!cloud.supports("networkAcls")) return [];
  return cloud.networkAcls.all(ctx, { filter: { default: [false] } });
}

/** A list that a client made. */
export async function toAcl(call: Call, { id, networkId }: NetworkAcl): Promise<Row> {
  const shown = call.ids.show("networkAcl", id);
  const note = await call.notes.get(call.account.id, "networkAcl", id);
  return {
    id: shown,
    name: note?.name ?? shown,
    description: note?.description ?? note?.name ?? shown,
    vpcid: call.ids.show("network", networkId),
    fordisplay: true,
  };
}

/** All lists, that of the rest first. */
export async function aclRows(call: Call): Promise<readonly Row[]> {
  const made = await madeAcls(call);
  const row = {
    id: defaultAclId(call),
    name: defaultName,
    description: "Default Network ACL Allow All",
  };
  return [row, ...(await Promise.all(made.map((acl) => toAcl(call, acl))))];
}

/** The rules that a client made, in their order. */
export function entriesOf({ entries }: NetworkAcl): readonly NetworkAclEntry[] {
  return entries
    .filter(({ number }) => number !== lastNumber)
    .toSorted((one, other) => one.number - other.number);
}

export function aclEntryId(
  { ids }: Call,
  acl: string,
  entry: Pick<NetworkAclEntry, "direction" | "number">,
): string {
  return ids.show("aclEntry", `${acl} ${entry.direction} ${entry.number}`);
}

export async function toAclItem(call: Call, acl: NetworkAcl, entry: NetworkAclEntry): Promise<Row> {
  const { id, name } = await toAcl(call, acl);
  const { portFrom, portTo, icmpType, icmpCode } = entry;
  return {
    id: aclEntryId(call, acl.id, entry),
    protocol: protocolNames[entry.protocol] ?? entry.protocol,
    ...(portFrom !== undefined && { startport: String(portFrom), endport: String(portTo) }),
    ...(icmpType !== undefined && { icmptype: icmpType, icmpcode: icmpCode }),
    ...itemFields(entry),
    cidrlist: entry.block,
    aclid: id,
    aclname: name,
  };
}

/** All rules of all lists. */
export async function aclItemRows(call: Call): Promise<readonly Row[]> {
  const open = (["ingress", "egress"] as const).map((direction, index) => ({
    id: call.ids.show("aclEntry", `${defaultName} ${direction}`),
    protocol: "all",
    ...itemFields({ direction, number: index + 1, allow: true }),
    cidrlist: "0.0.0.0/0",
    aclid: defaultAclId(call),
    aclname: defaultName,
  }));
  const made = (await madeAcls(call)).flatMap((acl) =>
    entriesOf(acl).map((entry) => toAclItem(call, acl, entry)),
  );
  return [...open, ...(await Promise.all(made))];
}

function itemFields({
  direction,
  number,
  allow,
}: Pick<NetworkAclEntry, "direction" | "number" | "allow">): Row {
  return {
    traffictype: direction === "ingress" ? "Ingress" : "Egress",
    state: "Active",
    tags: [],
    number,
    action: allow ? "Allow" : "Deny",
    fordisplay: true,
  };
}

/** What a tier's row says of its list. */
export async function aclFields(
  call: Call,
  acls: readonly NetworkAcl[],
  subnetId: string,
): Promise<Row> {
  const acl = acls.find(({ associations }) =>
    associations.some((association) => association.subnetId === subnetId),
  );
  if (!acl) return { aclid: defaultAclId(call), aclname: defaultName };
  const { id, name } = await toAcl(call, acl);
  return { aclid: id, aclname: name };
}
