/** Route tables as they are shown: with the local routes, and with what became of the targets. */
import { defined } from "@deltacloud/core";
import type { Route, RouteTable, RouteTarget } from "@deltacloud/core";
import type { DocumentCollection, StoreWriter } from "@deltacloud/store";
import { instanceDocuments } from "../instances/instance-record.ts";
import { interfaceDocuments, toAttachment } from "../network-interfaces/interface-record.ts";
import { internetGatewayDocuments } from "./internet-gateway-record.ts";
import { natGatewayDocuments } from "./nat-gateway-record.ts";
import { networkDocuments } from "../networks/network-record.ts";
import { isMain } from "./route-table-record.ts";
import type { RouteTableRecord } from "./route-table-record.ts";
import type { World } from "../world.ts";

type Clock = Pick<World, "now" | "delay">;

export async function showRouteTables(
  writer: StoreWriter,
  clock: Clock,
  account: string,
  records: readonly RouteTableRecord[],
): Promise<readonly RouteTable[]> {
  const networkIds = records.map(({ networkId }) => networkId);
  const networks = await byId(writer, networkDocuments, account, networkIds);
  const showRoute = await routeViewer(writer, clock, account, records);
  return records.map((record) => {
    const { addressBlocks = [] } = networks.get(record.networkId) ?? {};
    const local = addressBlocks.map((destination): Route => ({
      destination,
      target: { kind: "local" },
      active: true,
    }));
    const others = record.routes.map(({ destination, target }) => ({
      destination,
      ...showRoute(target, record.networkId),
    }));
    return { ...record, main: isMain(record), routes: [...local, ...others] };
  });
}

type ShowTarget = (target: RouteTarget, networkId: string) => Pick<Route, "target" | "active">;

/** Looks up the targets of all tables together. */
async function routeViewer(
  writer: StoreWriter,
  { now, delay }: Clock,
  account: string,
  records: readonly RouteTableRecord[],
): Promise<ShowTarget> {
  const targets = records.flatMap(({ routes }) => routes.map(({ target }) => target));
  const idsOf = (kind: RouteTarget["kind"]) =>
    targets.filter((target) => target.kind === kind).map(({ id }) => id);
  const gateways = await byId(writer, internetGatewayDocuments, account, idsOf("internetGateway"));
  const natGateways = await byId(writer, natGatewayDocuments, account, idsOf("natGateway"));
  const interfaces = await byId(writer, interfaceDocuments, account, idsOf("networkInterface"));
  const attached = new Map(
    [...interfaces].map(([id, { attachment }]) => [
      id,
      attachment && toAttachment(attachment, now(), delay)?.instanceId,
    ]),
  );
  const instanceIds = [...attached.values()].filter((id) => id !== undefined);
  const instances = await byId(writer, instanceDocuments, account, instanceIds);

  const show: Record<RouteTarget["kind"], (id: string, networkId: string) => ShownTarget> = {
    internetGateway: (id, networkId) => ({ active: gateways.get(id)?.networkId === networkId }),
    natGateway(id, networkId) {
      const gateway = natGateways.get(id);
      return { active: gateway?.networkId === networkId && gateway.deletionTime === undefined };
    },
    networkInterface(id) {
      const instanceId = attached.get(id);
      const isRunning = instances.get(instanceId ?? "")?.phase === "running";
      return { active: isRunning, ...defined({ instanceId }) };
    },
  };
  return (target, networkId) => {
    const { active, ...rest } = show[target.kind](target.id, networkId);
    return { target: { ...target, ...rest }, active };
  };
}

interface ShownTarget {
  readonly active: boolean;
  readonly instanceId?: string;
}

/** The documents that there are of these, each by its id. */
async function byId<T extends { readonly id: string }>(
  writer: StoreWriter,
  collection: DocumentCollection<T>,
  account: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, T>> {
  const unique = [...new Set(ids)];
  const found = new Map<string, T>();
  // As many at once as a page can hold.
  for (let start = 0; start < unique.length; start += 1000) {
    const part = unique.slice(start, start + 1000);
    const { items } = await writer.documents(collection).list(account, { ids: part });
    for (const item of items) found.set(item.id, item);
  }
  return found;
}
