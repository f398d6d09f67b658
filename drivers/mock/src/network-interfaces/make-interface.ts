/** The making and the end of network interfaces, as part of a transaction. */
import { hash } from "node:crypto";
import { defined } from "@deltacloud/core";
import type { InterfaceAddress, Tags } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { addressDocuments } from "../addresses/address-record.ts";
import { unbind } from "../addresses/bind-address.ts";
import { interfacesOf } from "./interface-documents.ts";
import type { InterfaceAttachmentRecord, InterfaceRecord } from "./interface-record.ts";
import { giveBackPublicAddress } from "../addresses/public-addresses.ts";
import { openSpace } from "../networks/subnet-space.ts";
import type { SubnetSpace } from "../networks/subnet-space.ts";

interface NewInterface {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  readonly privateIps?: readonly string[];
  readonly secondaryCount?: number;
  readonly firewallIds: readonly string[];
  readonly clientToken?: string;
  readonly attachment?: InterfaceAttachmentRecord;
  readonly tags?: Tags;
}

/**
 * An interface that is yet to be written, with its addresses taken.
 *
 * @throws CloudError as `SubnetSpace` does
 */
export async function makeInterface(
  space: SubnetSpace,
  account: string,
  request: NewInterface,
): Promise<InterfaceRecord> {
  const { id, name, description, firewallIds, attachment, clientToken, tags = {} } = request;
  const { privateIps = [], secondaryCount = 0 } = request;
  const { networkId, id: subnetId, realmId } = space.subnet;
  for (const ip of privateIps) await space.take(ip);
  const ips = [...privateIps];
  const wanted = Math.max(1, privateIps.length) + secondaryCount;
  while (ips.length < wanted) ips.push(await space.takeFree());
  return {
    id,
    ...defined({ name, description, attachment, clientToken }),
    ownerId: account,
    networkId,
    subnetId,
    realmId,
    mac: macOf(id),
    addresses: ips.map(toAddress),
    firewallIds,
    sourceDestCheck: true,
    tags,
  };
}

export function toAddress(privateIp: string): InterfaceAddress {
  return { privateIp, privateHostname: `ip-${privateIp.replaceAll(".", "-")}.private.com` };
}

/** Takes an interface away, with what came with it and what led to it. */
export async function endInterface(
  writer: StoreWriter,
  account: string,
  { id, subnetId, addresses }: InterfaceRecord,
): Promise<void> {
  await releasePublic(writer, account, addresses);
  await interfacesOf(writer).remove(account, id);
  const space = await openSpace(writer, account, subnetId);
  for (const { privateIp } of addresses) space.giveBack(privateIp);
  await space.save();
}

/** Frees the held addresses that lead to `addresses`, and gives back the passing ones. */
export async function releasePublic(
  writer: StoreWriter,
  account: string,
  addresses: readonly InterfaceAddress[],
): Promise<void> {
  for (const { addressId, publicIp } of addresses) {
    if (addressId !== undefined) {
      const address = await writer.documents(addressDocuments).get(account, addressId);
      if (address) await unbind(writer, account, address);
    } else if (publicIp !== undefined) {
      await giveBackPublicAddress(writer, publicIp);
    }
  }
}

/** Locally administered, and the same for the same id. */
function macOf(id: string): string {
  const digits = hash("sha256", id).slice(0, 10);
  return `02:${digits.replaceAll(/..(?=.)/g, "$&:")}`;
}
