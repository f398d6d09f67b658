import { defined, notFound } from "@deltacloud/core";
import type { Context, NetworkInterface, NetworkInterfaces } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { failedPrecondition } from "../errors.ts";
import { firewallsFor } from "../firewalls/firewalls-in-use.ts";
import { interfacesOf } from "./interface-documents.ts";
import {
  checkUnmanaged,
  interfaceDocuments,
  interfacesWhere,
  toInterface,
} from "./interface-record.ts";
import type { InterfaceRecord } from "./interface-record.ts";
import { attachInterface, detachInterface, isAttached } from "./attach-interface.ts";
import { changeAddresses } from "../addresses/change-addresses.ts";
import { endInterface, makeInterface } from "./make-interface.ts";
import { openSpace } from "../networks/subnet-space.ts";
import type { World } from "../world.ts";

export function networkInterfaces(world: World): NetworkInterfaces {
  const { store } = world;
  const show = (record: InterfaceRecord): NetworkInterface =>
    toInterface(record, world.now(), world.delay);

  /** Runs `work` on an interface of the caller's and shows what comes of it. */
  async function alter(
    ctx: Context,
    id: string,
    work: (
      writer: StoreWriter,
      account: string,
      record: InterfaceRecord,
    ) => Promise<InterfaceRecord>,
  ): Promise<NetworkInterface> {
    const account = await world.enter(ctx);
    return store.transaction(async (writer) =>
      show(await work(writer, account, await findInterface(writer, account, id))),
    );
  }

  return {
    async list(ctx, { filter, ...query }) {
      const account = await world.enter(ctx);
      const page = await store
        .documents(interfaceDocuments)
        .list(account, { ...query, where: interfacesWhere(filter) });
      return { ...page, items: page.items.map(show) };
    },

    async create(ctx, { subnetId, firewallIds, ...request }) {
      const account = await world.enter(ctx);
      return store.transaction(async (writer) => {
        const space = await openSpace(writer, account, subnetId);
        const record = await makeInterface(space, account, {
          ...request,
          id: world.newId(),
          firewallIds: await firewallsFor(writer, account, firewallIds, space.subnet.networkId),
        });
        await interfacesOf(writer).insert(account, record.id, record);
        await space.save();
        return show(record);
      });
    },

    async destroy(ctx, id) {
      const account = await world.enter(ctx);
      await store.transaction(async (writer) => {
        const record = await findInterface(writer, account, id);
        if (isAttached(record, world))
          throw failedPrecondition("networkInterface", id, "is in use");
        await endInterface(writer, account, record);
      });
    },

    attach: (ctx, id, request) =>
      alter(ctx, id, (writer, account, record) =>
        attachInterface(writer, world, account, record, request),
      ),

    detach: (ctx, id) =>
      alter(ctx, id, (writer, account, record) => detachInterface(writer, world, account, record)),

    change: (ctx, id, change) =>
      alter(ctx, id, async (writer, account, record) => {
        const { description, sourceDestCheck, firewallIds, deleteOnTermination } = change;
        if (deleteOnTermination !== undefined && !isAttached(record, world)) {
          throw failedPrecondition("networkInterface", id, "is not attached");
        }
        const firewalls =
          firewallIds && (await firewallsFor(writer, account, firewallIds, record.networkId));
        const attachment = record.attachment && {
          ...record.attachment,
          ...defined({ deleteOnTermination }),
        };
        const changed: InterfaceRecord = {
          ...record,
          ...defined({ description, sourceDestCheck, firewallIds: firewalls, attachment }),
          addresses: await changeAddresses(writer, account, record, change),
        };
        await interfacesOf(writer).replace(account, id, changed);
        return changed;
      }),
  };
}

/** @throws CloudError `NotFound`; `PermissionDenied` for one that is a part of something else */
async function findInterface(
  writer: StoreWriter,
  account: string,
  id: string,
): Promise<InterfaceRecord> {
  const record = await writer.documents(interfaceDocuments).get(account, id);
  if (!record) throw notFound("networkInterface", id);
  checkUnmanaged(record);
  return record;
}
