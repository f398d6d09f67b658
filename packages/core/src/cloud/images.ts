import type { Context } from "../context.ts";
import type { Driver } from "../driver.ts";
import type { CreateImage, Image, ImageFilter } from "../model/image.ts";
import { checkFeatures, need } from "./capability.ts";
import { guard, lister } from "./lister.ts";
import type { PortableLister } from "./lister.ts";

/** What instances boot from. */
export interface PortableImages extends PortableLister<Image, ImageFilter> {
  /**
   * Makes an image of an instance.
   *
   * @throws CloudError `NotFound` for the instance; `AlreadyExists` for the name; `Unsupported`
   */
  create(ctx: Context, request: CreateImage): Promise<Image>;
  /** @throws CloudError `NotFound`; `PermissionDenied` when it is not the caller's; `Unsupported` */
  destroy(ctx: Context, id: string): Promise<void>;
}

export function portableImages(driver: Driver): PortableImages {
  return {
    ...lister("image", driver.images),

    async create(ctx, request) {
      const run = need(driver, "images", "create");
      checkFeatures(driver, { description: "images.description" }, request);
      return guard(() => run(ctx, request));
    },

    async destroy(ctx, id) {
      const run = need(driver, "images", "destroy");
      return guard(() => run(ctx, id));
    },
  };
}
