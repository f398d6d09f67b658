import { defined } from "@deltacloud/core";
import type { Blob, Bucket, Cloud, Context } from "@deltacloud/core";
import { href, listOf, namedReference, object, text } from "../json-schema.ts";
import { idSchema, operation, pageParameters, pageSchema, queryOf } from "../operation.ts";
import type { Collection } from "../operation.ts";

/** A bucket with what it shows of its blobs. */
interface ShownBucket {
  readonly bucket: Bucket;
  readonly blobs: readonly Blob[];
}

/** The most blobs that are shown of one bucket at once. */
const mostBlobs = 1000;

export const buckets: Collection<ShownBucket> = {
  name: "buckets",
  elements: { list: "buckets", item: "bucket" },
  description: "Places for blobs.",
  features: [
    {
      name: "bucket_location",
      operation: "create",
      parameters: ["location"],
      offered: (cloud) => cloud.supports("buckets", "create"),
    },
  ],
  operations: [
    operation({
      name: "index",
      description: `All buckets of the caller, each with its first ${mostBlobs} blobs.`,
      method: "get",
      path: "",
      parameters: pageSchema,
      capability: { name: "buckets", offered: (cloud) => cloud.supports("buckets") },
      status: 200,
      async handle(cloud, context, parameters) {
        const page = await cloud.buckets.list(context, queryOf(parameters));
        const items: ShownBucket[] = [];
        for (const bucket of page.items) {
          items.push((await showBucket(cloud, context, bucket, {})).item);
        }
        return { ...page, items };
      },
    }),
    operation({
      name: "show",
      description: "One bucket, with its blobs page by page.",
      method: "get",
      path: "/:id",
      parameters: {
        type: "object",
        properties: {
          ...idSchema.properties,
          limit: {
            ...pageParameters.limit,
            maximum: mostBlobs,
            description: `How many blobs to answer at most; ${mostBlobs} when absent.`,
          },
          cursor: pageParameters.cursor,
        },
        required: ["id"],
      },
      capability: { name: "bucket", offered: (cloud) => cloud.supports("buckets") },
      status: 200,
      handle: async (cloud, context, { id, limit, cursor }) =>
        showBucket(cloud, context, await cloud.buckets.get(context, id), { limit, cursor }),
    }),
    operation({
      name: "create",
      description: "Makes a bucket.",
      method: "post",
      path: "",
      parameters: {
        type: "object",
        properties: {
          name: { type: "string", description: "Of no other bucket; without a slash." },
          location: {
            type: "string",
            description: "Where the provider keeps it; the provider's choice when absent.",
          },
        },
        required: ["name"],
      },
      capability: {
        name: "create_bucket",
        offered: (cloud) => cloud.supports("buckets", "create"),
      },
      status: 201,
      browsersGoTo: "item",
      async handle(cloud, context, { name, location }) {
        const bucket = await cloud.buckets.create(context, { name, ...defined({ location }) });
        return { item: { bucket, blobs: [] } };
      },
    }),
    operation({
      name: "destroy",
      description: "Destroys a bucket that has no blobs.",
      method: "delete",
      path: "/:id",
      parameters: idSchema,
      capability: {
        name: "delete_bucket",
        offered: (cloud) => cloud.supports("buckets", "destroy"),
      },
      status: 204,
      async handle(cloud, context, { id }) {
        await cloud.buckets.destroy(context, id);
        return undefined;
      },
    }),
  ],
  id: ({ bucket }) => bucket.id,
  xml: ({ bucket, blobs }, { url }) => ({
    "@href": url("buckets", bucket.id),
    "@id": bucket.id,
    name: bucket.name,
    size: String(bucket.blobCount),
    blob: blobs.map(({ id }) => ({ "@href": url("buckets", bucket.id, id), "@id": id })),
  }),
  json: ({ bucket, blobs }, { url }) => ({
    id: bucket.id,
    href: url("buckets", bucket.id),
    name: bucket.name,
    size: bucket.blobCount,
    blob_list: blobs.map(({ id }) => ({ rel: "blob", href: url("buckets", bucket.id, id), id })),
  }),
  jsonSchema: object({
    id: text,
    href,
    name: text,
    size: { type: "integer" },
    blob_list: listOf(namedReference),
  }),
};

/** What its page says of more blobs is said of the bucket. */
async function showBucket(
  cloud: Cloud,
  context: Context,
  bucket: Bucket,
  {
    limit = mostBlobs,
    cursor,
  }: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
): Promise<{ readonly item: ShownBucket; readonly next?: string }> {
  if (!cloud.supports("blobs")) return { item: { bucket, blobs: [] } };
  const query = { limit, ...defined({ cursor }) };
  const { items, ...more } = await cloud.blobs.list(context, bucket.id, query);
  return { item: { bucket, blobs: items }, ...more };
}
