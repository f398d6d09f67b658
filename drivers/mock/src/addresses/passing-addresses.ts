/** The public addresses that come with an interface and are its own only while its instance runs. */
import { defined } from "@deltacloud/core";
import type { InterfaceAddress } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { instanceDocuments } from "../instances/instance-record.ts";
import type { InstanceRecord } from "../instances/instance-record.ts";
import { interfacesOf } from "../network-interfaces/interface-documents.ts";
import { giveBackPublicAddress, takePublicAddress } from "./public-addresses.ts";

/** Gives them back. @returns the instance as it then is */
export function leavePassingAddresses(
  writer: StoreWriter,
  instance: InstanceRecord,
): Promise<InstanceRecord> {
  return change(writer, instance, async (first) => {
    if (first.publicIp === undefined || first.addressId !== undefined) return first;
    await giveBackPublicAddress(writer, first.publicIp);
    const { privateIp, privateHostname } = first;
    return { privateIp, ...defined({ privateHostname }) };
  });
}

/** Takes others where no held one is. @returns the instance as it then is */
export function takePassingAddresses(
  writer: StoreWriter,
  instance: InstanceRecord,
): Promise<InstanceRecord> {
  const [publicName] = instance.publicAddresses;
  return change(writer, instance, async (first) => {
    if (first.publicIp !== undefined) return first;
    const publicIp = await takePublicAddress(writer, "passing");
    const publicHostname = publicName?.kind === "hostname" ? publicName.value : undefined;
    return { ...first, publicIp, ...defined({ publicHostname }) };
  });
}

async function change(
  writer: StoreWriter,
  { id, ownerId: account, interfaces = [], ...instance }: InstanceRecord,
  toAddress: (first: InterfaceAddress) => Promise<InterfaceAddress>,
): Promise<InstanceRecord> {
  for (const record of interfaces) {
    const [first, ...others] = record.addresses;
    if (!record.passing || !first) continue;
    const addresses = [await toAddress(first), ...others];
    await interfacesOf(writer).replace(account, record.id, { ...record, addresses });
  }
  const changed = await writer.documents(instanceDocuments).get(account, id);
  return changed ?? { id, ownerId: account, interfaces, ...instance };
}
