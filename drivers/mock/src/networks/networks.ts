import {
  CloudError,
  containsBlock,
  defined,
  formatBlock,
  invalidArgument,
  notFound,
  overlaps,
} from "@deltacloud/core";
import type { ChangeNetwork, Network, Networks } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { allDocuments } from "../all-documents.ts";
import { makeDefaultNetwork } from "./default-network.ts";
import { dhcpOptionsDocuments } from "./dhcp-options-record.ts";
import { idOfDefaultFirewall } from "../firewalls/default-firewall.ts";
import { alreadyExists, failedPrecondition } from "../errors.ts";
import { endFirewall } from "../firewalls/end-firewall.ts";
import { firewallDocuments } from "../firewalls/firewall-record.ts";
import { clearNetwork } from "./furnish-network.ts";
import { makeNetwork } from "./make-network.ts";
import {
  findDefaultNetwork,
  networkDocuments,
  networksWhere,
  toNetwork,
} from "./network-record.ts";
import type { NetworkRecord } from "./network-record.ts";
import { blockOf, subnetDocuments } from "./subnet-record.ts";
import type { World } from "../world.ts";

export function networks(world: World): Networks {
  const { store } = world;
  const show = (record: NetworkRecord): Network => toNetwork(record, world.now(), world.delay);

  return {
    async list(ctx, { filter, ...query }) {
      const account = await world.enter(ctx);
      const page = await store
        .documents(networkDocuments)
        .list(account, { ...query, where: networksWhere(filter) });
      return { ...page, items: page.items.map(show) };
    },

    async create(ctx, request) {
      const account = await world.enter(ctx);
      return show(
        await store.transaction((writer) => makeNetwork(writer, world, account, request)),
      );
    },

    async createDefault(ctx) {
      const account = await world.enter(ctx);
      return store.transaction(async (writer) => {
        const present = await findDefaultNetwork(writer, account);
        if (present) throw alreadyExists("network", present.id);
        return show(await makeDefaultNetwork(writer, world, account));
      });
    },

    async destroy(ctx, id) {
      const account = await world.enter(ctx);
      await store.transaction(async (writer) => {
        await findNetwork(writer, account, id);
        await checkEmpty(writer, account, id);
        await clearNetwork(writer, account, id);
        await endFirewall(writer, account, idOfDefaultFirewall(account, id));
        await writer.documents(networkDocuments).remove(account, id);
      });
    },

    async change(ctx, id, change) {
      const account = await world.enter(ctx);
      return store.transaction(async (writer) => {
        const record = await findNetwork(writer, account, id);
        const { name, dnsSupport, dnsHostnames, dhcpOptionsId } = change;
        if (dhcpOptionsId !== undefined) await checkOptions(writer, account, dhcpOptionsId);
        const changed: NetworkRecord = {
          ...record,
          ...defined({ name, dnsSupport, dnsHostnames, dhcpOptionsId }),
          addressBlocks: await changedBlocks(writer, account, record, change),
        };
        await writer.documents(networkDocuments).replace(account, id, changed);
        return show(changed);
      });
    },
  };
}

/** @throws CloudError `NotFound` */
export async function findNetwork(
  writer: StoreWriter,
  account: string,
  id: string,
): Promise<NetworkRecord> {
  const record = await writer.documents(networkDocuments).get(account, id);
  if (!record) throw notFound("network", id);
  return record;
}

/** @throws CloudError `FailedPrecondition` while anything is in the network */
async function checkEmpty(writer: StoreWriter, account: string, id: string): Promise<void> {
  const { items: subnets } = await writer
    .documents(subnetDocuments)
    .list(account, { where: { networkId: [id] }, limit: 1 });
  if (subnets.length > 0) throw failedPrecondition("network", id, "has subnets");
  const firewalls = await allDocuments(writer.documents(firewallDocuments), account, {
    networkId: [id],
  });
  if (firewalls.some((firewall) => !firewall.default)) {
    throw failedPrecondition("network", id, "has firewalls");
  }
}

/** @throws CloudError `NotFound` */
async function checkOptions(writer: StoreWriter, account: string, id: string): Promise<void> {
  if (await writer.documents(dhcpOptionsDocuments).get(account, id)) return;
  throw notFound("dhcpOptions", id);
}

/** @throws CloudError `AlreadyExists`; `InvalidArgument`; `FailedPrecondition` while subnets use it */
async function changedBlocks(
  writer: StoreWriter,
  account: string,
  { id, addressBlocks }: NetworkRecord,
  { addBlock, removeBlock }: ChangeNetwork,
): Promise<readonly string[]> {
  if (addBlock !== undefined) {
    const block = blockOf(addBlock);
    if (addressBlocks.some((one) => overlaps(blockOf(one), block))) {
      throw new CloudError("AlreadyExists", `'${addBlock}' overlaps a block of network '${id}'`);
    }
    return [...addressBlocks, formatBlock(block)];
  }
  if (removeBlock === undefined) return addressBlocks;

  if (!addressBlocks.includes(removeBlock)) {
    throw invalidArgument(`network '${id}' has no block '${removeBlock}'`);
  }
  if (addressBlocks[0] === removeBlock) {
    throw failedPrecondition("network", id, `can not be without '${removeBlock}', its first block`);
  }
  const subnets = await allDocuments(writer.documents(subnetDocuments), account, {
    networkId: [id],
  });
  const removed = blockOf(removeBlock);
  if (subnets.some(({ addressBlock }) => containsBlock(removed, blockOf(addressBlock)))) {
    throw failedPrecondition("network", id, `has subnets in '${removeBlock}'`);
  }
  return addressBlocks.filter((one) => one !== removeBlock);
}
