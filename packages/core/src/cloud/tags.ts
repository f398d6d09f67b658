import type { Context } from "../context.ts";
import type { Driver, TagCollection } from "../driver.ts";
import type { ResourceRef, Tag, Tags } from "../model/resource.ts";
import { checkLimit } from "../page.ts";
import type { Page, Query } from "../page.ts";
import { need } from "./capability.ts";
import { guard } from "./lister.ts";

/** Tags across all kinds of resources. Each method throws `Unsupported` on a driver without tags. */
export interface PortableTags {
  /** `ids` of the query are those of the resources. */
  list(ctx: Context, query?: Query): Promise<Page<Tag>>;
  /** Adds tags, replacing values of keys that are there. @throws CloudError `NotFound` */
  set(ctx: Context, resources: readonly ResourceRef[], tags: Tags): Promise<void>;
  /** Takes tags away, those with the given value where one is given. @throws CloudError `NotFound` */
  remove(
    ctx: Context,
    resources: readonly ResourceRef[],
    tags: Parameters<TagCollection["remove"]>[2],
  ): Promise<void>;
}

export function portableTags(driver: Driver): PortableTags {
  return {
    async list(ctx, query = {}) {
      const run = need(driver, "tags", "list");
      checkLimit(query);
      return guard(() => run(ctx, query));
    },

    async set(ctx, resources, tags) {
      const run = need(driver, "tags", "set");
      return guard(() => run(ctx, resources, tags));
    },

    async remove(ctx, resources, tags) {
      const run = need(driver, "tags", "remove");
      return guard(() => run(ctx, resources, tags));
    },
  };
}
