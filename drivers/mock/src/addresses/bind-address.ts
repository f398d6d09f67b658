/** What leads a held address to an interface or an instance: kept on both sides, in one transaction. */
import { defined } from "@deltacloud/core";
import type { Address, InterfaceAddress } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { addressDocuments } from "./address-record.ts";
import { instanceDocuments } from "../instances/instance-record.ts";
import type { InstanceRecord } from "../instances/instance-record.ts";
import { interfacesOf } from "../network-interfaces/interface-documents.ts";
import type { InterfaceRecord } from "../network-interfaces/interface-record.ts";
import { giveBackPublicAddress } from "./public-addresses.ts";

/** Leads a free address to the private one of an interface, which may have had a passing one. */
export async function bindToInterface(
  writer: StoreWriter,
  account: string,
  address: Address,
  record: InterfaceRecord,
  privateIp: string,
  associationId: string,
): Promise<Address> {
  const passing = record.addresses.find((one) => one.privateIp === privateIp)?.publicIp;
  if (passing !== undefined) await giveBackPublicAddress(writer, passing);
  const publicSide = { publicIp: address.ip, addressId: address.id, associationId };
  await interfacesOf(writer).replace(
    account,
    record.id,
    withAddress(record, privateIp, (one) => ({ ...one, ...publicSide })),
  );
  const association = {
    id: associationId,
    networkInterfaceId: record.id,
    privateIp,
    ...defined({ instanceId: record.attachment?.instanceId }),
  };
  return replaceAddress(writer, account, { ...address, association });
}

/** Leads a free address to an instance that has no interface. */
export async function bindToInstance(
  writer: StoreWriter,
  account: string,
  address: Address,
  record: InstanceRecord,
  associationId: string,
): Promise<Address> {
  await writer.documents(instanceDocuments).replace(account, record.id, {
    ...record,
    publicAddresses: [...record.publicAddresses, { kind: "ipv4", value: address.ip }],
  });
  const association = { id: associationId, instanceId: record.id };
  return replaceAddress(writer, account, { ...address, association });
}

/** Frees the address, on both sides; one that leads nowhere stays as it is. */
export async function unbind(
  writer: StoreWriter,
  account: string,
  address: Address,
): Promise<Address> {
  const { association, ...free } = address;
  if (!association) return address;
  const { networkInterfaceId, instanceId, privateIp } = association;
  if (networkInterfaceId !== undefined) {
    const interfaces = interfacesOf(writer);
    const record = await interfaces.get(account, networkInterfaceId);
    if (record && privateIp !== undefined) {
      await interfaces.replace(account, record.id, withAddress(record, privateIp, privateSide));
    }
  } else if (instanceId !== undefined) {
    await dropFromInstance(writer, account, instanceId, address.ip);
  }
  return replaceAddress(writer, account, free);
}

/** Frees the addresses that lead to an instance which has no interface. */
export async function unbindInstance(
  writer: StoreWriter,
  account: string,
  instanceId: string,
): Promise<void> {
  const { items } = await writer
    .documents(addressDocuments)
    .list(account, { where: { instanceId: [instanceId] } });
  for (const address of items) await unbind(writer, account, address);
}

/** Says of the addresses that lead to an interface which instance they lead to thereby. */
export async function followInterface(
  writer: StoreWriter,
  account: string,
  { addresses }: InterfaceRecord,
  instanceId: string | undefined,
): Promise<void> {
  for (const { addressId } of addresses) {
    const address =
      addressId === undefined
        ? undefined
        : await writer.documents(addressDocuments).get(account, addressId);
    if (!address?.association) continue;
    const { instanceId: _, ...rest } = address.association;
    const association = { ...rest, ...defined({ instanceId }) };
    await replaceAddress(writer, account, { ...address, association });
  }
}

async function replaceAddress(
  writer: StoreWriter,
  account: string,
  address: Address,
): Promise<Address> {
  await writer.documents(addressDocuments).replace(account, address.id, address);
  return address;
}

async function dropFromInstance(
  writer: StoreWriter,
  account: string,
  id: string,
  ip: string,
): Promise<void> {
  const instances = writer.documents(instanceDocuments);
  const record = await instances.get(account, id);
  if (!record) return;
  const publicAddresses = record.publicAddresses.filter(({ value }) => value !== ip);
  await instances.replace(account, id, { ...record, publicAddresses });
}

function withAddress(
  record: InterfaceRecord,
  privateIp: string,
  change: (address: InterfaceAddress) => InterfaceAddress,
): InterfaceRecord {
  const addresses = record.addresses.map((one) =>
    one.privateIp === privateIp ? change(one) : one,
  );
  return { ...record, addresses };
}

function privateSide({ privateIp, privateHostname }: InterfaceAddress): InterfaceAddress {
  return { privateIp, ...defined({ privateHostname }) };
}
