/** Routes as they come into a table and go, as part of a transaction. */
import {
  CloudError,
  containsBlock,
  formatBlock,
  invalidArgument,
  notFound,
} from "@deltacloud/core";
import type { CreateRoute, ResourceKind, RouteTarget } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { interfaceDocuments } from "../network-interfaces/interface-record.ts";
import { checkLimit } from "../limits.ts";
import { internetGatewayDocuments } from "./internet-gateway-record.ts";
import { natGatewayDocuments } from "./nat-gateway-record.ts";
import { findNetwork } from "../networks/networks.ts";
import type { RouteTableRecord } from "./route-table-record.ts";
import { blockOf, subnetDocuments } from "../networks/subnet-record.ts";

/**
 * The routes with one more.
 *
 * @throws CloudError `AlreadyExists` for the destination; `NotFound` for the target;
 *   `InvalidArgument` for what does not go together
 */
export async function withRoute(
  writer: StoreWriter,
  table: RouteTableRecord,
  route: CreateRoute,
): Promise<readonly CreateRoute[]> {
  const destination = normal(route.destination);
  await checkDestination(writer, table, destination, route.target);
  if (table.routes.some((one) => one.destination === destination)) throw taken(table, destination);
  await checkTarget(writer, table, route.target);
  checkLimit("routes", table.routes.length + 1, "routeTable", table.id);
  return [...table.routes, { destination, target: route.target }];
}

/** The routes with one to another target. @throws CloudError `NotFound`; `InvalidArgument` */
export async function withTarget(
  writer: StoreWriter,
  table: RouteTableRecord,
  route: CreateRoute,
): Promise<readonly CreateRoute[]> {
  const destination = normal(route.destination);
  await checkNotLocal(writer, table, destination);
  checkPresent(table, destination);
  await checkTarget(writer, table, route.target);
  return table.routes.map((one) =>
    one.destination === destination ? { destination, target: route.target } : one,
  );
}

/** @throws CloudError `NotFound`; `InvalidArgument` for a local route */
export async function withoutRoute(
  writer: StoreWriter,
  table: RouteTableRecord,
  given: string,
): Promise<readonly CreateRoute[]> {
  const destination = normal(given);
  await checkNotLocal(writer, table, destination);
  checkPresent(table, destination);
  return table.routes.filter((one) => one.destination !== destination);
}

function normal(destination: string): string {
  return formatBlock(blockOf(destination));
}

function taken({ id }: RouteTableRecord, destination: string): CloudError {
  return new CloudError("AlreadyExists", `routeTable '${id}' has a route to '${destination}'`, {
    resource: { kind: "routeTable", id },
  });
}

function checkPresent({ id, routes }: RouteTableRecord, destination: string): void {
  if (routes.some((one) => one.destination === destination)) return;
  throw new CloudError("NotFound", `routeTable '${id}' has no route to '${destination}'`);
}

async function checkNotLocal(
  writer: StoreWriter,
  { id, ownerId, networkId }: RouteTableRecord,
  destination: string,
): Promise<void> {
  const { addressBlocks } = await findNetwork(writer, ownerId, networkId);
  if (!addressBlocks.includes(destination)) return;
  throw invalidArgument(`the route to '${destination}' of routeTable '${id}' is local`);
}

/** Inside the network, only the way to a whole subnet may be another than the local one. */
async function checkDestination(
  writer: StoreWriter,
  table: RouteTableRecord,
  destination: string,
  target: RouteTarget,
): Promise<void> {
  const { ownerId, networkId } = table;
  const { addressBlocks } = await findNetwork(writer, ownerId, networkId);
  if (addressBlocks.includes(destination)) throw taken(table, destination);
  const block = blockOf(destination);
  if (!addressBlocks.some((outer) => containsBlock(blockOf(outer), block))) return;
  const { items: subnets } = await writer
    .documents(subnetDocuments)
    .list(ownerId, { where: { networkId: [networkId] } });
  const isSubnet = subnets.some(({ addressBlock }) => addressBlock === destination);
  if (!isSubnet || target.kind === "internetGateway") {
    throw invalidArgument(`'${destination}' is inside network '${networkId}' and no subnet of it`);
  }
}

/** Where the network of a target is written; undefined for a target that is not there. */
const networksOf: Record<
  RouteTarget["kind"],
  (writer: StoreWriter, account: string, id: string) => Promise<{ networkId?: string } | undefined>
> = {
  internetGateway: (writer, account, id) =>
    writer.documents(internetGatewayDocuments).get(account, id),
  async natGateway(writer, account, id) {
    const found = await writer.documents(natGatewayDocuments).get(account, id);
    return found?.deletionTime === undefined ? found : undefined;
  },
  networkInterface: (writer, account, id) => writer.documents(interfaceDocuments).get(account, id),
};

async function checkTarget(
  writer: StoreWriter,
  { ownerId, networkId }: RouteTableRecord,
  { kind, id }: RouteTarget,
): Promise<void> {
  const target = await networksOf[kind](writer, ownerId, id);
  if (!target) throw notFound(kind satisfies ResourceKind, id);
  if (target.networkId !== networkId) {
    throw invalidArgument(`${kind} '${id}' is not of network '${networkId}'`);
  }
}
