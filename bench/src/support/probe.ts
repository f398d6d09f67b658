/** Loaded into the daemon's process before all else: tells the benchmark what only that process can see. */
import { monitorEventLoopDelay } from "node:perf_hooks";

/**
 * `watchLoop` starts watching how long the event loop is held, `loopHeld` ends it and tells the
 * longest time in milliseconds. `memory` is what the process occupies, in MB (10⁶ bytes).
 */
export type Probing = "watchLoop" | "loopHeld" | "memory";

export interface Probed {
  readonly value: number;
}

const loop = monitorEventLoopDelay({ resolution: 1 });

const answers: Record<Probing, () => number> = {
  watchLoop() {
    loop.reset();
    loop.enable();
    return 0;
  },
  loopHeld() {
    loop.disable();
    return loop.max / 1e6;
  },
  memory: () => process.memoryUsage.rss() / 1e6,
};

process.on("message", (what: Probing) => {
  process.send?.({ value: answers[what]() } satisfies Probed);
});
// The daemon ends when its own work does, not when the benchmark lets go of it.
process.channel?.unref();
