import type { HardwareProfiles } from "@deltacloud/core";
import { instanceTypes } from "./instance-types.ts";
import { loadOfferings } from "../world.ts";
import type { World } from "../world.ts";

/** Service offerings, by the instance types that they are mapped to, or by name. */
export function hardwareProfiles(world: World): HardwareProfiles {
  const { open, options, snapshots } = world;
  const mapping = {
    types: options.instanceTypes ?? {},
    nearestFit: options.nearestFit ?? false,
  };
  return {
    async list(ctx, query) {
      const session = open(ctx);
      return snapshots.page(session.scope, "hardwareProfiles", query, async () => {
        const offerings = await world.steady(session, "offerings", () => loadOfferings(session));
        return instanceTypes(offerings, mapping).profiles;
      });
    },
  };
}
