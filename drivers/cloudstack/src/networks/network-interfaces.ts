import type { NetworkInterfaces } from "@deltacloud/core";
import type { Burial } from "../instances/burial.ts";
import { findInstances } from "../instances/machines.ts";
import type { World } from "../world.ts";

/** Cards of instances: CloudStack has none that stand alone, so none is made or destroyed. */
export function networkInterfaces(world: World, burial: Burial): NetworkInterfaces {
  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      const machines = query.filter?.["attachment.instanceId"];
      return world.snapshots.page(session.scope, "networkInterfaces", query, async () => {
        const found = await findInstances(
          session,
          world,
          burial,
          machines ? { ids: machines } : {},
        );
        return found.flatMap(({ interfaces = [] }) => interfaces);
      });
    },
  };
}
