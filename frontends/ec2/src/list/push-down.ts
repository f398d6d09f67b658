/** Filters that most resources can be narrowed by. */
import type { Query } from "@deltacloud/core";
import type { IdKind } from "../ids.ts";
import type { PushDown } from "./describe.ts";

/** By tags. */
export const tagPushDown = {
  "tag-key": async ([key, ...others]) =>
    key === undefined || others.length > 0 ? undefined : { filter: { tags: { [key]: [] } } },
  "tag:": async (values, _call, key) =>
    values.length === 0 ? undefined : { filter: { tags: { [key]: values } } },
} satisfies PushDown<{ readonly tags: Readonly<Record<string, readonly string[]>> }>;

/** By ids that the cloud can look for; only where each is known already. */
export function idPushDown<F>(
  kind: IdKind,
  toQuery: (natives: readonly string[]) => Query<F>,
): PushDown<F>[string] {
  return async (values, { ids }) => {
    const found = await Promise.all(values.map((id) => ids.find(kind, id, async () => {})));
    const natives = found.filter((id) => id !== undefined);
    return natives.length < values.length ? undefined : toQuery(natives);
  };
}
