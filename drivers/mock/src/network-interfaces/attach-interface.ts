/** How network interfaces come onto instances and off them, as part of a transaction. */
import { invalidArgument, notFound } from "@deltacloud/core";
import type { AttachNetworkInterface } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { followInterface, unbindInstance } from "../addresses/bind-address.ts";
import { alreadyExists, failedPrecondition } from "../errors.ts";
import { instanceDocuments } from "../instances/instance-record.ts";
import type { InstanceRecord } from "../instances/instance-record.ts";
import { interfacesOf } from "./interface-documents.ts";
import { toAttachment } from "./interface-record.ts";
import type { InterfaceRecord } from "./interface-record.ts";
import { endInterface } from "./make-interface.ts";
import type { World } from "../world.ts";

type Clock = Pick<World, "now" | "delay">;

/** Coming off counts as attached, until it is off. */
export function isAttached({ attachment }: InterfaceRecord, { now, delay }: Clock): boolean {
  return attachment !== undefined && toAttachment(attachment, now(), delay) !== undefined;
}

/**
 * @throws CloudError `FailedPrecondition` when it is attached, or when the instance is over or
 *   elsewhere; `AlreadyExists` when the position is taken
 */
export async function attachInterface(
  writer: StoreWriter,
  world: World,
  account: string,
  record: InterfaceRecord,
  { instanceId, ...request }: AttachNetworkInterface,
): Promise<InterfaceRecord> {
  if (isAttached(record, world))
    throw failedPrecondition("networkInterface", record.id, "is in use");
  const instance = await writer.documents(instanceDocuments).get(account, instanceId);
  if (!instance) throw notFound("instance", instanceId);
  const { interfaces = [] } = instance;
  const there = interfaces.filter((one) => isAttached(one, world));
  const index = request.index ?? freeIndex(there);
  checkPlace(instance, there, record, index);
  const attached: InterfaceRecord = {
    ...record,
    attachment: {
      id: world.newId(),
      instanceId,
      index,
      attachTime: world.now(),
      deleteOnTermination: false,
    },
  };
  await interfacesOf(writer).replace(account, record.id, attached);
  await followInterface(writer, account, attached, instanceId);
  return attached;
}

function freeIndex(there: readonly InterfaceRecord[]): number {
  const taken = new Set(there.map(({ attachment }) => attachment?.index));
  let index = 0;
  while (taken.has(index)) index += 1;
  return index;
}

function checkPlace(
  { id, phase, realmId }: InstanceRecord,
  there: readonly InterfaceRecord[],
  record: InterfaceRecord,
  index: number,
): void {
  if (phase === "terminated") throw failedPrecondition("instance", id, "is terminated");
  if (record.realmId !== realmId) {
    throw invalidArgument(
      `instance '${id}' and network interface '${record.id}' are in two realms`,
    );
  }
  if (there.some(({ networkId }) => networkId !== record.networkId)) {
    throw invalidArgument(
      `instance '${id}' and network interface '${record.id}' are in two networks`,
    );
  }
  if (there.some(({ attachment }) => attachment?.index === index)) {
    throw alreadyExists("networkInterface", `${id} at index ${index}`);
  }
}

/** @throws CloudError `FailedPrecondition` when it is not attached; `InvalidArgument` for the first one */
export async function detachInterface(
  writer: StoreWriter,
  world: World,
  account: string,
  record: InterfaceRecord,
): Promise<InterfaceRecord> {
  const { id, attachment } = record;
  const state = attachment && toAttachment(attachment, world.now(), world.delay)?.state;
  if (!attachment || state === undefined) {
    throw failedPrecondition("networkInterface", id, "is not attached");
  }
  if (attachment.index === 0) {
    throw invalidArgument(`network interface '${id}' is the first of its instance`);
  }
  if (attachment.detachTime !== undefined) return record;
  const detached = { ...record, attachment: { ...attachment, detachTime: world.now() } };
  await interfacesOf(writer).replace(account, id, detached);
  await followInterface(writer, account, detached, undefined);
  return detached;
}

/**
 * Ends the interfaces of an instance that is about to end, or takes them off, as each of them says,
 * and frees the addresses that lead to it.
 *
 * @returns the instance without having written it
 */
export async function leaveNetworks(
  writer: StoreWriter,
  instance: InstanceRecord,
): Promise<InstanceRecord> {
  const { id, ownerId: account, interfaces = [], publicAddresses } = instance;
  for (const record of interfaces) {
    const { attachment, ...free } = record;
    if (attachment?.deleteOnTermination && attachment.detachTime === undefined) {
      await endInterface(writer, account, record);
    } else {
      await followInterface(writer, account, record, undefined);
      await interfacesOf(writer).replace(account, record.id, free);
    }
  }
  await unbindInstance(writer, account, id);
  return {
    ...instance,
    interfaces: [],
    publicAddresses: publicAddresses.filter(({ kind }) => kind === "hostname"),
  };
}
