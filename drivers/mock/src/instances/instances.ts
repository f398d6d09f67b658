import { instanceActions, mapGivingWay, notFound } from "@deltacloud/core";
import type { Context, Instance, InstanceAction, Instances } from "@deltacloud/core";
import type { Documents, StoreWriter } from "@deltacloud/store";
import { leaveNetworks } from "../network-interfaces/attach-interface.ts";
import { checkRootDisk, releaseDisks } from "../volumes/attach.ts";
import { attributesOf, changeInstance } from "./change-instance.ts";
import { consoleOf, screenshotOf } from "./console.ts";
import { failedPrecondition } from "../errors.ts";
import { instanceDocuments, instancesWhere, toInstance } from "./instance-record.ts";
import type { InstanceRecord, Phase } from "./instance-record.ts";
import { launch } from "./launch.ts";
import { leavePassingAddresses, takePassingAddresses } from "../addresses/passing-addresses.ts";
import { checkProtection } from "./protection.ts";
import { runCommand } from "./run-command.ts";
import type { World } from "../world.ts";

/** What comes before an action, and with it; the instance as it then is. */
const before: Partial<
  Record<
    InstanceAction,
    (writer: StoreWriter, world: World, record: InstanceRecord) => Promise<InstanceRecord>
  >
> = {
  start: async (writer, _world, record) => takePassingAddresses(writer, checkRootDisk(record)),
  stop: (writer, _world, record) => leavePassingAddresses(writer, record),
  terminate: async (writer, world, record) =>
    leaveNetworks(writer, await releaseDisks(writer, world, record)),
};

export function instances(world: World): Instances {
  const { store } = world;
  const show = (record: InstanceRecord): Instance => toInstance(record, world.now(), world.delay);

  /** @throws CloudError `NotFound`; `FailedPrecondition` when its state does not allow `action`; `PermissionDenied` */
  async function find(
    records: Documents<InstanceRecord>,
    account: string,
    id: string,
    action: InstanceAction,
  ): Promise<InstanceRecord> {
    const record = await records.get(account, id);
    if (!record) throw notFound("instance", id);
    const { state } = show(record);
    const allowed: readonly InstanceAction[] = instanceActions[state];
    if (!allowed.includes(action)) {
      throw failedPrecondition("instance", id, `is ${state}, can not ${action} it`);
    }
    checkProtection(record, action);
    return record;
  }

  /** @throws CloudError `NotFound` */
  async function get(ctx: Context, id: string): Promise<InstanceRecord> {
    const account = await world.enter(ctx);
    const record = await store.documents(instanceDocuments).get(account, id);
    if (!record) throw notFound("instance", id);
    return record;
  }

  /** The state is checked where it is changed: of two callers at once, one comes too late. */
  async function move(
    ctx: Context,
    id: string,
    action: InstanceAction,
    phase: Phase,
  ): Promise<Instance> {
    const account = await world.enter(ctx);
    return store.transaction(async (writer) => {
      const records = writer.documents(instanceDocuments);
      const record = await find(records, account, id, action);
      const ready = (await before[action]?.(writer, world, record)) ?? record;
      const moved = { ...ready, phase, since: world.now() };
      await records.replace(account, id, moved);
      return show(moved);
    });
  }

  return {
    async list(ctx, { filter, ...query }) {
      const account = await world.enter(ctx);
      const page = await store
        .documents(instanceDocuments)
        .list(account, { ...query, where: instancesWhere(filter, world.now(), world.delay) });
      return { ...page, items: await mapGivingWay(page.items, show) };
    },

    async create(ctx, request) {
      const account = await world.enter(ctx);
      const records = await store.transaction((writer) => launch(writer, world, account, request));
      return records.map(show);
    },

    start: (ctx, id) => move(ctx, id, "start", "running"),
    stop: (ctx, id) => move(ctx, id, "stop", "stopped"),
    terminate: (ctx, id) => move(ctx, id, "terminate", "terminated"),

    async reboot(ctx, id) {
      const account = await world.enter(ctx);
      return show(await find(store.documents(instanceDocuments), account, id, "reboot"));
    },

    attributes: async (ctx, id) => attributesOf(await get(ctx, id)),

    async change(ctx, id, change) {
      const account = await world.enter(ctx);
      return store.transaction(async (writer) =>
        show(await changeInstance(writer, world, account, id, change)),
      );
    },

    console: async (ctx, id) => consoleOf(await get(ctx, id), world.now(), world.delay),

    screenshot: async (ctx, id) => screenshotOf(await get(ctx, id), world.now(), world.delay),

    run: async (ctx, id, request) =>
      runCommand(await get(ctx, id), request, world.now(), world.delay),
  };
}
