/** The making of networks and subnets, as part of a transaction. */
import { defined, formatBlock } from "@deltacloud/core";
import type { Tags } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { defaultFirewallId } from "../firewalls/default-firewall.ts";
import { ownDhcpOptionsId } from "./dhcp-options-record.ts";
import { furnishNetwork, furnishSubnet } from "./furnish-network.ts";
import { networkDocuments } from "./network-record.ts";
import type { NetworkRecord } from "./network-record.ts";
import { blockOf, rangeOf, subnetDocuments } from "./subnet-record.ts";
import type { SubnetRecord } from "./subnet-record.ts";
import type { World } from "../world.ts";

/** What making them takes of the world. */
export type Maker = Pick<World, "now" | "newId">;

interface NewNetwork {
  readonly id?: string;
  readonly name?: string;
  readonly addressBlock: string;
  readonly default?: boolean;
  readonly tags?: Tags;
}

interface NewSubnet extends NewNetwork {
  readonly networkId: string;
  readonly realmId: string;
}

export async function makeNetwork(
  writer: StoreWriter,
  { now, newId }: Maker,
  account: string,
  { id = newId(), name, addressBlock, default: isDefault = false, tags = {} }: NewNetwork,
): Promise<NetworkRecord> {
  const record: NetworkRecord = {
    id,
    ...defined({ name }),
    ownerId: account,
    addressBlocks: [formatBlock(blockOf(addressBlock))],
    default: isDefault,
    dhcpOptionsId: ownDhcpOptionsId,
    dnsSupport: true,
    dnsHostnames: isDefault,
    creationTime: now(),
    tags,
  };
  await writer.documents(networkDocuments).insert(account, id, record);
  await defaultFirewallId(writer, account, id);
  await furnishNetwork(writer, record);
  return record;
}

export async function makeSubnet(
  writer: StoreWriter,
  { now, newId }: Maker,
  account: string,
  request: NewSubnet,
): Promise<SubnetRecord> {
  const { id = newId(), networkId, realmId, name, default: isDefault = false, tags = {} } = request;
  const addressBlock = formatBlock(blockOf(request.addressBlock));
  const record: SubnetRecord = {
    id,
    ...defined({ name }),
    ownerId: account,
    networkId,
    realmId,
    addressBlock,
    default: isDefault,
    assignPublicAddress: isDefault,
    creationTime: now(),
    taken: 0,
    nextOffset: rangeOf({ addressBlock }).first,
    tags,
  };
  await writer.documents(subnetDocuments).insert(account, id, record);
  await furnishSubnet(writer, account, record);
  return record;
}
