/** What starting, stopping, rebooting and terminating have in common. */
import type { InstanceStateChange } from "@aws-sdk/client-ec2";
import { CloudError } from "@deltacloud/core";
import type { ActOptions, Instance, InstanceAction, InstanceState } from "@deltacloud/core";
import type { Plan } from "../../action.ts";
import type { Call } from "../../call.ts";
import { checkFound, findIds } from "../../list/describe.ts";
import { checkProtection } from "./check-protection.ts";
import { instanceStates } from "./to-instance.ts";

/** States in which each action has nothing to do and is no error. */
const settled: Record<InstanceAction, readonly InstanceState[]> = {
  start: ["pending", "running"],
  stop: ["stopping", "stopped"],
  reboot: [],
  terminate: ["terminating", "terminated"],
};

/** States from which each action leads on; in any other it is refused. */
const open: Record<InstanceAction, readonly InstanceState[]> = {
  start: ["stopped"],
  stop: ["running"],
  reboot: ["running"],
  terminate: ["pending", "running", "stopping", "stopped", "error"],
};

/**
 * Prepares `action` on all the instances named: none is touched when one is unknown or in a state
 * that does not allow it.
 */
export async function changeState(
  given: readonly string[],
  action: InstanceAction,
  call: Call,
  options: ActOptions = {},
): Promise<Plan<InstanceStateChange[]>> {
  const { cloud, ctx } = call;
  const ids = await findIds("instance", cloud.instances, given, call);
  const before = await cloud.instances.all(ctx, { ids: ids.map(({ native }) => native) });
  checkFound("instance", ids, before);
  const byId = new Map(before.map((instance) => [instance.id, instance]));
  for (const instance of before) checkState(instance, action);
  const ready = before.filter(({ state }) => open[action].includes(state));
  await checkProtection(ready, action, call);

  return {
    async effect() {
      const after = await cloud.instances.act(
        ctx,
        ready.map(({ id }) => id),
        action,
        options,
      );
      const states = new Map(after.map(({ id, state }) => [id, state]));
      return [...byId.keys()].flatMap((id): InstanceStateChange[] => {
        const previous = byId.get(id)?.state;
        if (previous === undefined) return [];
        return [
          {
            InstanceId: call.ids.show("instance", id),
            CurrentState: instanceStates[states.get(id) ?? previous],
            PreviousState: instanceStates[previous],
          },
        ];
      });
    },
  };
}

function checkState({ id, state }: Instance, action: InstanceAction): void {
  if (settled[action].includes(state) || open[action].includes(state)) return;
  throw new CloudError(
    "FailedPrecondition",
    `The instance '${id}' is not in a state from which it can be ${pastOf[action]}; it is ${instanceStates[state].Name}`,
    { resource: { kind: "instance", id } },
  );
}

const pastOf: Record<InstanceAction, string> = {
  start: "started",
  stop: "stopped",
  reboot: "rebooted",
  terminate: "terminated",
};
