/** Where instances go that name no subnet: each account starts with a default network. */
import {
  CloudError,
  addressAt,
  containsBlock,
  formatBlock,
  overlaps,
  parseBlock,
  sizeOf,
} from "@deltacloud/core";
import type { AddressBlock } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { allDocuments } from "../all-documents.ts";
import { makeNetwork, makeSubnet } from "./make-network.ts";
import type { Maker } from "./make-network.ts";
import type { NetworkRecord } from "./network-record.ts";
import { realmCatalog } from "../realms.ts";
import { blockOf, subnetDocuments } from "./subnet-record.ts";
import type { SubnetRecord } from "./subnet-record.ts";

const addressBlock = "172.31.0.0/16";

/** Of a default subnet: 4,096 addresses. */
const subnetPrefix = 20;

/** A default network with a default subnet in each realm. */
export async function makeDefaultNetwork(
  writer: StoreWriter,
  maker: Maker,
  account: string,
): Promise<NetworkRecord> {
  const network = await makeNetwork(writer, maker, account, { addressBlock, default: true });
  for (const { id } of realmCatalog) await makeDefaultSubnet(writer, maker, account, network, id);
  return network;
}

/** @throws CloudError `ResourceExhausted` when the network has no room for one more */
export async function makeDefaultSubnet(
  writer: StoreWriter,
  maker: Maker,
  account: string,
  network: NetworkRecord,
  realmId: string,
): Promise<SubnetRecord> {
  const subnets = await allDocuments(writer.documents(subnetDocuments), account, {
    networkId: [network.id],
  });
  const block = freeBlock(
    network.addressBlocks.map(blockOf),
    subnets.map((subnet) => blockOf(subnet.addressBlock)),
  );
  if (!block) {
    throw new CloudError("ResourceExhausted", `network '${network.id}' has no room for a subnet`);
  }
  return makeSubnet(writer, maker, account, {
    networkId: network.id,
    realmId,
    addressBlock: formatBlock(block),
    default: true,
  });
}

/** The first block of a default subnet's size inside one of `outer` that none of `taken` overlaps. */
function freeBlock(
  outer: readonly AddressBlock[],
  taken: readonly AddressBlock[],
): AddressBlock | undefined {
  for (const around of outer) {
    let offset = 0n;
    while (offset < sizeOf(around)) {
      const block = parseBlock(`${addressAt(around, offset)}/${subnetPrefix}`);
      if (!block || !containsBlock(around, block)) break;
      if (!taken.some((one) => overlaps(one, block))) return block;
      offset += sizeOf(block);
    }
  }
  return undefined;
}
