import { Readable } from "node:stream";
import { defined, invalidArgument } from "@deltacloud/core";
import type { BlobMetadata, Cloud, Context } from "@deltacloud/core";
import type { Answer, Incoming } from "../operation.ts";
import type { ParameterSchema, ParametersOf } from "../schema.ts";
import { showBlob } from "./show.ts";
import type { ShownBlob } from "./show.ts";

/** The form with which browsers upload. */
export const createSchema = {
  type: "object",
  properties: {
    bucket: { type: "string", description: "Id of the bucket." },
    blob_id: { type: "string", description: "Name of the blob." },
    blob_data: { type: "string", description: "Its bytes: a file, or text." },
    meta_params: { type: "integer", minimum: 0, description: "How many metadata follow." },
    meta_name: {
      type: "array",
      items: { type: "string" },
      fields: "meta_name#",
      description: "Names of the metadata.",
    },
    meta_value: {
      type: "array",
      items: { type: "string" },
      fields: "meta_value#",
      description: "Their values, in the same order.",
    },
  },
  required: ["bucket", "blob_id"],
} as const satisfies ParameterSchema;

type Parameters = ParametersOf<typeof createSchema>;

export async function createBlob(
  cloud: Cloud,
  context: Context,
  parameters: Parameters,
  { file }: Incoming,
): Promise<Answer<ShownBlob>> {
  const { bucket, blob_id: id, blob_data: text } = parameters;
  const content =
    file?.content ?? (text === undefined ? undefined : Readable.from([Buffer.from(text)]));
  if (!content) {
    throw invalidArgument("Required parameter 'blob_data' not found, as a file or as text");
  }
  const contentType = file ? file.contentType : "text/plain";
  const metadata = metadataOf(parameters);
  const request = { content, metadata, ...defined({ contentType }) };
  return {
    item: await showBlob(cloud, context, await cloud.blobs.write(context, bucket, id, request)),
  };
}

/** In lower case, as those of headers. @throws CloudError `InvalidArgument` for a value without a name */
function metadataOf({
  meta_name: names = [],
  meta_value: values = [],
  meta_params: count,
}: Parameters): BlobMetadata {
  const length = Math.max(names.length, values.length);
  const entries = Array.from({ length }, (_, index): [name: string, value: string] => [
    (names[index] ?? "").toLowerCase(),
    values[index] ?? "",
  ]).filter(([name, value]) => name !== "" || value !== "");
  if (count !== undefined && count !== entries.length) {
    throw invalidArgument(
      `Parameter 'meta_params' is ${count}, but ${entries.length} metadata are given`,
    );
  }
  return Object.fromEntries(entries);
}
