import { invalidArgument, notFound } from "@deltacloud/core";
import type { DhcpOptionsSets } from "@deltacloud/core";
import { dhcpOptionsDocuments, ownDhcpOptionsId } from "./dhcp-options-record.ts";
import { failedPrecondition } from "../errors.ts";
import { networkDocuments } from "./network-record.ts";
import { whereOf } from "../narrowing.ts";
import type { World } from "../world.ts";

export function dhcpOptions({ store, enter, newId }: World): DhcpOptionsSets {
  return {
    async list(ctx, { filter, ...query }) {
      const account = await enter(ctx);
      const where = whereOf(filter ?? {}, []);
      return store.documents(dhcpOptionsDocuments).list(account, { ...query, where });
    },

    async create(ctx, { options, tags = {} }) {
      const account = await enter(ctx);
      if (Object.keys(options).length === 0) throw invalidArgument("there are no options");
      const record = { id: newId(), ownerId: account, options, tags };
      await store.transaction((writer) =>
        writer.documents(dhcpOptionsDocuments).insert(account, record.id, record),
      );
      return record;
    },

    async destroy(ctx, id) {
      const account = await enter(ctx);
      await store.transaction(async (writer) => {
        const { items: users } = await writer
          .documents(networkDocuments)
          .list(account, { where: { dhcpOptionsId: [id] }, limit: 1 });
        if (users.length > 0) throw failedPrecondition("dhcpOptions", id, "are in use");
        if (id === ownDhcpOptionsId) {
          throw failedPrecondition("dhcpOptions", id, "are the cloud's own");
        }
        if (!(await writer.documents(dhcpOptionsDocuments).remove(account, id))) {
          throw notFound("dhcpOptions", id);
        }
      });
    },
  };
}
