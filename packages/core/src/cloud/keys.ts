import type { Context } from "../context.ts";
import type { Driver } from "../driver.ts";
import { notFound } from "../error.ts";
import type { Key } from "../model/key.ts";
import { checkFeatures } from "./capability.ts";
import { portable } from "./portable.ts";
import type { Portable } from "./portable.ts";

/** SSH key pairs. */
export interface PortableKeys extends Portable<"keys"> {
  /** @throws CloudError `NotFound` */
  getByName(ctx: Context, name: string): Promise<Key>;
}

export function portableKeys(driver: Driver): PortableKeys {
  const needed = { publicKey: "keys.import", type: "keys.type" } as const;
  const keys = portable(driver, "keys", {
    create: (request) => checkFeatures(driver, needed, request),
  });
  return {
    ...keys,
    async getByName(ctx, name) {
      const [key] = await keys.all(ctx, { filter: { name: [name] } });
      if (!key) throw notFound("key", name);
      return key;
    },
  };
}
