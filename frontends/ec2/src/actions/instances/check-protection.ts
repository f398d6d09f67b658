/** Instances that refuse to be stopped or terminated: seen before any is. */
import type { Instance, InstanceAction, InstanceAttributes } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";

/** The attributes that protect from an action, and what EC2 calls them. */
const protections = {
  start: {},
  reboot: {},
  stop: { stopProtection: "disableApiStop" },
  terminate: { terminationProtection: "disableApiTermination", stopProtection: "disableApiStop" },
} as const satisfies Record<InstanceAction, { [A in keyof InstanceAttributes]?: string }>;

const pastOf = { start: "started", reboot: "rebooted", stop: "stopped", terminate: "terminated" };

/** @throws Ec2Error `OperationNotPermitted` */
export async function checkProtection(
  instances: readonly Instance[],
  action: InstanceAction,
  { cloud, ctx, ids }: Call,
): Promise<void> {
  const names = Object.entries(protections[action]) as [keyof InstanceAttributes, string][];
  if (names.length === 0 || !cloud.has("instances.protection")) return;
  await Promise.all(
    instances.map(async ({ id }) => {
      const attributes = await cloud.instances.attributes(ctx, id);
      const [, attribute] = names.find(([name]) => attributes[name] === true) ?? [];
      if (attribute === undefined) return;
      throw new Ec2Error(
        "OperationNotPermitted",
        `The instance '${ids.show("instance", id)}' may not be ${pastOf[action]}. ` +
          `Modify its '${attribute}' instance attribute and try again.`,
      );
    }),
  );
}
