/** A server in a process of its own, so that it shares no event loop with the load. */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface Server extends AsyncDisposable {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** What the server's own process says about itself. */
  probe(what: Probing): Promise<number>;
}

/**
 * `cpuTime` is what its main thread has used so far, in milliseconds. `watchLoop` starts watching how
 * long the event loop is held, `loopHeld` ends it and tells the longest time, in milliseconds.
 * `memory` is what the process occupies, `liveHeap` what of its heap is left after all garbage is collected,
 * both in MB (10⁶ bytes).
 */
export type Probing = "cpuTime" | "watchLoop" | "loopHeld" | "memory" | "liveHeap";

/** Flags of Node that let a process be probed; it needs an IPC channel too. */
export const probing = ["--import", fileURLToPath(import.meta.resolve("./probe.mjs"))];

export async function probe(child: ChildProcess, what: Probing): Promise<number> {
  child.send(what);
  const [{ probed }] = (await once(child, "message")) as [{ probed: number }];
  return probed;
}

/** Ends a process in order and waits until it is gone. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  // An open channel would keep it.
  child.disconnect();
  await once(child, "exit");
}
