/** What the benchmarks' CloudStack cloud has. */

/** How many machines, each with a disk. */
export const cloudStackSize = 5000;

/** The most rows of an answer. */
export const pageSize = 500;

/** How long one row of a list takes the server, in milliseconds. */
export const rowTime = 0.4;

export function machineId(index: number): string {
  return `a${String(index).padStart(7, "0")}-0000-4000-8000-000000000000`;
}
