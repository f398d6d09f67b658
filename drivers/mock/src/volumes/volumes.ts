import { notFound } from "@deltacloud/core";
import type { Context, StorageVolume, StorageVolumes, VolumeAttachment } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { attach, detach } from "./attach.ts";
import { lasting } from "./attachment-record.ts";
import { freeDevice } from "./devices.ts";
import { alreadyExists, failedPrecondition } from "../errors.ts";
import { instanceDocuments, toInstance } from "../instances/instance-record.ts";
import type { InstanceRecord } from "../instances/instance-record.ts";
import { makeVolume } from "./make-volume.ts";
import { toVolume, volumeDocuments, volumesWhere } from "./volume-record.ts";
import type { VolumeRecord } from "./volume-record.ts";
import { changedShape } from "./volume-types.ts";
import type { World } from "../world.ts";

export function storageVolumes(world: World): StorageVolumes {
  const { store } = world;
  const show = (record: VolumeRecord): StorageVolume => toVolume(record, world.now(), world.delay);

  /** Runs `work` on the volume of that id, and all it writes, as one. */
  async function change(
    ctx: Context,
    id: string,
    work: (writer: StoreWriter, volume: VolumeRecord) => Promise<VolumeRecord>,
  ): Promise<StorageVolume> {
    const account = await world.enter(ctx);
    return store.transaction(async (writer) => {
      const volume = await writer.documents(volumeDocuments).get(account, id);
      if (!volume) throw notFound("storageVolume", id);
      return show(await work(writer, volume));
    });
  }

  async function replace(writer: StoreWriter, record: VolumeRecord): Promise<VolumeRecord> {
    await writer.documents(volumeDocuments).replace(record.ownerId, record.id, record);
    return record;
  }

  return {
    async list(ctx, { filter, ...query }) {
      const account = await world.enter(ctx);
      const page = await store
        .documents(volumeDocuments)
        .list(account, { ...query, where: volumesWhere(filter) });
      return { ...page, items: page.items.map(show) };
    },

    async create(ctx, request) {
      const account = await world.enter(ctx);
      return store.transaction(async (writer) =>
        show(await makeVolume(writer, world, account, request)),
      );
    },

    async destroy(ctx, id) {
      await change(ctx, id, async (writer, volume) => {
        const { state } = show(volume);
        if (state === "inUse" || state === "deleting") {
          throw failedPrecondition("storageVolume", id, `is ${wordOf(state)}`);
        }
        return replace(writer, { ...volume, goneTime: world.now() + world.delay });
      });
    },

    attach: (ctx, id, { instanceId, device, deleteOnTermination = false }) =>
      change(ctx, id, async (writer, volume) => {
        const { state } = show(volume);
        if (state !== "available") {
          throw failedPrecondition("storageVolume", id, `is ${wordOf(state)}, can not attach it`);
        }
        const instance = await writer.documents(instanceDocuments).get(volume.ownerId, instanceId);
        if (!instance) throw notFound("instance", instanceId);
        checkHost(world, volume, instance);
        const taken = lasting(instance.disks ?? [], world.now(), world.delay).map(
          (disk) => disk.device,
        );
        const place = device ?? freeDevice(taken);
        if (taken.includes(place)) throw alreadyExists("storageVolume", place);
        return attach(writer, world, volume, instance, { device: place, deleteOnTermination });
      }),

    detach: (ctx, id, { instanceId }) =>
      change(ctx, id, async (writer, volume) => {
        const [attachment] = show(volume).attachments;
        if (!attachment || attachment.state === "detaching") {
          const { state } = attachment ?? show(volume);
          throw failedPrecondition("storageVolume", id, `is in the '${state}' state`);
        }
        if (instanceId !== undefined && instanceId !== attachment.instanceId) {
          throw failedPrecondition("storageVolume", id, `is not attached to '${instanceId}'`);
        }
        await checkRoot(writer, world, volume, attachment);
        return detach(writer, world, volume);
      }),

    modify: (ctx, id, shape) =>
      change(ctx, id, async (writer, volume) => {
        const { state, modification } = show(volume);
        if (state !== "available" && state !== "inUse") {
          throw failedPrecondition("storageVolume", id, `is ${state}, can not modify it`);
        }
        if (modification && modification.state !== "completed") {
          throw failedPrecondition("storageVolume", id, `is ${modification.state} already`);
        }
        return replace(writer, {
          ...volume,
          shape: changedShape(volume.shape, shape),
          modification: { startTime: world.now(), from: volume.shape },
        });
      }),
  };
}

/** @throws CloudError `FailedPrecondition` when the instance can not take the volume */
function checkHost({ now, delay }: World, volume: VolumeRecord, instance: InstanceRecord): void {
  const { id, state, realmId } = toInstance(instance, now(), delay);
  if (state !== "running" && state !== "stopped") {
    throw failedPrecondition("instance", id, `is ${state}, can not attach a volume to it`);
  }
  if (realmId !== volume.realmId) {
    throw failedPrecondition(
      "storageVolume",
      volume.id,
      `is in realm ${volume.realmId}, instance ${id} in ${realmId}`,
    );
  }
}

/** @throws CloudError `FailedPrecondition` when an instance that is not stopped boots from the volume */
async function checkRoot(
  writer: StoreWriter,
  { now, delay }: World,
  volume: VolumeRecord,
  { instanceId, device }: Pick<VolumeAttachment, "instanceId" | "device">,
): Promise<void> {
  const record = await writer.documents(instanceDocuments).get(volume.ownerId, instanceId);
  if (!record || record.rootDevice !== device) return;
  const { state } = toInstance(record, now(), delay);
  if (state === "stopped") return;
  throw failedPrecondition(
    "storageVolume",
    volume.id,
    `is the root of an instance that is ${state}`,
  );
}

function wordOf(state: StorageVolume["state"]): string {
  return state === "inUse" ? "in use" : state;
}
