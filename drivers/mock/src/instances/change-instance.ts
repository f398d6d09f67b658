/** What of an instance can be changed once it is there, and what of it is asked for one by one. */
import { defined, invalidArgument, notFound } from "@deltacloud/core";
import type { ChangeInstance, InstanceAttributes } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { changeDisks } from "../volumes/attach.ts";
import { lasting } from "../volumes/attachment-record.ts";
import { failedPrecondition } from "../errors.ts";
import { firewallsFor } from "../firewalls/firewalls-in-use.ts";
import { overrides, profileCatalog } from "../hardware-profiles.ts";
import { instanceDocuments, stateOf } from "./instance-record.ts";
import type { InstanceRecord } from "./instance-record.ts";
import { interfacesOf } from "../network-interfaces/interface-documents.ts";
import type { World } from "../world.ts";

export function attributesOf({ boot, settings, interfaces }: InstanceRecord): InstanceAttributes {
  const [main] = interfaces ?? [];
  return {
    ...(boot.userData !== undefined && { userData: Buffer.from(boot.userData, "base64") }),
    terminationProtection: settings?.terminationProtection ?? false,
    stopProtection: settings?.stopProtection ?? false,
    shutdownBehavior: settings?.shutdownBehavior ?? "stop",
    sourceDestCheck: main?.sourceDestCheck ?? true,
  };
}

/**
 * Changes an instance, as part of a transaction.
 *
 * @throws CloudError `NotFound`; `FailedPrecondition` when its state does not allow it;
 *   `InvalidArgument` for a device that it has not
 */
export async function changeInstance(
  writer: StoreWriter,
  world: World,
  account: string,
  id: string,
  change: ChangeInstance,
): Promise<InstanceRecord> {
  const instances = writer.documents(instanceDocuments);
  const before = await instances.get(account, id);
  if (!before) throw notFound("instance", id);
  checkState(before, change, world);
  await changeInterface(writer, before, change);
  // Read again: the instance has copies of its interfaces.
  const record = (await instances.get(account, id)) ?? before;
  const changed = {
    ...(change.hardwareProfileId === undefined ? record : withoutHardware(record)),
    ...(await disksOf(writer, world, record, change)),
    ...partsOf(record, change),
  };
  await instances.replace(account, id, changed);
  return changed;
}

function checkState(record: InstanceRecord, change: ChangeInstance, world: World): void {
  const { id } = record;
  const state = stateOf(record, world.now(), world.delay);
  if (record.phase === "terminated") {
    throw failedPrecondition("instance", id, `is ${state}, can not change it`);
  }
  const { hardwareProfileId, userData } = change;
  if (state !== "stopped" && (hardwareProfileId ?? userData) !== undefined) {
    throw failedPrecondition("instance", id, `is ${state}, it must be stopped for this change`);
  }
}

async function changeInterface(
  writer: StoreWriter,
  { id, ownerId, interfaces }: InstanceRecord,
  { firewallIds, sourceDestCheck }: ChangeInstance,
): Promise<void> {
  if (firewallIds === undefined && sourceDestCheck === undefined) return;
  const main = interfaces?.find(({ attachment }) => attachment?.index === 0);
  if (!main) throw failedPrecondition("instance", id, "has no network interface");
  const firewalls =
    firewallIds && (await firewallsFor(writer, ownerId, firewallIds, main.networkId));
  await interfacesOf(writer).replace(ownerId, main.id, {
    ...main,
    ...defined({ sourceDestCheck, firewallIds: firewalls }),
  });
}

async function disksOf(
  writer: StoreWriter,
  { now, delay }: World,
  record: InstanceRecord,
  { disks }: ChangeInstance,
): Promise<Pick<InstanceRecord, "disks">> {
  if (!disks) return {};
  const devices = lasting(record.disks ?? [], now(), delay).map(({ device }) => device);
  const unknown = disks.find(({ device }) => !devices.includes(device));
  if (unknown) throw invalidArgument(`instance '${record.id}' has no disk at ${unknown.device}`);
  const changed = await changeDisks(writer, record, disks);
  return defined({ disks: changed.disks });
}

function withoutHardware({ hardware: _chosen, ...record }: InstanceRecord): InstanceRecord {
  return record;
}

/** @throws CloudError `NotFound` */
function hardwareOf({
  hardwareProfileId,
  hardware,
}: ChangeInstance): Pick<Partial<InstanceRecord>, "hardware" | "hardwareProfileId"> {
  if (hardwareProfileId === undefined) return {};
  const profile = profileCatalog.find(({ id }) => id === hardwareProfileId);
  if (!profile) throw notFound("hardwareProfile", hardwareProfileId);
  return { hardwareProfileId, ...defined({ hardware: overrides(profile, hardware) }) };
}

/** The parts that are the instance's alone. */
function partsOf(record: InstanceRecord, change: ChangeInstance): Partial<InstanceRecord> {
  const { terminationProtection, stopProtection, shutdownBehavior } = change;
  const { userData, monitored, metadataService, name } = change;
  return {
    settings: {
      ...record.settings,
      ...defined({ terminationProtection, stopProtection, shutdownBehavior }),
    },
    ...hardwareOf(change),
    ...defined({ monitored, name }),
    ...(metadataService && {
      metadataService: { ...record.metadataService, ...metadataService },
    }),
    ...(userData && {
      boot: { ...record.boot, userData: Buffer.from(userData).toString("base64") },
    }),
  };
}
