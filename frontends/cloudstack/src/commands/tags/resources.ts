import type { ResourceRef } from "@deltacloud/core";
import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";
import { taggable } from "../../views/tag.ts";
import type { TaggableKind } from "../../views/tag.ts";

/** @throws ApiError for a type that has no tags, here or anywhere */
export function taggableKind(type: string): TaggableKind {
  const kinds = Object.keys(taggable) as TaggableKind[];
  const kind = kinds.find((each) => taggable[each].toLowerCase() === type.toLowerCase());
  if (!kind) throw parameterError(`Invalid resource type ${type}`);
  return kind;
}

/** What is to be tagged: all of one type. */
export async function resourcesOf(
  parameters: Parameters<"resourceids" | "resourcetype">,
  call: Call,
): Promise<{ readonly type: string; readonly resources: readonly ResourceRef[] }> {
  const kind = taggableKind(parameters.required("resourcetype"));
  const resources = await Promise.all(
    (parameters.list("resourceids") ?? []).map(async (id) => ({
      kind,
      id: await nativeId(call, kind, id, "resourceids"),
    })),
  );
  return { type: taggable[kind], resources };
}
