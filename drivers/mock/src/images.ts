import { CloudError, notFound } from "@deltacloud/core";
import type { Image, Images } from "@deltacloud/core";
import { chain } from "./chain.ts";
import { defined } from "./defined.ts";
import { alreadyExists, failedPrecondition } from "./errors.ts";
import {
  findImage,
  imageDocuments,
  imagesWhere,
  ownersSeenBy,
  publisher,
  toImage,
} from "./image-record.ts";
import type { ImageRecord } from "./image-record.ts";
import { instanceDocuments, toInstance } from "./instance-record.ts";
import type { InstanceRecord } from "./instance-record.ts";
import type { World } from "./world.ts";

export function images(world: World): Images {
  const { store } = world;
  const show = (record: ImageRecord): Image => toImage(record, world.now(), world.delay);

  return {
    async list(ctx, { filter, cursor, ...query }) {
      const account = await world.enter(ctx);
      const where = imagesWhere(filter);
      const records = store.documents(imageDocuments);
      const shelves = ownersSeenBy(account).map(
        (owner) => (after?: string) =>
          records.list(owner, { ...query, where, ...defined({ cursor: after }) }),
      );
      const page = await chain(shelves, cursor);
      return { ...page, items: page.items.map(show) };
    },

    async create(ctx, { instanceId, name, description, tags = {} }) {
      const account = await world.enter(ctx);
      return store.transaction(async (writer) => {
        const instance = await writer.documents(instanceDocuments).get(account, instanceId);
        if (!instance) throw notFound("instance", instanceId);
        checkSource(instance, world);
        if (await findImage(writer, account, name)) throw alreadyExists("image", name);
        const record: ImageRecord = {
          id: name,
          name,
          ...defined({ description }),
          ownerId: account,
          architecture: instance.boot.architecture,
          public: account === publisher,
          rootType: "transient",
          creationTime: world.now(),
          tags,
        };
        await writer.documents(imageDocuments).insert(account, record.id, record);
        return show(record);
      });
    },

    async destroy(ctx, id) {
      const account = await world.enter(ctx);
      if (await store.documents(imageDocuments).remove(account, id)) return;
      const resource = { kind: "image", id } as const;
      if (!(await findImage(store, account, id))) throw notFound("image", id);
      throw new CloudError("PermissionDenied", `image '${id}' is not yours`, { resource });
    },
  };
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
