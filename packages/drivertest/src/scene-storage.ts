/** What makes volumes, snapshots and images of these in a scene. */
import type {
  Cloud,
  Context,
  CopyImage,
  CopyStorageSnapshot,
  CreateStorageSnapshot,
  CreateStorageVolume,
  Image,
  RegisterImage,
  StorageSnapshot,
  StorageVolume,
} from "@deltacloud/core";
import type { Harness } from "./harness.ts";
import { ignoringGone } from "./ignoring-gone.ts";

/** As all of a scene: made for the first account where no other context is given. */
export interface StorageScene {
  /** Of 1 GiB in the first realm, unless the request says otherwise. */
  aVolume(
    request?: { [M in keyof CreateStorageVolume]?: CreateStorageVolume[M] | undefined },
    ctx?: Context,
  ): Promise<StorageVolume>;
  /** A snapshot of a volume that is made for it, unless the request names one. */
  aSnapshot(request?: Partial<CreateStorageSnapshot>, ctx?: Context): Promise<StorageSnapshot>;
  aCopy(snapshotId: string, request?: CopyStorageSnapshot): Promise<StorageSnapshot>;
  aRegisteredImage(request: RegisterImage): Promise<Image>;
  anImageCopy(imageId: string, request: CopyImage): Promise<Image>;
}

/** @param later takes what takes a resource away again */
export function storageScene(
  cloud: Cloud,
  ctx: Context,
  harness: Harness,
  later: (cleanup: () => Promise<unknown>) => void,
): StorageScene {
  async function firstRealm(as: Context): Promise<string> {
    const realms = await cloud.realms.all(as);
    return realms.find(({ state }) => state === "available")?.id ?? "none is available";
  }

  async function destroyVolume(as: Context, id: string): Promise<void> {
    const { attachments } = await cloud.storageVolumes.get(as, id);
    if (attachments.length > 0) await cloud.storageVolumes.detach(as, id, {});
    await harness.settle();
    await cloud.storageVolumes.destroy(as, id);
  }

  function kept(snapshot: StorageSnapshot, as = ctx): StorageSnapshot {
    later(() => cloud.storageSnapshots.destroy(as, snapshot.id));
    return snapshot;
  }

  const scene: StorageScene = {
    async aVolume(request = {}, as = ctx) {
      const realmId = request.realmId ?? (await firstRealm(as));
      const wanted = { size: 1, ...request, realmId };
      const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
      const made = await cloud.storageVolumes.create(
        as,
        Object.fromEntries(given) as unknown as CreateStorageVolume,
      );
      later(() => destroyVolume(as, made.id));
      return made;
    },

    async aSnapshot(request = {}, as = ctx) {
      const volumeId = request.volumeId ?? (await scene.aVolume({}, as)).id;
      await harness.settle();
      return kept(await cloud.storageSnapshots.create(as, { ...request, volumeId }), as);
    },

    aCopy: async (id, request = {}) => kept(await cloud.storageSnapshots.copy(ctx, id, request)),

    async aRegisteredImage(request) {
      const made = await cloud.images.register(ctx, request);
      later(() => destroyImage(cloud, ctx, made));
      return made;
    },

    async anImageCopy(id, request) {
      const made = await cloud.images.copy(ctx, id, request);
      later(() => destroyImage(cloud, ctx, made));
      return made;
    },
  };
  return scene;
}

/** Destroys an image, and the snapshots that it was made of. */
export async function destroyImage(
  cloud: Cloud,
  ctx: Context,
  { id, disks = [] }: Image,
): Promise<void> {
  await ignoringGone(cloud.images.destroy(ctx, id));
  if (!cloud.supports("storageSnapshots", "destroy")) return;
  for (const { snapshotId } of disks) {
    if (snapshotId !== undefined) {
      await ignoringGone(cloud.storageSnapshots.destroy(ctx, snapshotId));
    }
  }
}
