import { CloudError, defined, invalidArgument, notFound } from "@deltacloud/core";
import type { Context, RouteTable, RouteTables } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { withRoute, withTarget, withoutRoute } from "./change-routes.ts";
import { failedPrecondition } from "../errors.ts";
import { findNetwork } from "../networks/networks.ts";
import { routeTableDocuments, routeTablesWhere } from "./route-table-record.ts";
import type { RouteTableRecord } from "./route-table-record.ts";
import { showRouteTables } from "./show-route-tables.ts";
import { findSubnet } from "../networks/subnets.ts";
import type { World } from "../world.ts";

export function routeTables(world: World): RouteTables {
  const { store, enter, newId } = world;

  async function show(
    writer: StoreWriter,
    account: string,
    record: RouteTableRecord,
  ): Promise<RouteTable> {
    const [shown] = await showRouteTables(writer, world, account, [record]);
    if (!shown) throw new Error(`route table '${record.id}' was not shown`);
    return shown;
  }

  /** Writes what `work` makes of a table of the caller's, and shows it. */
  async function alter(
    ctx: Context,
    id: string,
    work: (writer: StoreWriter, record: RouteTableRecord) => Promise<Partial<RouteTableRecord>>,
  ): Promise<RouteTable> {
    const account = await enter(ctx);
    return store.transaction(async (writer) => {
      const record = await findTable(writer, account, id);
      const changed = { ...record, ...(await work(writer, record)) };
      await writer.documents(routeTableDocuments).replace(account, id, changed);
      return show(writer, account, changed);
    });
  }

  return {
    async list(ctx, { filter, ...query }) {
      const account = await enter(ctx);
      const page = await store
        .documents(routeTableDocuments)
        .list(account, { ...query, where: routeTablesWhere(filter) });
      return { ...page, items: await showRouteTables(store, world, account, page.items) };
    },

    async create(ctx, { networkId, tags = {}, clientToken }) {
      const account = await enter(ctx);
      return store.transaction(async (writer) => {
        await findNetwork(writer, account, networkId);
        const record: RouteTableRecord = {
          id: newId(),
          ownerId: account,
          networkId,
          routes: [],
          associations: [],
          ...defined({ clientToken }),
          tags,
        };
        await writer.documents(routeTableDocuments).insert(account, record.id, record);
        return show(writer, account, record);
      });
    },

    async destroy(ctx, id) {
      const account = await enter(ctx);
      await store.transaction(async (writer) => {
        const { associations } = await findTable(writer, account, id);
        if (associations.length > 0) throw failedPrecondition("routeTable", id, "is in use");
        await writer.documents(routeTableDocuments).remove(account, id);
      });
    },

    associate: (ctx, id, subnetId) =>
      alter(ctx, id, async (writer, { ownerId, networkId, associations }) => {
        await checkSubnet(writer, ownerId, networkId, subnetId);
        const where = { "associations.subnetId": [subnetId] };
        const [other] = (await writer.documents(routeTableDocuments).list(ownerId, { where }))
          .items;
        if (other?.id === id) return {};
        if (other) throw alreadyAssociated(subnetId, other.id);
        return { associations: [...associations, { id: newId(), subnetId }] };
      }),

    replaceAssociation: (ctx, id, associationId) =>
      alter(ctx, id, async (writer, { ownerId, networkId, associations }) => {
        const before = await findAssociated(writer, ownerId, associationId);
        if (before.networkId !== networkId) {
          throw invalidArgument(`route tables '${before.id}' and '${id}' are of two networks`);
        }
        const { subnetId } = await takeAssociation(writer, before, associationId);
        const others = before.id === id ? without(associations, associationId) : associations;
        return { associations: [...others, { id: newId(), ...defined({ subnetId }) }] };
      }),

    disassociate: (ctx, id, associationId) =>
      alter(ctx, id, async (_writer, { associations }) => {
        const association = associations.find((one) => one.id === associationId);
        if (!association) throw notAssociated(associationId);
        if (association.subnetId === undefined) {
          throw failedPrecondition("routeTable", id, "is the main one of its network");
        }
        return { associations: without(associations, associationId) };
      }),

    addRoute: (ctx, id, route) =>
      alter(ctx, id, async (writer, table) => ({ routes: await withRoute(writer, table, route) })),

    replaceRoute: (ctx, id, route) =>
      alter(ctx, id, async (writer, table) => ({ routes: await withTarget(writer, table, route) })),

    removeRoute: (ctx, id, destination) =>
      alter(ctx, id, async (writer, table) => ({
        routes: await withoutRoute(writer, table, destination),
      })),
  };
}

/** @throws CloudError `NotFound` */
async function findTable(
  writer: StoreWriter,
  account: string,
  id: string,
): Promise<RouteTableRecord> {
  const record = await writer.documents(routeTableDocuments).get(account, id);
  if (!record) throw notFound("routeTable", id);
  return record;
}

/** The table that the association is of. @throws CloudError `NotFound` */
async function findAssociated(
  writer: StoreWriter,
  account: string,
  associationId: string,
): Promise<RouteTableRecord> {
  const { items } = await writer
    .documents(routeTableDocuments)
    .list(account, { where: { "associations.id": [associationId] }, limit: 1 });
  const [record] = items;
  if (!record) throw notAssociated(associationId);
  return record;
}

/** Writes the table without the association, and gives it. */
async function takeAssociation(
  writer: StoreWriter,
  record: RouteTableRecord,
  associationId: string,
): Promise<RouteTableRecord["associations"][number]> {
  const association = record.associations.find(({ id }) => id === associationId);
  if (!association) throw notAssociated(associationId);
  const associations = without(record.associations, associationId);
  const changed = { ...record, associations };
  await writer.documents(routeTableDocuments).replace(record.ownerId, record.id, changed);
  return association;
}

function without(
  associations: RouteTableRecord["associations"],
  id: string,
): RouteTableRecord["associations"] {
  return associations.filter((one) => one.id !== id);
}

/** @throws CloudError `NotFound`; `InvalidArgument` for one of another network */
async function checkSubnet(
  writer: StoreWriter,
  account: string,
  networkId: string,
  subnetId: string,
): Promise<void> {
  const subnet = await findSubnet(writer, account, subnetId);
  if (subnet.networkId !== networkId) {
    throw invalidArgument(`subnet '${subnetId}' is not of network '${networkId}'`);
  }
}

function notAssociated(associationId: string): CloudError {
  return new CloudError("NotFound", `there is no association '${associationId}'`);
}

function alreadyAssociated(subnetId: string, tableId: string): CloudError {
  return new CloudError("AlreadyExists", `subnet '${subnetId}' has routeTable '${tableId}'`, {
    resource: { kind: "subnet", id: subnetId },
  });
}
