import type { Context, PortableLister } from "@deltacloud/core";

type Item = { readonly id: string };

export function idsOf(items: readonly Item[]): readonly string[] {
  return items.map(({ id }) => id);
}

/**
 * The ids of a list that is asked for in pages of one item.
 *
 * @param between runs after each page but the last, with the ids so far
 */
export async function walk(
  list: PortableLister<Item>,
  ctx: Context,
  between: (seen: readonly string[]) => Promise<void> = async () => {},
): Promise<readonly string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list.list(ctx, { limit: 1, ...(cursor !== undefined && { cursor }) });
    if (page.items.length > 1) throw new Error(`${page.items.length} items on a page of one`);
    seen.push(...idsOf(page.items));
    cursor = page.next;
    if (cursor !== undefined) await between(seen);
  } while (cursor !== undefined);
  return seen;
}
