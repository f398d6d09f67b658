import type { HardwareProfile, HardwareProperty } from "@deltacloud/core";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";

/** In MHz: clouds do not tell it, and clients divide by it. */
export const cpuSpeed = 1000;

/** Nothing is known of when offerings were made. */
const created = "2012-01-01T00:00:00+0000";

export function toServiceOffering({ ids }: Call, profile: HardwareProfile): Row {
  const { id, name, cpu, memory, storage } = profile;
  const custom = isCustom(profile);
  return {
    id: ids.show("hardwareProfile", id),
    name,
    displaytext: name,
    ...(!custom && {
      cpunumber: cpu?.value,
      cpuspeed: cpuSpeed,
      memory: memory && Math.round(memory.value),
    }),
    created,
    storagetype: "shared",
    provisioningtype: "thin",
    rootdisksize: storage?.value,
    offerha: false,
    limitcpuuse: false,
    isvolatile: false,
    issystem: false,
    defaultuse: false,
    deploymentplanner: "FirstFitPlanner",
    iscustomized: custom,
    iscustomizediops: false,
    cacheMode: "none",
    state: "Active",
    dynamicscalingenabled: false,
    diskofferingstrictness: false,
    encryptroot: false,
    ...(custom && { serviceofferingdetails: bounds(profile) }),
  };
}

/** Whether it leaves a choice that CloudStack's clients can make. */
export function isCustom({ cpu, memory }: HardwareProfile): boolean {
  return [cpu, memory].some((property) => property !== undefined && property.kind !== "fixed");
}

function bounds({ cpu, memory }: HardwareProfile): Row {
  const cpus = limitsOf(cpu);
  const memories = limitsOf(memory);
  return {
    mincpunumber: String(cpus.min),
    maxcpunumber: String(cpus.max),
    minmemory: String(Math.ceil(memories.min)),
    maxmemory: String(Math.floor(memories.max)),
  };
}

function limitsOf(property: HardwareProperty<number> | undefined): { min: number; max: number } {
  if (!property) return { min: 1, max: 1 };
  switch (property.kind) {
    case "fixed":
      return { min: property.value, max: property.value };
    case "range":
      return { min: property.first, max: property.last };
    case "enum":
      return { min: Math.min(...property.values), max: Math.max(...property.values) };
  }
}
