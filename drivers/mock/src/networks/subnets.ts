import { containsBlock, defined, invalidArgument, notFound, overlaps } from "@deltacloud/core";
import type { AddressBlock, Subnet, Subnets } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { allDocuments } from "../all-documents.ts";
import { makeDefaultSubnet } from "./default-network.ts";
import { alreadyExists, failedPrecondition } from "../errors.ts";
import { clearSubnet } from "./furnish-network.ts";
import { interfaceDocuments } from "../network-interfaces/interface-record.ts";
import { makeSubnet } from "./make-network.ts";
import { findDefaultNetwork } from "./network-record.ts";
import { findNetwork } from "./networks.ts";
import { realmCatalog } from "../realms.ts";
import {
  blockOf,
  findDefaultSubnet,
  subnetDocuments,
  subnetsWhere,
  toSubnet,
} from "./subnet-record.ts";
import type { SubnetRecord } from "./subnet-record.ts";
import type { World } from "../world.ts";

/** A subnet has more addresses than those which are never given out. */
const longestPrefix = 28;

export function subnets(world: World): Subnets {
  const { store } = world;
  const show = (record: SubnetRecord): Subnet => toSubnet(record, world.now(), world.delay);

  return {
    async list(ctx, { filter, ...query }) {
      const account = await world.enter(ctx);
      const page = await store
        .documents(subnetDocuments)
        .list(account, { ...query, where: subnetsWhere(filter) });
      return { ...page, items: page.items.map(show) };
    },

    async create(ctx, { realmId = realmCatalog[0].id, ...request }) {
      const account = await world.enter(ctx);
      checkRealm(realmId);
      return store.transaction(async (writer) => {
        const network = await findNetwork(writer, account, request.networkId);
        const block = blockOf(request.addressBlock);
        const around = network.addressBlocks.map(blockOf);
        if (!around.some((outer) => containsBlock(outer, block)) || block.prefix > longestPrefix) {
          throw invalidArgument(`'${request.addressBlock}' is no block of network '${network.id}'`);
        }
        await checkFree(writer, account, network.id, block, request.addressBlock);
        return show(await makeSubnet(writer, world, account, { ...request, realmId }));
      });
    },

    async createDefault(ctx, realmId) {
      const account = await world.enter(ctx);
      checkRealm(realmId);
      return store.transaction(async (writer) => {
        const network = await findDefaultNetwork(writer, account);
        if (!network) throw notFound("network", "default");
        const present = await findDefaultSubnet(writer, account, realmId);
        if (present) throw alreadyExists("subnet", present.id);
        return show(await makeDefaultSubnet(writer, world, account, network, realmId));
      });
    },

    async destroy(ctx, id) {
      const account = await world.enter(ctx);
      await store.transaction(async (writer) => {
        await findSubnet(writer, account, id);
        const { items: inside } = await writer
          .documents(interfaceDocuments)
          .list(account, { where: { subnetId: [id] }, limit: 1 });
        if (inside.length > 0) throw failedPrecondition("subnet", id, "has network interfaces");
        await clearSubnet(writer, account, id);
        await writer.documents(subnetDocuments).remove(account, id);
      });
    },

    async change(ctx, id, { name, assignPublicAddress }) {
      const account = await world.enter(ctx);
      return store.transaction(async (writer) => {
        const record = await findSubnet(writer, account, id);
        const changed = { ...record, ...defined({ name, assignPublicAddress }) };
        await writer.documents(subnetDocuments).replace(account, id, changed);
        return show(changed);
      });
    },
  };
}

/** @throws CloudError `NotFound` */
export async function findSubnet(
  writer: StoreWriter,
  account: string,
  id: string,
): Promise<SubnetRecord> {
  const record = await writer.documents(subnetDocuments).get(account, id);
  if (!record) throw notFound("subnet", id);
  return record;
}

/** @throws CloudError `AlreadyExists` for a block that overlaps another subnet's */
async function checkFree(
  writer: StoreWriter,
  account: string,
  networkId: string,
  block: AddressBlock,
  text: string,
): Promise<void> {
  const others = await allDocuments(writer.documents(subnetDocuments), account, {
    networkId: [networkId],
  });
  if (others.some(({ addressBlock }) => overlaps(blockOf(addressBlock), block))) {
    throw alreadyExists("subnet", text);
  }
}

/** @throws CloudError `NotFound` */
function checkRealm(realmId: string): void {
  if (!realmCatalog.some(({ id }) => id === realmId)) throw notFound("realm", realmId);
}
