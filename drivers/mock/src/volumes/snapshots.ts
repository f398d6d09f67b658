import { defined, notFound } from "@deltacloud/core";
import type { StorageSnapshot, StorageSnapshots } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { failedPrecondition } from "../errors.ts";
import { imageDocuments } from "../images/image-record.ts";
import { changedSharing, shownTo } from "../sharing.ts";
import { nextSnapshotId, sharedSnapshots, snapshotsWhere, toSnapshot } from "./snapshot-record.ts";
import type { SnapshotRecord } from "./snapshot-record.ts";
import { toVolume, volumeDocuments } from "./volume-record.ts";
import type { World } from "../world.ts";

export function storageSnapshots(world: World): StorageSnapshots {
  const { store } = world;
  const show = (account: string, record: SnapshotRecord): StorageSnapshot =>
    shownTo(account, toSnapshot(record, world.now(), world.delay));

  return {
    async list(ctx, { filter, ...query }) {
      const account = await world.enter(ctx);
      const where = snapshotsWhere(filter);
      const page = await sharedSnapshots.list(store, account, { ...query, where });
      return { ...page, items: page.items.map((record) => show(account, record)) };
    },

    async create(ctx, { volumeId, ...request }) {
      const account = await world.enter(ctx);
      return store.transaction(async (writer) => {
        const record = await writer.documents(volumeDocuments).get(account, volumeId);
        if (!record) throw notFound("storageVolume", volumeId);
        const { state, size } = toVolume(record, world.now(), world.delay);
        if (state !== "available" && state !== "inUse") {
          throw failedPrecondition("storageVolume", volumeId, `is ${state}, can not snapshot it`);
        }
        const made = await makeSnapshot(writer, world, account, { volumeId, size, ...request });
        return show(account, made);
      });
    },

    async destroy(ctx, id) {
      const account = await world.enter(ctx);
      await store.transaction(async (writer) => {
        const record = await sharedSnapshots.own(writer, account, id);
        const { items } = await writer
          .documents(imageDocuments)
          .list(account, { where: { snapshotId: [id] }, limit: 1 });
        const [image] = items;
        if (image) {
          throw failedPrecondition("storageSnapshot", id, `is currently in use by ${image.id}`);
        }
        await sharedSnapshots.remove(writer, record);
      });
    },

    async copy(ctx, id, request) {
      const account = await world.enter(ctx);
      return store.transaction(async (writer) => {
        const { volumeId, size } = await readySnapshot(writer, world, account, id);
        const made = await makeSnapshot(writer, world, account, { volumeId, size, ...request });
        return show(account, made);
      });
    },

    async share(ctx, id, change) {
      const account = await world.enter(ctx);
      return store.transaction(async (writer) => {
        const record = await sharedSnapshots.own(writer, account, id);
        const changed = { ...record, ...changedSharing(record, change, world) };
        await sharedSnapshots.replace(writer, changed);
        return show(account, changed);
      });
    },
  };
}

/** Writes a new snapshot, open to nobody else. */
export async function makeSnapshot(
  writer: StoreWriter,
  world: World,
  account: string,
  request: Pick<SnapshotRecord, "volumeId" | "size" | "name" | "description"> &
    Partial<Pick<SnapshotRecord, "tags">>,
): Promise<SnapshotRecord> {
  const { volumeId, size, name, description, tags = {} } = request;
  const record = {
    id: await nextSnapshotId(writer),
    ownerId: account,
    volumeId,
    size,
    ...defined({ name: name ?? tags["Name"], description }),
    creationTime: world.now(),
    public: false,
    sharedWith: [],
    tags,
  };
  await sharedSnapshots.insert(writer, record);
  return record;
}

/**
 * A snapshot that the account sees and that is complete.
 *
 * @throws CloudError `NotFound`; `FailedPrecondition`
 */
export async function readySnapshot(
  writer: StoreWriter,
  world: World,
  account: string,
  id: string,
): Promise<SnapshotRecord> {
  const record = await sharedSnapshots.find(writer, account, id);
  if (!record) throw notFound("storageSnapshot", id);
  const { state } = toSnapshot(record, world.now(), world.delay);
  if (state === "completed") return record;
  throw failedPrecondition("storageSnapshot", id, `is ${state}, can not be used yet`);
}
