import type { Context } from "../context.ts";
import type { Driver } from "../driver.ts";
import type { Tag } from "../model/resource.ts";
import { checkLimit } from "../page.ts";
import type { Page, Query } from "../page.ts";
import { operations } from "./capability.ts";
import type { Methods } from "./capability.ts";

/** Tags across all kinds of resources. */
export interface PortableTags extends Pick<Methods<"tags">, "set" | "remove"> {
  /** `ids` of the query are those of the resources. */
  list(ctx: Context, query?: Query): Promise<Page<Tag>>;
}

export function portableTags(driver: Driver): PortableTags {
  const { list, set, remove } = operations(driver, "tags", ["list", "set", "remove"], {
    list: checkLimit,
  });
  return { list: (ctx, query = {}) => list(ctx, query), set, remove };
}
