import type { Tag } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { listCommand } from "../../list-command.ts";
import { isUuid } from "../../ids.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";
import { taggable, toTagRow } from "../../views/tag.ts";
import type { TaggableKind } from "../../views/tag.ts";
import { taggableKind } from "./resources.ts";

type Given = Parameters<"key" | "resourceid" | "resourcetype" | "value">;

export const listTags = listCommand({
  key: "tag",
  honours: { key: true, resourceid: true, resourcetype: true, value: true },
  needs: ["tags"],
  async find(parameters, call) {
    const type = parameters.text("resourcetype");
    const kind = type === undefined ? undefined : taggableKind(type);
    const ids = await idsOf(parameters, call, kind);
    const tags = await allTags(call, ids && { ids });
    return tags.filter(
      ({ resource, key, value }) =>
        resource.kind in taggable &&
        (kind ?? resource.kind) === resource.kind &&
        (parameters.text("key") ?? key).toLowerCase() === key.toLowerCase() &&
        (parameters.text("value") ?? value).toLowerCase() === value.toLowerCase(),
    );
  },
  textOf: ({ key }) => key,
  toRows: (tags, call) =>
    tags.map(({ resource, key, value }) =>
      toTagRow(call, resource.kind as TaggableKind, resource.id, key, value),
    ),
});

/** Of the resource that is asked for; what it is may be left open. */
async function idsOf(
  parameters: Given,
  call: Call,
  kind: TaggableKind | undefined,
): Promise<readonly string[] | undefined> {
  const given = parameters.text("resourceid");
  if (given === undefined) return undefined;
  if (kind) return [await nativeId(call, kind, given, "resourceid")];
  const found = isUuid(given) ? await call.ids.find("instance", given, async () => {}) : given;
  return found === undefined ? [] : [found];
}

async function allTags(
  { cloud, ctx }: Call,
  query: { readonly ids?: readonly string[] } = {},
): Promise<readonly Tag[]> {
  const tags: Tag[] = [];
  let cursor: string | undefined;
  do {
    const page = await cloud.tags.list(ctx, { ...query, ...(cursor !== undefined && { cursor }) });
    tags.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return tags;
}
