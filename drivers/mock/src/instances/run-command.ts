import type { CommandResult, RunCommand } from "@deltacloud/core";
import { failedPrecondition } from "../errors.ts";
import { stateOf } from "./instance-record.ts";
import type { InstanceRecord } from "./instance-record.ts";

/**
 * What a machine would write that has nothing but the `echo` of its shell: no instance of this cloud
 * runs anything, and each lets everybody in.
 *
 * @throws CloudError `FailedPrecondition` unless it is running
 */
export function runCommand(
  record: InstanceRecord,
  { command, address }: RunCommand,
  now: number,
  delay: number,
): CommandResult {
  const state = stateOf(record, now, delay);
  if (state !== "running") throw failedPrecondition("instance", record.id, `is ${state}`);
  const [own] = record.publicAddresses;
  const [, echoed] = /^\s*echo\s+(.*)$/s.exec(command) ?? [];
  const [name = ""] = command.trim().split(/\s/, 1);
  return {
    address: address ?? own?.value ?? "localhost",
    output: echoed === undefined ? `sh: ${name}: this instance is a mock\n` : `${echoed}\n`,
  };
}
