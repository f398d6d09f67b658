import { invalidArgument } from "@deltacloud/core";
import type { Buckets } from "@deltacloud/core";
import { bucketDocuments, bucketsWhere, findBucket, toBucket } from "./bucket-record.ts";
import type { BucketRecord } from "./bucket-record.ts";
import { alreadyExists, failedPrecondition } from "../errors.ts";
import { realmCatalog } from "../realms.ts";
import type { World } from "../world.ts";

/** The name is the id; a location is a realm. */
export function buckets({ store, enter, now }: World): Buckets {
  return {
    async list(ctx, { filter, ...query }) {
      const account = await enter(ctx);
      const page = await store
        .documents(bucketDocuments)
        .list(account, { ...query, where: bucketsWhere(filter) });
      return { ...page, items: page.items.map(toBucket) };
    },

    async create(ctx, { name, location = realmCatalog[0].id }) {
      const account = await enter(ctx);
      if (!realmCatalog.some(({ id }) => id === location)) {
        throw invalidArgument(`there is no location '${location}'`);
      }
      return store.transaction(async (writer) => {
        const records = writer.documents(bucketDocuments);
        if (await records.get(account, name)) throw alreadyExists("bucket", name);
        const record: BucketRecord = {
          id: name,
          name,
          ownerId: account,
          location,
          blobCount: 0,
          creationTime: now(),
        };
        await records.insert(account, name, record);
        return toBucket(record);
      });
    },

    async destroy(ctx, id) {
      const account = await enter(ctx);
      await store.transaction(async (writer) => {
        const { blobCount } = await findBucket(writer, account, id);
        if (blobCount > 0) throw failedPrecondition("bucket", id, "has blobs in it");
        await writer.documents(bucketDocuments).remove(account, id);
      });
    },
  };
}
