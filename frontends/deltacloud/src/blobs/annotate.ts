import type { Cloud, Context } from "@deltacloud/core";
import type { Answer } from "../operation.ts";
import type { ParameterSchema, ParametersOf } from "../schema.ts";
import { showBlob } from "./show.ts";
import type { ShownBlob } from "./show.ts";

export const annotateSchema = {
  type: "object",
  properties: {
    bucket: { type: "string", description: "Id of the bucket." },
    id: { type: "string", description: "Name of the blob." },
    user_metadata: {
      type: "object",
      additionalProperties: { type: ["string", "null"], maxLength: 8192 },
      propertyNames: { minLength: 1, maxLength: 1024 },
      fields: "user_metadata[#]",
      description:
        "Metadata by name: those given are set, null (in forms: nothing) takes one away, others stay.",
    },
  },
  required: ["bucket", "id"],
} as const satisfies ParameterSchema;

/** Names are in lower case, as those of headers; one that is there in another way of writing is the same. */
export async function annotateBlob(
  cloud: Cloud,
  context: Context,
  { bucket, id, user_metadata: changes = {} }: ParametersOf<typeof annotateSchema>,
): Promise<Answer<ShownBlob>> {
  const { metadata } = await cloud.blobs.get(context, bucket, id);
  const changed = new Map(
    Object.entries(changes).map(([name, text]) => [name.toLowerCase(), text]),
  );
  const kept = Object.entries(metadata).filter(([name]) => !changed.has(name.toLowerCase()));
  const set = [...changed].filter((entry): entry is [string, string] => entry[1] !== null);
  const all = Object.fromEntries([...kept, ...set]);
  const blob = await cloud.blobs.describe(context, bucket, id, all);
  return { item: await showBlob(cloud, context, blob) };
}
