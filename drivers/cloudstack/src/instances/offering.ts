/** Service offerings, fixed and custom, as hardware profiles. */
import { defined } from "@deltacloud/core";
import type { Hardware, HardwareProfile, HardwareProperty } from "@deltacloud/core";
import { flagOf, numberOf, rowOf, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Named } from "../directory.ts";

export interface Offering extends Named {
  readonly cpu: HardwareProperty<number> | undefined;
  /** In MiB. */
  readonly memory: HardwareProperty<number> | undefined;
  /** Of the root disk, in GiB. */
  readonly rootDisk: number | undefined;
  /** In MHz; absent where whoever deploys has to say. */
  readonly cpuSpeed: number | undefined;
  /** Whether CPU and memory are to be given. */
  readonly custom: boolean;
  /** Whether new instances may have it. */
  readonly active: boolean;
}

/** Bounds where a custom offering has none of its own: what CloudStack allows by default. */
const open = { cpu: [1, 128], memory: [128, 1024 * 1024] } as const;

export function toOffering(row: Row): Offering {
  const uuid = textOf(row, "id") ?? "";
  const custom = flagOf(row, "iscustomized");
  const bounds = rowOf(row, "serviceofferingdetails");
  const property = (name: "cpunumber" | "memory", fallback: readonly [number, number]) => {
    const value = numberOf(row, name);
    if (value !== undefined && value > 0) return { kind: "fixed", value } as const;
    if (!custom) return undefined;
    const first = numberOf(bounds, `min${name}`) ?? fallback[0];
    const last = numberOf(bounds, `max${name}`) ?? fallback[1];
    return { kind: "range", first, last, value: first } as const;
  };
  const rootDisk = numberOf(row, "rootdisksize");
  return {
    uuid,
    name: textOf(row, "name") ?? uuid,
    cpu: property("cpunumber", open.cpu),
    memory: property("memory", open.memory),
    rootDisk: rootDisk !== undefined && rootDisk > 0 ? rootDisk : undefined,
    cpuSpeed: numberOf(row, "cpuspeed"),
    custom,
    active: textOf(row, "state")?.toLowerCase() !== "inactive",
  };
}

/** @param id as clients know it */
export function toHardwareProfile(offering: Offering, id: string): HardwareProfile {
  const { name, cpu, memory, rootDisk } = offering;
  const storage =
    rootDisk === undefined ? undefined : ({ kind: "fixed", value: rootDisk } as const);
  return { id, name, ...defined({ cpu, memory, storage }) };
}

/** What a deployment has to say of a custom offering, which has no size of its own. */
export function detailsOf(
  { custom, cpu, memory, cpuSpeed }: Offering,
  hardware: Hardware | undefined,
): readonly Readonly<Record<string, number>>[] | undefined {
  if (!custom) return undefined;
  const cpuNumber = hardware?.cpu ?? cpu?.value;
  const memorySize = hardware?.memory ?? memory?.value;
  return [
    {
      ...(cpuNumber !== undefined && { cpuNumber }),
      ...(memorySize !== undefined && { memory: memorySize }),
      ...(cpuSpeed === undefined && { cpuSpeed: defaultSpeed }),
    },
  ];
}

/** In MHz, where neither the offering nor the caller says it. */
const defaultSpeed = 1000;
