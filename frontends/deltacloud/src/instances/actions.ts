/** What may be asked of an instance in this dialect, where it is gone as soon as it is destroyed. */
import { CloudError, notFound } from "@deltacloud/core";
import type { Cloud, Context, Instance, InstanceAction, InstanceState } from "@deltacloud/core";

/** In the dialect's words. */
export type Action = "reboot" | "stop" | "start" | "destroy";

/** The model's word for each action. */
export const modelActions = {
  reboot: "reboot",
  stop: "stop",
  start: "start",
  destroy: "terminate",
} as const satisfies Record<Action, InstanceAction>;

/**
 * The actions in each state that is shown. Deltacloud has running instances stopped before they are
 * destroyed, and clients check that; one that hangs in `pending` or `error` can be destroyed as is.
 */
const actionsByState = {
  pending: ["destroy"],
  running: ["reboot", "stop"],
  stopping: [],
  stopped: ["start", "destroy"],
  error: ["destroy"],
} as const satisfies Partial<Record<InstanceState, readonly Action[]>>;

type ShownState = keyof typeof actionsByState;

/** The states in which an instance can be seen. */
export const shownStates = Object.keys(actionsByState) as readonly ShownState[];

/** Those that the driver can do, in the order in which links to them are shown. */
export function actionsOf(cloud: Cloud, { state }: Instance): readonly Action[] {
  if (!isShown(state)) return [];
  const actions: readonly Action[] = actionsByState[state];
  return actions.filter((action) => cloud.supports("instances", modelActions[action]));
}

/** @throws CloudError `NotFound`, also once it is on its way out */
export async function getInstance(cloud: Cloud, context: Context, id: string): Promise<Instance> {
  const instance = await cloud.instances.get(context, id);
  if (!isShown(instance.state)) throw notFound("instance", id);
  return instance;
}

/**
 * Does `action` and answers the instance as it then is.
 *
 * @throws CloudError `PermissionDenied` for an instance that is not there: Deltacloud answers 403;
 *   `FailedPrecondition` when its state does not allow it
 */
export async function act(
  cloud: Cloud,
  context: Context,
  id: string,
  action: Action,
): Promise<Instance> {
  const instance = await getInstance(cloud, context, id).catch(forbidMissing);
  if (!actionsOf(cloud, instance).includes(action)) {
    throw new CloudError(
      "FailedPrecondition",
      `instance '${id}' is ${instance.state}, can not ${action} it`,
    );
  }
  const [changed] = await cloud.instances
    .act(context, [id], modelActions[action])
    .catch(forbidMissing);
  return changed ?? instance;
}

function forbidMissing(error: unknown): never {
  const { code, message } = CloudError.from(error);
  throw code === "NotFound" ? new CloudError("PermissionDenied", message) : error;
}

function isShown(state: InstanceState): state is ShownState {
  return Object.hasOwn(actionsByState, state);
}
