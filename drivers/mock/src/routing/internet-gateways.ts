import { CloudError, notFound } from "@deltacloud/core";
import type { InternetGateway, InternetGateways } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { failedPrecondition } from "../errors.ts";
import { interfaceDocuments } from "../network-interfaces/interface-record.ts";
import {
  gatewayOf,
  internetGatewayDocuments,
  internetGatewaysWhere,
} from "./internet-gateway-record.ts";
import { findNetwork } from "../networks/networks.ts";
import type { World } from "../world.ts";

export function internetGateways({ store, enter, newId }: World): InternetGateways {
  return {
    async list(ctx, { filter, ...query }) {
      const account = await enter(ctx);
      const where = internetGatewaysWhere(filter);
      return store.documents(internetGatewayDocuments).list(account, { ...query, where });
    },

    async create(ctx, { tags = {} }) {
      const account = await enter(ctx);
      const record: InternetGateway = { id: newId(), ownerId: account, tags };
      await store.documents(internetGatewayDocuments).insert(account, record.id, record);
      return record;
    },

    async destroy(ctx, id) {
      const account = await enter(ctx);
      await store.transaction(async (writer) => {
        const { networkId } = await find(writer, account, id);
        if (networkId !== undefined) {
          throw failedPrecondition("internetGateway", id, "is attached");
        }
        await writer.documents(internetGatewayDocuments).remove(account, id);
      });
    },

    async attach(ctx, id, networkId) {
      const account = await enter(ctx);
      return store.transaction(async (writer) => {
        const record = await find(writer, account, id);
        await findNetwork(writer, account, networkId);
        if (record.networkId !== undefined) {
          throw taken("internetGateway", id, `is attached to network '${record.networkId}'`);
        }
        const other = await gatewayOf(writer, account, networkId);
        if (other) throw taken("network", networkId, "has an internet gateway already");
        const attached = { ...record, networkId };
        await writer.documents(internetGatewayDocuments).replace(account, id, attached);
        return attached;
      });
    },

    async detach(ctx, id, networkId) {
      const account = await enter(ctx);
      return store.transaction(async (writer) => {
        const { networkId: attached, ...free } = await find(writer, account, id);
        await findNetwork(writer, account, networkId);
        if (attached !== networkId) {
          throw failedPrecondition("internetGateway", id, `is not attached to '${networkId}'`);
        }
        await checkUnmapped(writer, account, networkId);
        await writer.documents(internetGatewayDocuments).replace(account, id, free);
        return free;
      });
    },
  };
}

/** @throws CloudError `NotFound` */
async function find(writer: StoreWriter, account: string, id: string): Promise<InternetGateway> {
  const record = await writer.documents(internetGatewayDocuments).get(account, id);
  if (!record) throw notFound("internetGateway", id);
  return record;
}

/** @throws CloudError `FailedPrecondition` while public addresses lead into the network */
async function checkUnmapped(
  writer: StoreWriter,
  account: string,
  networkId: string,
): Promise<void> {
  const { items } = await writer
    .documents(interfaceDocuments)
    .list(account, { where: { publicIn: [networkId] }, limit: 1 });
  if (items.length > 0) {
    throw failedPrecondition("network", networkId, "has public addresses that lead into it");
  }
}

function taken(kind: "internetGateway" | "network", id: string, why: string): CloudError {
  return new CloudError("AlreadyExists", `${kind} '${id}' ${why}`, { resource: { kind, id } });
}
