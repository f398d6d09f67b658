import type { Cloud } from "@deltacloud/core";
import { annotateBlob, annotateSchema } from "../blobs/annotate.ts";
import { createBlob, createSchema } from "../blobs/create.ts";
import { readContent } from "../blobs/content.ts";
import { metadataHeaders, metadataOf } from "../blobs/metadata.ts";
import { putBlob, putSchema } from "../blobs/put.ts";
import { showBlob } from "../blobs/show.ts";
import type { ShownBlob } from "../blobs/show.ts";
import { href, mapOf, namedReference, object, text, time } from "../json-schema.ts";
import { operation } from "../operation.ts";
import type { Collection, Operation } from "../operation.ts";
import type { ParameterSchema } from "../schema.ts";
import { cdata } from "../xml.ts";

const blobSchema = {
  type: "object",
  properties: {
    bucket: { type: "string", description: "Id of the bucket." },
    id: { type: "string", description: "Name of the blob." },
  },
  required: ["bucket", "id"],
} as const satisfies ParameterSchema;

/** Deltacloud lists them in their bucket. */
export const blobs: Collection<ShownBlob> = {
  name: "blobs",
  within: "buckets/:bucket",
  elements: { list: "blobs", item: "blob" },
  description: "Bytes under a name in a bucket.",
  features: [],
  operations: [
    operation({
      name: "show",
      description:
        "What a blob is, besides its bytes; in JSON with them where they are short text.",
      method: "get",
      path: "/:id",
      parameters: blobSchema,
      capability: { name: "blob", offered: canRead },
      status: 200,
      handle: async (cloud, context, { bucket, id }) => ({
        item: await showBlob(cloud, context, await cloud.blobs.get(context, bucket, id)),
      }),
    }),
    operation({
      name: "content",
      description: "The bytes of a blob, or the range of them that the header `Range` asks for.",
      method: "get",
      path: "/:id/content",
      parameters: blobSchema,
      capability: { name: "blob_data", offered: canRead },
      status: 200,
      answers: "bytes",
      handle: (cloud, context, { bucket, id }, { headers }) =>
        readContent(cloud, context, { bucket, id }, headers),
    }),
    operation({
      name: "create",
      description: "Makes a blob of a form, or replaces it.",
      method: "post",
      path: "",
      body: "file",
      parameters: createSchema,
      capability: { name: "create_blob", offered: (cloud) => cloud.supports("blobs", "write") },
      status: 201,
      handle: createBlob,
    }),
    operation({
      name: "describe",
      description: "Replaces all metadata by those of the headers `X-Deltacloud-Blobmeta-NAME`.",
      method: "post",
      path: "/:id",
      parameters: blobSchema,
      capability: {
        name: "update_blob_metadata",
        offered: (cloud) => cloud.supports("blobs", "describe"),
      },
      status: 204,
      async handle(cloud, context, { bucket, id }, { headers }) {
        const blob = await cloud.blobs.describe(context, bucket, id, metadataOf(headers));
        return { headers: metadataHeaders(blob) };
      },
    }),
    operation({
      name: "destroy",
      description: "Destroys a blob.",
      method: "delete",
      path: "/:id",
      parameters: blobSchema,
      capability: { name: "delete_blob", offered: (cloud) => cloud.supports("blobs", "destroy") },
      status: 204,
      async handle(cloud, context, { bucket, id }) {
        await cloud.blobs.destroy(context, bucket, id);
        return undefined;
      },
    }),
    operation({
      name: "update",
      description: "Makes a blob of the body, or replaces it; whole, or in segments.",
      method: "put",
      path: "/:id",
      body: "bytes",
      parameters: putSchema,
      capability: { name: "create_blob", offered: (cloud) => cloud.supports("blobs", "write") },
      status: 200,
      handle: putBlob,
    }),
    head("metadata", "/:id"),
    head("metadata_alias", "/:id/metadata"),
    operation({
      name: "annotate",
      description: "Changes some of the metadata.",
      method: "patch",
      path: "/:id",
      parameters: annotateSchema,
      strict: true,
      capability: {
        name: "update_blob_metadata",
        offered: (cloud) => cloud.supports("blobs", "describe"),
      },
      status: 200,
      handle: annotateBlob,
    }),
  ],
  id: ({ blob }) => blob.id,
  xml: ({ blob }, { url }) => ({
    "@href": url("buckets", blob.bucketId, blob.id),
    "@id": blob.id,
    bucket: blob.bucketId,
    content_length: String(blob.size),
    content_type: blob.contentType,
    last_modified: blob.lastModified.toISOString(),
    user_metadata: {
      entry: Object.entries(blob.metadata).map(([key, value]) => ({
        "@key": key,
        ...cdata(value),
      })),
    },
    content: { "@href": url("buckets", blob.bucketId, blob.id, "content"), "@rel": "blob_content" },
  }),
  json({ blob, text: content }, site) {
    const { id, bucketId, size, contentType, lastModified, metadata } = blob;
    return {
      id,
      href: site.url("buckets", bucketId, id),
      bucket: { rel: "bucket", href: site.url("buckets", bucketId), id: bucketId },
      content_length: size,
      content_type: contentType,
      last_modified: lastModified.toISOString(),
      ...(content === undefined ? {} : { content }),
      content_href: site.url("buckets", bucketId, id, "content"),
      user_metadata: metadata,
    };
  },
  jsonSchema: object(
    {
      id: text,
      href,
      bucket: namedReference,
      content_length: { type: "integer" },
      content_type: text,
      last_modified: time,
      content_href: href,
      user_metadata: mapOf(text),
    },
    { content: text },
  ),
};

function canRead(cloud: Cloud): boolean {
  return cloud.supports("blobs", "read");
}

/** The metadata in headers: 204, and nothing else. */
function head(name: string, path: string): Operation<ShownBlob> {
  return operation({
    name,
    description: "The metadata of a blob, in headers `X-Deltacloud-Blobmeta-NAME`.",
    method: "head",
    path,
    parameters: blobSchema,
    capability: { name: "blob_metadata", offered: canRead },
    status: 204,
    handle: async (cloud, context, { bucket, id }) => ({
      headers: metadataHeaders(await cloud.blobs.get(context, bucket, id)),
    }),
  });
}
