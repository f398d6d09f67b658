/** The kinds of storage that this cloud offers: those of Amazon EBS, with their limits. */
import { invalidArgument, notFound } from "@deltacloud/core";
import type { VolumeShape } from "@deltacloud/core";

/** Bounds, both included. */
interface Range {
  readonly min: number;
  readonly max: number;
}

interface VolumeType {
  /** In GiB. */
  readonly size: Range;
  /** What can be asked for; without it none can. `perGiB` bounds it by the size as well. */
  readonly iops?: Range & { readonly perGiB: number };
  /** In MiB/s; without it none can be asked for. `perIops` bounds it by the operations as well. */
  readonly throughput?: Range & { readonly perIops: number };
  /** What it has when nothing was asked for; undefined where it must be asked for, or is not said. */
  readonly usual?: (size: number) => Pick<VolumeShape, "iops" | "throughput">;
}

/** The type of volumes that are asked for without one. */
export const defaultType = "gp2";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html */
const volumeTypes: Readonly<Record<string, VolumeType>> = {
  standard: { size: { min: 1, max: 1024 } },
  gp2: {
    size: { min: 1, max: 16_384 },
    usual: (size) => ({ iops: Math.min(16_000, Math.max(100, 3 * size)) }),
  },
  gp3: {
    size: { min: 1, max: 65_536 },
    // 3,000 are had at any size.
    iops: { min: 3000, max: 80_000, perGiB: 500 },
    throughput: { min: 125, max: 2000, perIops: 0.25 },
    usual: () => ({ iops: 3000, throughput: 125 }),
  },
  io1: { size: { min: 4, max: 16_384 }, iops: { min: 100, max: 64_000, perGiB: 50 } },
  io2: { size: { min: 4, max: 65_536 }, iops: { min: 100, max: 256_000, perGiB: 1000 } },
  st1: { size: { min: 125, max: 16_384 } },
  sc1: { size: { min: 125, max: 16_384 } },
};

/** A volume's size and kind, with nothing left open. */
export interface CompleteShape extends VolumeShape {
  readonly type: string;
}

/**
 * The shape asked for, with what its type has by itself.
 *
 * @throws CloudError `NotFound` for an unknown type; `InvalidArgument` for what the type does not allow
 */
export function completeShape(asked: VolumeShape): CompleteShape {
  const { size, type: name = defaultType } = asked;
  const type = volumeTypes[name];
  if (!type) throw notFound("volumeType", name);
  checkRange(`size of a ${name} volume`, size, type.size);
  const usual = type.usual?.(size) ?? {};
  const iops = allowed(name, "iops", asked.iops, type.iops) ?? usual.iops;
  const throughput = allowed(name, "throughput", asked.throughput, type.throughput);
  const shape = { size, type: name, iops, throughput: throughput ?? usual.throughput };
  checkRatios(type, shape);
  return {
    size,
    type: name,
    ...(shape.iops !== undefined && { iops: shape.iops }),
    ...(shape.throughput !== undefined && { throughput: shape.throughput }),
  };
}

/**
 * What a change makes of a shape: performance stays while the type does, where the type takes any.
 *
 * @throws CloudError `InvalidArgument`
 */
export function changedShape(from: CompleteShape, change: Partial<VolumeShape>): CompleteShape {
  if (change.size !== undefined && change.size < from.size) {
    throw invalidArgument(
      `New size cannot be smaller than existing size: ${change.size} GiB, ${from.size} GiB now`,
    );
  }
  const type = change.type ?? from.type;
  const { iops, throughput } = volumeTypes[type] ?? {};
  const same = type === from.type;
  return completeShape({
    size: from.size,
    ...(same && iops && from.iops !== undefined && { iops: from.iops }),
    ...(same && throughput && from.throughput !== undefined && { throughput: from.throughput }),
    ...change,
    type,
  });
}

/** A shape without what its type has by itself and does not let be asked for. */
export function askable({ size, type, iops, throughput }: CompleteShape): CompleteShape {
  const takes = volumeTypes[type];
  return {
    size,
    type,
    ...(takes?.iops && iops !== undefined && { iops }),
    ...(takes?.throughput && throughput !== undefined && { throughput }),
  };
}

type Performance = "iops" | "throughput";

function allowed(
  type: string,
  what: Performance,
  asked: number | undefined,
  range: Range | undefined,
): number | undefined {
  if (asked === undefined) return undefined;
  if (!range) throw invalidArgument(`The parameter ${what} is not supported for ${type} volumes`);
  checkRange(`${what} of a ${type} volume`, asked, range);
  return asked;
}

function checkRange(what: string, value: number, { min, max }: Range): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw invalidArgument(`the ${what} must be from ${min} to ${max}, not ${value}`);
}

/** @throws CloudError `InvalidArgument` for more than the size, or the operations, allow */
function checkRatios(
  { iops: limits, throughput: flow }: VolumeType,
  {
    size,
    type,
    iops,
    throughput,
  }: { size: number; type: string } & Record<Performance, number | undefined>,
): void {
  if (limits && iops === undefined) {
    throw invalidArgument(`The parameter iops must be specified for ${type} volumes`);
  }
  if (limits && iops !== undefined && iops > Math.max(limits.min, size * limits.perGiB)) {
    throw invalidArgument(
      `Iops to volume size ratio of ${iops}:${size} is too high; maximum is ${limits.perGiB} IOPS per GiB`,
    );
  }
  if (
    flow &&
    throughput !== undefined &&
    throughput > Math.max(flow.min, (iops ?? 0) * flow.perIops)
  ) {
    throw invalidArgument(
      `Throughput (MiBps) to iops ratio of ${throughput}:${iops} is too high; maximum is ${flow.perIops} MiBps per iops`,
    );
  }
}
