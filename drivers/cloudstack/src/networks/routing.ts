/**
 * Where the traffic of networks goes. CloudStack routes by itself, and has no verbs for it that a user
 * could call: each network has one table and, where it reaches the internet, one gateway, to be read.
 */
import type { InternetGateway, InternetGateways, RouteTable, RouteTables } from "@deltacloud/core";
import type { ResourceKind, ResourceRef, Tags } from "@deltacloud/core";
import { textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { findRow } from "../find.ts";
import { keptTagsOf } from "../instances/records.ts";
import type { Owner, World } from "../world.ts";
import { findVpc, listNetworks, listVpcs } from "./network-rows.ts";
import { hasService } from "./networking.ts";

/** What a row is read by. */
export interface RoutingLens {
  readonly owner: Owner;
  /** Kept here, by table or gateway. */
  readonly tags: ReadonlyMap<string, Tags>;
}

/** Their ids begin so, and end with the id of the network. */
const prefixes = { internetGateway: "internet-gateway-", routeTable: "main-route-table-" } as const;

type RoutingKind = keyof typeof prefixes;

export function routeTables(world: World): RouteTables {
  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      return world.snapshots.page(session.scope, "routeTables", query, async () => {
        const { rows, lens } = await read(session, world, "routeTable");
        return rows.map((row) => toRouteTable(row, lens));
      });
    },
  };
}

export function internetGateways(world: World): InternetGateways {
  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      return world.snapshots.page(session.scope, "internetGateways", query, async () => {
        const { rows, lens } = await read(session, world, "internetGateway");
        return rows.filter(reachesInternet).map((row) => toInternetGateway(row, lens));
      });
    },
  };
}

/** What the model has as networks: VPCs, and networks that are in none. */
async function read(
  session: Session,
  world: World,
  kind: ResourceKind,
): Promise<{ readonly rows: readonly Row[]; readonly lens: RoutingLens }> {
  const owner = await world.owner(session);
  const [vpcs, networks, tags] = await Promise.all([
    listVpcs(session),
    listNetworks(session),
    keptTagsOf(world.store, owner.id, kind),
  ]);
  const lone = networks.filter((row) => textOf(row, "vpcid") === undefined);
  return { rows: [...vpcs, ...lone], lens: { owner, tags } };
}

/** What a network has of these, or may have. */
export function routingOf(networkId: string): readonly ResourceRef[] {
  const kinds = Object.keys(prefixes) as RoutingKind[];
  return kinds.map((kind) => ({ kind, id: prefixes[kind] + networkId }));
}

/** Its row, by which it is known that it is there. */
export async function findRouting(
  session: Session,
  kind: RoutingKind,
  id: string,
): Promise<Row | undefined> {
  if (!id.startsWith(prefixes[kind])) return undefined;
  const networkId = id.slice(prefixes[kind].length);
  const row =
    (await findVpc(session, networkId)) ??
    (await findRow(session, "listNetworks", "network", networkId));
  // Their tags are not those of the network.
  return row && (kind === "routeTable" || reachesInternet(row)) ? { id } : undefined;
}

/** Through a router of CloudStack's, or as the hosts do. */
function reachesInternet(row: Row): boolean {
  return (
    hasService(row, "SourceNat") || hasService(row, "StaticNat") || textOf(row, "type") === "Shared"
  );
}

export function toInternetGateway(row: Row, { owner, tags }: RoutingLens): InternetGateway {
  const networkId = textOf(row, "id") ?? "";
  const id = prefixes.internetGateway + networkId;
  return { id, ownerId: owner.id, networkId, tags: tags.get(id) ?? {} };
}

export function toRouteTable(row: Row, { owner, tags }: RoutingLens): RouteTable {
  const networkId = textOf(row, "id") ?? "";
  const id = prefixes.routeTable + networkId;
  const local = textOf(row, "networkcidr") ?? textOf(row, "cidr");
  const gateway = { kind: "internetGateway", id: prefixes.internetGateway + networkId } as const;
  return {
    id,
    ownerId: owner.id,
    networkId,
    main: true,
    routes: [
      ...(local === undefined
        ? []
        : [{ destination: local, target: { kind: "local" }, active: true } as const]),
      ...(reachesInternet(row)
        ? [{ destination: "0.0.0.0/0", target: gateway, active: true }]
        : []),
    ],
    associations: [{ id: `main-association-${networkId}` }],
    tags: tags.get(id) ?? {},
  };
}
