import type { Call } from "../../call.ts";
import type { JobSubject, Watching } from "../../jobs/job-record.ts";

/** @param id the cloud's own */
export function machineSubject({ ids }: Call, id: string): JobSubject {
  return { type: "VirtualMachine", id: ids.show("instance", id) };
}

/** Lasts until the machine has come to run and was stopped. */
export function machineStopped(id: string): Watching {
  return { kind: "watching", watch: "stoppedMachine", id };
}

/** Lasts until the machine is no longer on its way to another state. */
export function machineSettled(id: string): Watching {
  return { kind: "watching", watch: "machine", id };
}
