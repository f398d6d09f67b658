import { CloudError, instanceActions, notFound } from "@deltacloud/core";
import type { Context, Instance, InstanceAction, InstanceState, Instances } from "@deltacloud/core";
import type { Burial } from "./burial.ts";
import { attributesOf, changeInstance } from "./change-instance.ts";
import type { JobCommand } from "../client/commands.ts";
import type { Session } from "../client/session.ts";
import { about, failedPrecondition } from "../errors.ts";
import { launch } from "./launch.ts";
import { findInstance, findInstances, firstInstances, launchKey } from "./machines.ts";
import { forgetJob, instanceFacts } from "./records.ts";
import type { InstanceFacts } from "./records.ts";
import type { World } from "../world.ts";

type MoveCommand = Extract<
  JobCommand,
  "startVirtualMachine" | "stopVirtualMachine" | "rebootVirtualMachine"
>;

/** Virtual machines. Long work is begun, and shown as under way. */
export function instances(world: World, burial: Burial): Instances {
  /** @throws CloudError `NotFound` */
  async function find(session: Session, id: string): Promise<Instance> {
    const instance = await findInstance(session, world, burial, id);
    if (!instance) throw notFound("instance", id);
    return instance;
  }

  /** @throws CloudError `NotFound`; `PermissionDenied`; `FailedPrecondition` when its state does not allow `action` */
  async function findFor(session: Session, id: string, action: InstanceAction): Promise<Instance> {
    const instance = await find(session, id);
    const { state, ownerId } = instance;
    const allowed: readonly InstanceAction[] = instanceActions[state];
    if (!allowed.includes(action)) {
      throw failedPrecondition("instance", id, `is ${state}, can not ${action} it`);
    }
    const facts = await world.store.documents(instanceFacts).get(ownerId, id);
    if (facts && isProtected(facts, action)) throw protectedFrom(id, action);
    return instance;
  }

  async function move(
    ctx: Context,
    id: string,
    action: InstanceAction,
    command: MoveCommand,
    state: InstanceState,
    parameters: { readonly forced?: boolean } = {},
  ): Promise<Instance> {
    const session = world.open(ctx);
    const instance = await findFor(session, id, action);
    await about("instance", id, session.start(command, { id, ...parameters }));
    // From here on it is stopped because it was asked to be.
    if (action === "stop") await forgetJob(world.store, instance.ownerId, id);
    return { ...instance, state };
  }

  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      const list = [session.scope, "instances", query] as const;
      const first = await firstInstances(session, world, burial, query);
      if (!first) {
        const load = () => findInstances(session, world, burial, query);
        return world.snapshots.page(...list, load, launchKey);
      }
      world.snapshots.beginAnew(...list);
      return first;
    },

    create: (ctx, request) => launch(world.open(ctx), world, burial, request),

    start: (ctx, id) => move(ctx, id, "start", "startVirtualMachine", "pending"),
    stop: (ctx, id, force = false) =>
      move(ctx, id, "stop", "stopVirtualMachine", "stopping", force ? { forced: true } : {}),
    reboot: (ctx, id) => move(ctx, id, "reboot", "rebootVirtualMachine", "running"),

    async terminate(ctx, id) {
      const session = world.open(ctx);
      const instance = await findFor(session, id, "terminate");
      await about("instance", id, burial.bury(session, instance));
      return { ...instance, state: "terminating", stateChangeTime: new Date(world.now()) };
    },

    async attributes(ctx, id) {
      const session = world.open(ctx);
      return attributesOf(session, world, await find(session, id));
    },

    async change(ctx, id, change) {
      const session = world.open(ctx);
      await changeInstance(session, world, await find(session, id), change);
      return find(session, id);
    },
  };
}

function isProtected(
  { terminationProtection = false, stopProtection = false }: InstanceFacts,
  action: InstanceAction,
): boolean {
  if (action === "terminate") return terminationProtection || stopProtection;
  return action === "stop" && stopProtection;
}

function protectedFrom(id: string, action: InstanceAction): CloudError {
  const resource = { kind: "instance", id } as const;
  return new CloudError("PermissionDenied", `instance '${id}' is protected, can not ${action} it`, {
    resource,
  });
}
