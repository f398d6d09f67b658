import { hardwareProperties } from "@deltacloud/core";
import type { Hardware, HardwareProfile, HardwareProfiles } from "@deltacloud/core";
import { catalog } from "./catalog.ts";

/** The first is what instances get that ask for none. */
export const profileCatalog: readonly [HardwareProfile, ...HardwareProfile[]] = [
  {
    id: "m1-small",
    name: "m1-small",
    cpu: { kind: "fixed", value: 1 },
    memory: { kind: "fixed", value: 1740.8 },
    storage: { kind: "fixed", value: 160 },
    architecture: { kind: "fixed", value: "i386" },
  },
  {
    id: "m1-large",
    name: "m1-large",
    cpu: { kind: "range", first: 1, last: 6, value: 1 },
    memory: { kind: "range", first: 7680, last: 15360, value: 10240 },
    storage: { kind: "enum", values: [850, 1024], value: 850 },
    architecture: { kind: "fixed", value: "x86_64" },
  },
  {
    id: "m1-xlarge",
    name: "m1-xlarge",
    cpu: { kind: "fixed", value: 4 },
    memory: { kind: "range", first: 12288, last: 32768, value: 12288 },
    storage: { kind: "enum", values: [1024, 2048, 4096], value: 1024 },
    architecture: { kind: "fixed", value: "x86_64" },
  },
  /** Says nothing about itself, as those of some clouds do. */
  { id: "opaque", name: "opaque" },
];

/** Open to everybody, as they always were in Deltacloud. */
export function hardwareProfiles(): HardwareProfiles {
  return catalog(profileCatalog, () => {});
}

/** Of the chosen values, those that are not the profile's own anyway. */
export function overrides(profile: HardwareProfile, chosen: Hardware = {}): Hardware | undefined {
  const differing = hardwareProperties.filter(
    (name) => chosen[name] !== undefined && chosen[name] !== profile[name]?.value,
  );
  if (differing.length === 0) return undefined;
  return Object.fromEntries(differing.map((name) => [name, chosen[name]]));
}
