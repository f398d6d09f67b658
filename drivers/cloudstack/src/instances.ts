import { instanceActions, notFound } from "@deltacloud/core";
import type { Context, Instance, InstanceAction, InstanceState, Instances } from "@deltacloud/core";
import type { Burial } from "./burial.ts";
import type { JobCommand } from "./client/commands.ts";
import type { Session } from "./client/session.ts";
import { about, failedPrecondition } from "./errors.ts";
import { launch } from "./launch.ts";
import { findInstance, findInstances } from "./machines.ts";
import { instanceFacts, rewrite } from "./records.ts";
import type { World } from "./world.ts";

type MoveCommand = Extract<
  JobCommand,
  "startVirtualMachine" | "stopVirtualMachine" | "rebootVirtualMachine"
>;

/** Virtual machines. Long work is begun, and shown as under way. */
export function instances(world: World, burial: Burial): Instances {
  /** @throws CloudError `NotFound`; `FailedPrecondition` when its state does not allow `action` */
  async function find(session: Session, id: string, action: InstanceAction): Promise<Instance> {
    const instance = await findInstance(session, world, burial, id);
    if (!instance) throw notFound("instance", id);
    const allowed: readonly InstanceAction[] = instanceActions[instance.state];
    if (allowed.includes(action)) return instance;
    throw failedPrecondition("instance", id, `is ${instance.state}, can not ${action} it`);
  }

  async function move(
    ctx: Context,
    id: string,
    action: InstanceAction,
    command: MoveCommand,
    state: InstanceState,
  ): Promise<Instance> {
    const session = world.open(ctx);
    const instance = await find(session, id, action);
    await about("instance", id, session.start(command, { id }));
    if (action === "stop") await forgetLaunch(instance);
    return { ...instance, state };
  }

  /** From here on it is stopped because it was asked to be. */
  function forgetLaunch({ id, ownerId }: Instance): Promise<void> {
    return rewrite(world.store, instanceFacts, ownerId, id, (before) => {
      if (!before) return undefined;
      const { jobId: _jobId, ...lasting } = before;
      return lasting;
    });
  }

  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      return world.snapshots.page(session.scope, "instances", query, () =>
        findInstances(session, world, burial, query),
      );
    },

    create: (ctx, request) => launch(world.open(ctx), world, burial, request),

    start: (ctx, id) => move(ctx, id, "start", "startVirtualMachine", "pending"),
    stop: (ctx, id) => move(ctx, id, "stop", "stopVirtualMachine", "stopping"),
    reboot: (ctx, id) => move(ctx, id, "reboot", "rebootVirtualMachine", "running"),

    async terminate(ctx, id) {
      const session = world.open(ctx);
      const instance = await find(session, id, "terminate");
      await about("instance", id, burial.bury(session, instance));
      return { ...instance, state: "terminating", stateChangeTime: new Date(world.now()) };
    },
  };
}
