import { Cloud, CloudError } from "@deltacloud/core";
import type { Clouds } from "@deltacloud/server";
import type { DriverHost } from "./entry.ts";
import type { DriverSettings } from "./settings.ts";

/** Clouds of the drivers that the operator named, each made when it is first asked for. */
export interface LazyClouds extends Clouds {
  /** Lets go of those that were made. */
  close(): Promise<void>;
}

/** @param settings first those of the default driver, which is made at once */
export function createClouds(
  settings: readonly [DriverSettings, ...DriverSettings[]],
  host: Omit<DriverHost, "provider">,
): LazyClouds {
  const byName = new Map(settings.map((each) => [each.entry.name, each]));
  const made = new Map<string, Cloud>();

  function make({ entry, options, provider }: DriverSettings): Cloud {
    const cloud = new Cloud(entry.create(options, { ...host, provider }));
    made.set(entry.name, cloud);
    return cloud;
  }

  const names = [...byName.keys()];
  return {
    default: make(settings[0]),
    names,
    get(name) {
      const known = byName.get(name);
      if (!known) {
        const list = names.join(", ");
        throw new CloudError("NotFound", `driver '${name}' is not served here, only ${list}`);
      }
      return made.get(name) ?? make(known);
    },
    async close() {
      await Promise.all([...made.values()].map((cloud) => cloud.close()));
    },
  };
}
