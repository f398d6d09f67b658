/** The parameter `tags`, of what is new and of what changes. */
import type { Tags } from "@deltacloud/core";
import type { ParametersOf } from "./schema.ts";

const tags = {
  type: "object",
  additionalProperties: { type: ["string", "null"], maxLength: 256 },
  propertyNames: { minLength: 1, maxLength: 128 },
  fields: "tags[#]",
} as const;

export const changedTags = {
  ...tags,
  description:
    "Tags by key: those given are set, null (in forms: nothing) takes one away, others stay.",
} as const;

export const newTags = { ...tags, description: "Tags by key." } as const;

type Given = ParametersOf<{ type: "object"; properties: { tags: typeof newTags } }>;

/** As a request to the model has them; those that are null are none. */
export function tagsOf({ tags: given }: Given): { readonly tags?: Tags } {
  if (given === undefined) return {};
  const set = Object.entries(given).filter((tag): tag is [string, string] => tag[1] !== null);
  return { tags: Object.fromEntries(set) };
}
