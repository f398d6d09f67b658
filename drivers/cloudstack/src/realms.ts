import type { Realms } from "@deltacloud/core";
import { loadZones } from "./world.ts";
import type { World } from "./world.ts";
import { toRealm } from "./zone.ts";

/** Zones, by name. */
export function realms({ open, snapshots }: World): Realms {
  return {
    async list(ctx, query) {
      const session = open(ctx);
      return snapshots.page(session.scope, "realms", query, async () => {
        const zones = await loadZones(session);
        return zones.all.map((zone) => toRealm(zone, zones));
      });
    },
  };
}
