import { CloudError, invalidArgument, notFound } from "@deltacloud/core";
import type { Address, Addresses, AssociateAddress } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { addressDocuments, addressesWhere } from "./address-record.ts";
import { bindToInstance, bindToInterface, unbind } from "./bind-address.ts";
import { failedPrecondition } from "../errors.ts";
import { instanceDocuments } from "../instances/instance-record.ts";
import type { InstanceRecord } from "../instances/instance-record.ts";
import { checkUnmanaged, interfaceDocuments } from "../network-interfaces/interface-record.ts";
import type { InterfaceRecord } from "../network-interfaces/interface-record.ts";
import { checkUnbalanced } from "../load-balancers/balancers-at.ts";
import { limits } from "../limits.ts";
import { giveBackPublicAddress, takePublicAddress } from "./public-addresses.ts";
import type { World } from "../world.ts";

export function addresses({ store, enter, newId }: World): Addresses {
  return {
    async list(ctx, { filter, ...query }) {
      const account = await enter(ctx);
      const where = addressesWhere(filter);
      return store.documents(addressDocuments).list(account, { ...query, where });
    },

    async create(ctx, { tags = {} }) {
      const account = await enter(ctx);
      return store.transaction(async (writer) => {
        const held = await writer
          .documents(addressDocuments)
          .list(account, { limit: limits.addresses });
        if (held.items.length >= limits.addresses) {
          const why = `an account may have ${limits.addresses} addresses`;
          throw new CloudError("ResourceExhausted", why, { resource: { kind: "address", id: "" } });
        }
        const ip = await takePublicAddress(writer, "held");
        const record: Address = { id: newId(), ip, ownerId: account, tags };
        await writer.documents(addressDocuments).insert(account, record.id, record);
        return record;
      });
    },

    async destroy(ctx, id) {
      const account = await enter(ctx);
      await store.transaction(async (writer) => {
        const { ip, association } = await findAddress(writer, account, id);
        if (association) throw failedPrecondition("address", id, "is in use");
        await checkUnbalanced(writer, account, id);
        await writer.documents(addressDocuments).remove(account, id);
        await giveBackPublicAddress(writer, ip);
      });
    },

    async associate(ctx, id, request) {
      const account = await enter(ctx);
      return store.transaction(async (writer) => {
        const address = await findAddress(writer, account, id);
        await checkMovable(writer, account, address);
        await checkUnbalanced(writer, account, id);
        const target = await findTarget(writer, account, request);
        if (leadsTo(address, target)) return address;
        if (address.association && request.reassociate !== true) {
          throw failedPrecondition("address", id, "leads elsewhere");
        }
        await freeTarget(writer, account, target, request.reassociate === true);
        const free = await unbind(writer, account, address);
        return bind(writer, account, free, request, newId());
      });
    },

    async disassociate(ctx, id) {
      const account = await enter(ctx);
      return store.transaction(async (writer) => {
        const address = await findAddress(writer, account, id);
        if (!address.association) throw failedPrecondition("address", id, "leads nowhere");
        await checkMovable(writer, account, address);
        return unbind(writer, account, address);
      });
    },
  };
}

/** Where an address may lead: an interface, or an instance that has none. */
type Target =
  | { readonly record: InterfaceRecord; readonly privateIp: string }
  | { readonly instance: InstanceRecord };

/** @throws CloudError `NotFound` */
async function findAddress(writer: StoreWriter, account: string, id: string): Promise<Address> {
  const record = await writer.documents(addressDocuments).get(account, id);
  if (!record) throw notFound("address", id);
  return record;
}

/** @throws CloudError `PermissionDenied` when it leads to an interface that is a part of something else */
async function checkMovable(
  writer: StoreWriter,
  account: string,
  { association }: Address,
): Promise<void> {
  const id = association?.networkInterfaceId;
  const record = id && (await writer.documents(interfaceDocuments).get(account, id));
  if (record) checkUnmanaged(record);
}

/** @throws CloudError `NotFound`; `FailedPrecondition` for an instance that is over; `InvalidArgument` */
async function findTarget(
  writer: StoreWriter,
  account: string,
  { instanceId, networkInterfaceId, privateIp }: AssociateAddress,
): Promise<Target> {
  if (networkInterfaceId !== undefined) {
    const record = await writer.documents(interfaceDocuments).get(account, networkInterfaceId);
    if (!record) throw notFound("networkInterface", networkInterfaceId);
    checkUnmanaged(record);
    return within(record, privateIp);
  }
  const id = instanceId ?? "";
  const instance = await writer.documents(instanceDocuments).get(account, id);
  if (!instance) throw notFound("instance", id);
  if (instance.phase === "terminated") throw failedPrecondition("instance", id, "is terminated");
  const [first] = instance.interfaces ?? [];
  if (first) return within(first, privateIp);
  if (privateIp !== undefined)
    throw invalidArgument(`instance '${id}' has no address ${privateIp}`);
  return { instance };
}

function within(record: InterfaceRecord, privateIp = record.addresses[0]?.privateIp): Target {
  const address = record.addresses.find((one) => one.privateIp === privateIp);
  if (address) return { record, privateIp: address.privateIp };
  throw invalidArgument(`network interface '${record.id}' has no address '${privateIp}'`);
}

function leadsTo({ association }: Address, target: Target): boolean {
  if (!association) return false;
  if ("instance" in target) return association.instanceId === target.instance.id;
  const { record, privateIp } = target;
  return association.networkInterfaceId === record.id && association.privateIp === privateIp;
}

/** Takes away the held address that leads to the target already. @throws CloudError `AlreadyExists` */
async function freeTarget(
  writer: StoreWriter,
  account: string,
  target: Target,
  reassociate: boolean,
): Promise<void> {
  const other = await heldBy(writer, account, target);
  if (!other) return;
  if (reassociate) {
    await unbind(writer, account, other);
    return;
  }
  const resource = { kind: "address", id: other.id } as const;
  throw new CloudError("AlreadyExists", `address '${other.id}' leads there already`, { resource });
}

async function heldBy(
  writer: StoreWriter,
  account: string,
  target: Target,
): Promise<Address | undefined> {
  const documents = writer.documents(addressDocuments);
  if ("instance" in target) {
    const where = { instanceId: [target.instance.id] };
    const { items } = await documents.list(account, { where, limit: 1 });
    return items[0];
  }
  const { record, privateIp } = target;
  const { addressId } = record.addresses.find((one) => one.privateIp === privateIp) ?? {};
  return addressId === undefined ? undefined : documents.get(account, addressId);
}

/** The target is looked up again, since freeing may have changed it. */
async function bind(
  writer: StoreWriter,
  account: string,
  address: Address,
  request: AssociateAddress,
  associationId: string,
): Promise<Address> {
  const target = await findTarget(writer, account, request);
  if ("instance" in target) {
    return bindToInstance(writer, account, address, target.instance, associationId);
  }
  const { record, privateIp } = target;
  return bindToInterface(writer, account, address, record, privateIp, associationId);
}
