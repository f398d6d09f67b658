import type { Cloud, Context, HardwareProfile, Image, Realm } from "@deltacloud/core";

/** Things that rows refer to by name, by the cloud's own ids; looked up once a call. */
export interface Catalog {
  realms(): Promise<ReadonlyMap<string, Realm>>;
  hardwareProfiles(): Promise<ReadonlyMap<string, HardwareProfile>>;
  /** Those of `ids` that the caller sees. */
  images(ids: readonly string[]): Promise<ReadonlyMap<string, Image>>;
}

export function createCatalog(cloud: Cloud, ctx: Context): Catalog {
  let realms: ReturnType<Catalog["realms"]> | undefined;
  let profiles: ReturnType<Catalog["hardwareProfiles"]> | undefined;
  return {
    realms: () => (realms ??= cloud.realms.all(ctx).then(byId)),
    hardwareProfiles: () => (profiles ??= cloud.hardwareProfiles.all(ctx).then(byId)),
    images: async (ids) =>
      ids.length === 0 ? new Map() : byId(await cloud.images.all(ctx, { ids: [...new Set(ids)] })),
  };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
