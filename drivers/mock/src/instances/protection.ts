import { CloudError } from "@deltacloud/core";
import type { InstanceAction } from "@deltacloud/core";
import type { InstanceRecord } from "./instance-record.ts";

/** What protects an instance from an action: any of these. */
const protections = {
  start: [],
  reboot: [],
  stop: ["stopProtection"],
  terminate: ["terminationProtection", "stopProtection"],
} as const satisfies Record<
  InstanceAction,
  readonly (keyof NonNullable<InstanceRecord["settings"]>)[]
>;

/** @throws CloudError `PermissionDenied` */
export function checkProtection({ id, settings }: InstanceRecord, action: InstanceAction): void {
  if (!protections[action].some((protection) => settings?.[protection])) return;
  throw new CloudError("PermissionDenied", `instance '${id}' is protected, can not ${action} it`, {
    resource: { kind: "instance", id },
  });
}
