import { cut, invalidArgument } from "@deltacloud/core";
import type { Lister } from "@deltacloud/core";
import type { Authenticate } from "./authenticator.ts";

/** A collection that never changes, in the order in which its items are given. */
export function catalog<T extends { readonly id: string }>(
  items: readonly T[],
  authenticate: Authenticate,
): Lister<T> {
  /** @throws CloudError `InvalidArgument` for a cursor that no page gave */
  function after(cursor: string): readonly T[] {
    const position = items.findIndex((item) => item.id === cursor);
    if (position === -1) throw invalidArgument(`'${cursor}' is no cursor of this list`);
    return items.slice(position + 1);
  }

  return {
    async list(ctx, { cursor, limit = Infinity }) {
      authenticate(ctx);
      return cut(cursor === undefined ? items : after(cursor), limit, (item) => item.id);
    },
  };
}
