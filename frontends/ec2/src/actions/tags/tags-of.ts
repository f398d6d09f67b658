import type { ResourceRef, Tag } from "@deltacloud/core";
import type { Call } from "../../call.ts";

/** All tags on these resources. */
export async function tagsOf(
  resources: readonly ResourceRef[],
  { cloud, ctx }: Call,
): Promise<Tag[]> {
  const ids = resources.map(({ id }) => id);
  const tags: Tag[] = [];
  let cursor: string | undefined;
  do {
    const page = await cloud.tags.list(ctx, { ids, ...(cursor === undefined ? {} : { cursor }) });
    tags.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return tags;
}
