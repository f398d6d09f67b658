import { defined, notFound } from "@deltacloud/core";
import type { Context, Image, Images } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { alreadyExists, failedPrecondition } from "../errors.ts";
import { copyDisks, disksOfInstance, disksOfSnapshots } from "./image-disks.ts";
import {
  findImage,
  imageDocuments,
  imagesWhere,
  newImageId,
  publisher,
  sharedImages,
  toImage,
} from "./image-record.ts";
import type { ImageRecord } from "./image-record.ts";
import { instanceDocuments, toInstance } from "../instances/instance-record.ts";
import type { InstanceRecord } from "../instances/instance-record.ts";
import { seedImageIds } from "../seeds/seed-data.ts";
import { changedSharing, shownTo } from "../sharing.ts";
import type { World } from "../world.ts";

export function images(world: World): Images {
  const { store } = world;
  const show = (account: string, record: ImageRecord): Image =>
    toImage(shownTo(account, record), world.now(), world.delay);

  /** Makes an image of what `source` finds, unless the account has one of that name. */
  async function make(
    ctx: Context,
    { name, description, tags = {} }: Pick<Image, "name" | "description"> & Partial<Image>,
    source: (writer: StoreWriter, account: string) => Promise<Source>,
  ): Promise<Image> {
    const account = await world.enter(ctx);
    return store.transaction(async (writer) => {
      await checkName(writer, account, name);
      const record: ImageRecord = {
        id: await newImageId(writer, name, seedImageIds),
        name,
        ...defined({ description }),
        ownerId: account,
        public: account === publisher,
        sharedWith: [],
        rootType: "transient",
        creationTime: world.now(),
        tags,
        ...(await source(writer, account)),
      };
      await sharedImages.insert(writer, record);
      return show(account, record);
    });
  }

  /** Changes an image of the caller's own. */
  async function change(
    ctx: Context,
    id: string,
    work: (record: ImageRecord) => Partial<ImageRecord>,
  ): Promise<Image> {
    const account = await world.enter(ctx);
    return store.transaction(async (writer) => {
      const record = await sharedImages.own(writer, account, id);
      const changed = { ...record, ...work(record) };
      await sharedImages.replace(writer, changed);
      return show(account, changed);
    });
  }

  return {
    async list(ctx, { filter, ...query }) {
      const account = await world.enter(ctx);
      const where = imagesWhere(filter);
      const page = await sharedImages.list(store, account, { ...query, where });
      return { ...page, items: page.items.map((record) => show(account, record)) };
    },

    create: (ctx, { instanceId, disks, snapshotTags, ...request }) =>
      make(ctx, request, async (writer, account) => {
        const instance = await writer.documents(instanceDocuments).get(account, instanceId);
        if (!instance) throw notFound("instance", instanceId);
        checkSource(instance, world);
        const { architecture } = instance.boot;
        const labels = {
          description: `Of ${instanceId} for image ${request.name}`,
          ...defined({ tags: snapshotTags }),
        };
        return {
          architecture,
          sourceInstanceId: instanceId,
          disks: await disksOfInstance(writer, world, instance, disks, labels),
        };
      }),

    register: (ctx, { architecture, disks, rootDevice, ...request }) =>
      make(ctx, request, async (writer, account) => ({
        architecture,
        disks: await disksOfSnapshots(writer, world, account, { disks, rootDevice }),
      })),

    copy: (ctx, id, { snapshotTags, clientToken, ...request }) =>
      make(ctx, request, async (writer, account) => {
        const image = await findImage(writer, account, id);
        if (!image) throw notFound("image", id);
        const { state, architecture } = toImage(image, world.now(), world.delay);
        if (state !== "available") {
          throw failedPrecondition("image", id, `is ${state}, can not copy it`);
        }
        const labels = {
          description: `Copied for image ${request.name} from ${id}`,
          ...defined({ tags: snapshotTags }),
        };
        return {
          architecture,
          ...defined({ hardwareProfileIds: image.hardwareProfileIds, clientToken }),
          disks: await copyDisks(writer, world, account, image, labels),
        };
      }),

    share: (ctx, id, sharing) =>
      change(ctx, id, (record) => changedSharing(record, sharing, world)),

    describe: (ctx, id, description) => change(ctx, id, () => ({ description })),

    async destroy(ctx, id) {
      const account = await world.enter(ctx);
      await store.transaction(async (writer) =>
        sharedImages.remove(writer, await sharedImages.own(writer, account, id)),
      );
    },
  };
}

/** What a new image is made of. */
type Source = Pick<ImageRecord, "architecture"> & Partial<ImageRecord>;

/** @throws CloudError `AlreadyExists` when the account has an image of that name */
async function checkName(writer: StoreWriter, account: string, name: string): Promise<void> {
  const { items } = await writer
    .documents(imageDocuments)
    .list(account, { where: { name: [name] }, limit: 1 });
  if (items.length > 0) throw alreadyExists("image", name);
}

/** @throws CloudError `FailedPrecondition` when no image can be made of the instance */
function checkSource(record: InstanceRecord, { now, delay }: World): void {
  if (!record.canCreateImage) {
    throw failedPrecondition("instance", record.id, "is of a kind that no image can be made of");
  }
  const { state, canCreateImage } = toInstance(record, now(), delay);
  if (!canCreateImage) {
    throw failedPrecondition("instance", record.id, `is ${state}, can not make an image of it`);
  }
}
