import type { Context, PortableLister } from "@deltacloud/core";

type Item = { readonly id: string };

export function idsOf(items: readonly Item[]): readonly string[] {
  return items.map(({ id }) => id);
}

/**
 * The ids of a list that is asked for in pages of one item; none may come twice.
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
    const ids = idsOf(page.items);
    if (ids.length > 1) throw new Error(`${ids.length} items on a page of one`);
    for (const id of ids) if (seen.includes(id)) throw new Error(`'${id}' is shown twice`);
    seen.push(...ids);
    cursor = page.next;
    if (cursor !== undefined) await between(seen);
  } while (cursor !== undefined);
  return seen;
}
