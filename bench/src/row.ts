/** What a benchmark finds: lines of the table. */

export interface Line {
  readonly work: string;
  /** What was measured, with its unit. */
  readonly figure: string;
  /** As the design has it; absent for what is there for orientation. */
  readonly bound?: Bound;
}

export interface Bound {
  readonly text: string;
  readonly met: boolean;
}

/** One benchmark: bounded in time, over loopback alone, each server in a process of its own. */
export type Row = () => Promise<readonly Line[]>;

export function atMost(value: number, most: number, unit = ""): Bound {
  return { text: `≤ ${most}${unit}`, met: value <= most };
}

export function atLeast(value: number, least: number, unit = ""): Bound {
  return { text: `≥ ${least}${unit}`, met: value >= least };
}
