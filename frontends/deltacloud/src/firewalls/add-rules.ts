import { invalidArgument } from "@deltacloud/core";
import type { Cloud, Context, Firewall, FirewallPeer } from "@deltacloud/core";
import { refuseMissing } from "../missing.ts";
import { idSchema } from "../operation.ts";
import type { ParameterSchema, ParametersOf } from "../schema.ts";

const port = { type: "integer", minimum: -1, maximum: 65_535 } as const;

export const ruleSchema = {
  type: "object",
  properties: {
    ...idSchema.properties,
    protocol: { type: "string", enum: ["tcp", "udp", "icmp"], description: "Of the traffic." },
    port_from: { ...port, description: "First port, or ICMP type; -1 is any type." },
    port_to: { ...port, description: "Last port, or ICMP code; -1 is any code." },
    ip_address: {
      type: "array",
      items: { type: "string" },
      fields: "ip_address#",
      description: "Blocks of addresses in CIDR notation.",
    },
    group: {
      type: "array",
      items: { type: "string" },
      fields: "group#",
      description: "Names or ids of firewalls whose instances are sources.",
    },
    group_owner: {
      type: "array",
      items: { type: "string" },
      fields: "group#owner",
      description: "The account of the group of the same number; the caller's when absent.",
    },
  },
  required: ["id", "protocol", "port_from", "port_to"],
} as const satisfies ParameterSchema;

type Parameters = ParametersOf<typeof ruleSchema>;

/** Adds what lets the traffic in from each source, or nothing. */
export async function addRules(
  cloud: Cloud,
  context: Context,
  parameters: Parameters,
): Promise<void> {
  const {
    id,
    protocol,
    port_from: portFrom,
    port_to: portTo,
    ip_address: blocks = [],
  } = parameters;
  const groups = groupsOf(parameters);
  const addresses = blocks.filter((block) => block !== "");
  if (addresses.length + groups.length === 0) {
    throw invalidArgument("No sources. Specify at least one source ip address or group.");
  }
  const firewall = await cloud.firewalls.get(context, id);
  const peers = [
    ...addresses.map((block): FirewallPeer => ({ kind: "address", block })),
    ...(await peersOf(cloud, context, firewall, groups)),
  ];
  const rules = peers.map((peer) => ({
    direction: "ingress" as const,
    protocol,
    portFrom,
    portTo,
    peer,
  }));
  await cloud.firewalls.addRules(context, id, rules).catch(refuseMissing());
}

interface Group {
  /** Or id. */
  readonly name: string;
  readonly ownerId: string | undefined;
}

function groupsOf({ group = [], group_owner: owners = [] }: Parameters): readonly Group[] {
  return group.flatMap((name, place) =>
    name === "" ? [] : [{ name, ownerId: owners[place] === "" ? undefined : owners[place] }],
  );
}

/** The caller's own are known by name too, those in the firewall's network; others' by id alone. */
async function peersOf(
  cloud: Cloud,
  context: Context,
  { ownerId: own, networkId }: Firewall,
  groups: readonly Group[],
): Promise<readonly FirewallPeer[]> {
  const named = groups.filter(({ ownerId = own }) => ownerId === own).map(({ name }) => name);
  const found =
    named.length === 0
      ? []
      : await cloud.firewalls.all(context, {
          filter: { name: named, ...(networkId === undefined ? {} : { networkId: [networkId] }) },
        });
  const ids = new Map(found.map(({ id, name }) => [name, id]));
  return groups.map(({ name, ownerId = own }) => ({
    kind: "firewall",
    firewallId: ownerId === own ? (ids.get(name) ?? name) : name,
    ownerId,
  }));
}
