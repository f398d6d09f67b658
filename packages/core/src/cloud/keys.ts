import type { Context } from "../context.ts";
import type { Driver } from "../driver.ts";
import { notFound } from "../error.ts";
import type { CreateKey, Key, KeyFilter } from "../model/key.ts";
import { checkFeatures, need } from "./capability.ts";
import { guard, lister } from "./lister.ts";
import type { PortableLister } from "./lister.ts";

/** SSH key pairs. */
export interface PortableKeys extends PortableLister<Key, KeyFilter> {
  /** @throws CloudError `NotFound` */
  getByName(ctx: Context, name: string): Promise<Key>;
  /** @throws CloudError `AlreadyExists`; `InvalidArgument` for a public key that can not be read */
  create(ctx: Context, request: CreateKey): Promise<Key>;
  /** @throws CloudError `NotFound` */
  destroy(ctx: Context, id: string): Promise<void>;
}

/** Each method throws CloudError `Unsupported` on a driver without keys. */
export function portableKeys(driver: Driver): PortableKeys {
  const reading = lister<Key, KeyFilter>("key", {
    list: async (ctx, query) => need(driver, "keys", "list")(ctx, query),
  });

  return {
    ...reading,

    async getByName(ctx, name) {
      const [key] = await reading.all(ctx, { filter: { name: [name] } });
      if (!key) throw notFound("key", name);
      return key;
    },

    async create(ctx, request) {
      const run = need(driver, "keys", "create");
      checkFeatures(driver, { publicKey: "keys.import", type: "keys.type" }, request);
      return guard(() => run(ctx, request));
    },

    async destroy(ctx, id) {
      const run = need(driver, "keys", "destroy");
      return guard(() => run(ctx, id));
    },
  };
}
