import { invalidArgument } from "@deltacloud/core";
import type { Page } from "@deltacloud/core";

/** A list that can be asked for what follows a cursor. */
export type Link<T> = (cursor?: string) => Promise<Page<T>>;

/**
 * Several lists as one, each after the other; a page holds items of one of them. A cursor is the
 * position of the list and the cursor within it, such as `1.42`.
 *
 * @throws CloudError `InvalidArgument` for a cursor that no page gave
 */
export async function chain<T>(links: readonly Link<T>[], cursor = "0."): Promise<Page<T>> {
  const [, position, inner] = /^(\d{1,2})\.(.*)$/s.exec(cursor) ?? [];
  const link = links[Number(position)];
  if (!link) throw invalidArgument(`'${cursor}' is no cursor of this list`);
  const { items, next } = await link(inner === "" ? undefined : inner);
  if (next !== undefined) return { items, next: `${position}.${next}` };

  const following = Number(position) + 1;
  if (following === links.length) return { items };
  return items.length === 0 ? chain(links, `${following}.`) : { items, next: `${following}.` };
}
