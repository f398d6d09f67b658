/**
 * Rules of CloudStack's, each of which leads one port of a public address to machines. Those of one
 * address that are named alike are one load balancer. The names of those that are made here end with
 * protocol and port, as CloudStack knows HTTP by the port alone.
 */
import { defined } from "@deltacloud/core";
import type {
  BalancingAlgorithm,
  ListenerProtocol,
  LoadBalancer,
  LoadBalancerListener,
} from "@deltacloud/core";
import { dateOf, flagOf, numberOf, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Directory } from "../directory.ts";
import type { Owner } from "../world.ts";
import type { Zone } from "../zone.ts";

/** What rules are read by. */
export interface BalancerLens {
  readonly owner: Owner;
  readonly zones: Directory<Zone>;
  /** Public addresses by id. */
  readonly addresses: ReadonlyMap<string, Row>;
  /** Ids of machines by rule. */
  readonly members: ReadonlyMap<string, readonly string[]>;
}

/** What one load balancer is made of. */
export interface BalancerRules {
  readonly name: string;
  /** Ordered by port, one at least. */
  readonly rules: readonly [Row, ...Row[]];
  /** Whether it was made here, with an address of its own. */
  readonly own: boolean;
}

export const algorithms: Readonly<Record<BalancingAlgorithm, string>> = {
  roundRobin: "roundrobin",
  leastConnections: "leastconn",
  source: "source",
};

const algorithmOf = new Map(
  Object.entries(algorithms).map(([ours, theirs]) => [theirs, ours as BalancingAlgorithm]),
);

/** @returns a name that {@link readName} reads again */
export function ruleName(name: string, { protocol, port }: LoadBalancerListener): string {
  return `${name}-${protocol}-${port}`;
}

function readName(rule: Row): {
  readonly name: string;
  readonly protocol: ListenerProtocol;
  readonly own: boolean;
} {
  const text = textOf(rule, "name") ?? "";
  const [, name, protocol, port] = /^(.+)-(http|tcp)-(\d+)$/.exec(text) ?? [];
  const own = name !== undefined && port === textOf(rule, "publicport");
  return own
    ? { name, protocol: protocol === "http" ? "http" : "tcp", own }
    : { name: text, protocol: "tcp", own };
}

/** The load balancers that there are of these rules; the model has none of UDP. */
export function groupRules(rows: readonly Row[]): readonly BalancerRules[] {
  const carried = rows
    .filter((row) => textOf(row, "protocol")?.toLowerCase() !== "udp")
    .toSorted((one, other) => portOf(one) - portOf(other));
  const groups = Map.groupBy(carried, (row) => {
    const { name, own } = readName(row);
    return JSON.stringify([textOf(row, "publicipid"), name, own]);
  });
  return [...groups.values()].flatMap(([first, ...more]) =>
    first ? [{ rules: [first, ...more] as const, ...readName(first) }] : [],
  );
}

/** That of its first rule. */
export function idOf({ rules: [first] }: BalancerRules): string {
  return textOf(first, "id") ?? "";
}

export function toLoadBalancer(balancer: BalancerRules, lens: BalancerLens): LoadBalancer {
  const { name, own, rules } = balancer;
  const [first] = rules;
  const addressId = textOf(first, "publicipid") ?? "";
  const address = lens.addresses.get(addressId) ?? {};
  const ip = textOf(first, "publicip") ?? textOf(address, "ipaddress");
  const members = rules.flatMap((rule) => lens.members.get(textOf(rule, "id") ?? "") ?? []);
  return {
    id: idOf(balancer),
    name,
    ownerId: lens.owner.id,
    realmId: lens.zones.idOf(textOf(first, "zoneid") ?? textOf(address, "zoneid") ?? ""),
    publicAddresses: ip === undefined ? [] : [ip],
    ...(own || isNetworksOwn(address) ? {} : { addressId }),
    ...defined({ algorithm: algorithmOf.get(textOf(first, "algorithm") ?? "") }),
    listeners: rules.map((rule) => ({
      protocol: readName(rule).protocol,
      port: portOf(rule),
      instancePort: numberOf(rule, "privateport") ?? portOf(rule),
    })),
    instanceIds: [...new Set(members)],
    creationTime: dateOf(address, "allocated") ?? new Date(0),
  };
}

/** Whether a network speaks from an address for all its instances. */
function isNetworksOwn(address: Row): boolean {
  return flagOf(address, "issourcenat");
}

function portOf(rule: Row): number {
  return numberOf(rule, "publicport") ?? 0;
}

/** Ids of the addresses that stand for load balancers alone. */
export function balancerAddresses(rows: readonly Row[]): ReadonlySet<string> {
  return new Set(
    rows.filter((row) => readName(row).own).flatMap((row) => textOf(row, "publicipid") ?? []),
  );
}
