import { cut, invalidArgument } from "@deltacloud/core";
import type { Context, Lister } from "@deltacloud/core";

/**
 * A collection that never changes, in the order in which its items are given.
 *
 * @param enter lets the caller in, or throws CloudError `Unauthenticated`
 */
export function catalog<T extends { readonly id: string }>(
  items: readonly T[],
  enter: (ctx: Context) => unknown,
): Lister<T> {
  /** @throws CloudError `InvalidArgument` for a cursor that no page gave */
  function after(cursor: string): readonly T[] {
    const position = items.findIndex((item) => item.id === cursor);
    if (position === -1) throw invalidArgument(`'${cursor}' is no cursor of this list`);
    return items.slice(position + 1);
  }

  return {
    async list(ctx, { cursor, limit = Infinity }) {
      enter(ctx);
      return cut(cursor === undefined ? items : after(cursor), limit, (item) => item.id);
    },
  };
}
