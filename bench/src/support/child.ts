/** A server in a process of its own, so that it shares no event loop with the load. */
import { once } from "node:events";
import type { ChildProcess } from "node:child_process";

export interface Server extends AsyncDisposable {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string;
}

/** Ends a process in order and waits until it is gone. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}
