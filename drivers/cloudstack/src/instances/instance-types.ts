/** Which service offering an instance type stands for, and the other way round. */
import type { HardwareProfile } from "@deltacloud/core";
import type { Directory } from "../directory.ts";
import { toHardwareProfile } from "./offering.ts";
import type { Offering } from "./offering.ts";

export interface InstanceTypes {
  /** What clients may choose from: mapped types under their own names, the other offerings under theirs. */
  readonly profiles: readonly HardwareProfile[];
  /** The profile that an instance of the offering has. */
  profileOf(offeringUuid: string): string;
  /** By UUID, hidden ones too. */
  offering(uuid: string): Offering | undefined;
  /** By instance type, or by id, name or UUID of an offering. */
  find(handle: string): Offering | undefined;
}

/** How instance types are mapped, as the operator says. */
export interface TypeMapping {
  /** Name or UUID of an offering by instance type. */
  readonly types: Readonly<Record<string, string>>;
  readonly nearestFit: boolean;
}

export function instanceTypes(offerings: Directory<Offering>, mapping: TypeMapping): InstanceTypes {
  const active = offerings.all.filter((offering) => offering.active);
  const mapped = new Map(
    Object.entries(mapping.types).flatMap(([type, name]) => {
      const offering = offerings.find(name);
      return offering ? [[type, offering] as const] : [];
    }),
  );
  const fitting = mapping.nearestFit ? nearestOfEach(active) : new Map<string, Offering>();
  for (const type of mapped.keys()) fitting.delete(type);
  const typeOf = new Map([...mapped].toReversed().map(([type, { uuid }]) => [uuid, type]));
  const own = active.filter(({ uuid }) => !typeOf.has(uuid));

  return {
    profiles: [
      ...[...mapped, ...fitting].map(([type, offering]) => toHardwareProfile(offering, type)),
      ...own.map((offering) => toHardwareProfile(offering, offerings.idOf(offering.uuid))),
    ],
    profileOf: (uuid) => typeOf.get(uuid) ?? offerings.idOf(uuid),
    offering: (uuid) => offerings.byUuid(uuid),
    find: (handle) => mapped.get(handle) ?? offerings.find(handle) ?? fitting.get(handle),
  };
}

/** The families of AWS types that are fitted, each with the GiB that it has a CPU. */
const families = {
  t2: 4,
  t3: 4,
  t3a: 4,
  m4: 4,
  m5: 4,
  m6i: 4,
  m7i: 4,
  c5: 2,
  c6i: 2,
  c7i: 2,
  r5: 8,
  r6i: 8,
  r7i: 8,
};

/** CPUs of their sizes. https://aws.amazon.com/ec2/instance-types/ */
const sizes = { large: 2, xlarge: 4, "2xlarge": 8, "4xlarge": 16, "8xlarge": 32 };

/** CPUs and GiB of the sizes that only the families for small loads have. */
const smallSizes = {
  nano: [1, 0.5],
  micro: [1, 1],
  small: [1, 2],
  medium: [2, 4],
} as const;

/** The offering that comes next to each AWS type. */
function nearestOfEach(offerings: readonly Offering[]): Map<string, Offering> {
  const nearest = new Map<string, Offering>();
  const fit = (type: string, cpu: number, memory: number) => {
    const offering = nearestTo(offerings, cpu, memory * 1024);
    if (offering) nearest.set(type, offering);
  };
  for (const [family, perCpu] of Object.entries(families)) {
    if (family.startsWith("t")) {
      for (const [size, [cpu, memory]] of Object.entries(smallSizes)) {
        fit(`${family}.${size}`, cpu, memory);
      }
    }
    for (const [size, cpu] of Object.entries(sizes)) fit(`${family}.${size}`, cpu, cpu * perCpu);
  }
  return nearest;
}

/** The smallest offering that has at least so much; the largest when none has. @param memory in MiB */
function nearestTo(
  offerings: readonly Offering[],
  cpu: number,
  memory: number,
): Offering | undefined {
  const bySize = offerings
    .flatMap((offering) =>
      offering.cpu && offering.memory && !offering.custom
        ? [{ offering, cpu: offering.cpu.value, memory: offering.memory.value }]
        : [],
    )
    .toSorted((one, other) => one.memory - other.memory || one.cpu - other.cpu);
  const fit = bySize.find((size) => size.cpu >= cpu && size.memory >= memory);
  return (fit ?? bySize.at(-1))?.offering;
}
