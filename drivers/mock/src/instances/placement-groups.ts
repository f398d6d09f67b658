import { notFound } from "@deltacloud/core";
import type { PlacementGroup, PlacementGroups } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { alreadyExists, failedPrecondition } from "../errors.ts";
import { instanceDocuments } from "./instance-record.ts";
import {
  findPlacementGroup,
  placementGroupDocuments,
  placementGroupsWhere,
  toPlacementGroup,
} from "./placement-group-record.ts";
import type { PlacementGroupRecord } from "./placement-group-record.ts";
import type { World } from "../world.ts";

/** Of a group that says nothing of them, though its strategy has them. */
const partitions = 2;

export function placementGroups(world: World): PlacementGroups {
  const { store } = world;
  const show = (record: PlacementGroupRecord): PlacementGroup =>
    toPlacementGroup(record, world.now(), world.delay);

  return {
    async list(ctx, { filter, ...query }) {
      const account = await world.enter(ctx);
      const page = await store
        .documents(placementGroupDocuments)
        .list(account, { ...query, where: placementGroupsWhere(filter) });
      return { ...page, items: page.items.map(show) };
    },

    async create(ctx, { name, strategy, partitionCount, tags = {} }) {
      const account = await world.enter(ctx);
      return store.transaction(async (writer) => {
        if (await findPlacementGroup(writer, account, name)) {
          throw alreadyExists("placementGroup", name);
        }
        const record: PlacementGroupRecord = {
          id: world.newId(),
          name,
          strategy,
          ...(strategy === "partition" && { partitionCount: partitionCount ?? partitions }),
          ownerId: account,
          creationTime: world.now(),
          tags,
        };
        await writer.documents(placementGroupDocuments).insert(account, record.id, record);
        return show(record);
      });
    },

    async destroy(ctx, id) {
      const account = await world.enter(ctx);
      await store.transaction(async (writer) => {
        const groups = writer.documents(placementGroupDocuments);
        const group = await groups.get(account, id);
        if (!group) throw notFound("placementGroup", id);
        const { items } = await writer.documents(instanceDocuments).list(account, {
          where: { placementGroup: [group.name], phase: ["running", "stopped"] },
          limit: 1,
        });
        if (items.length > 0) throw failedPrecondition("placementGroup", id, "has instances in it");
        await groups.remove(account, id);
      });
    },
  };
}

/** @throws CloudError `NotFound`; `FailedPrecondition` while it is in the making */
export async function checkPlacementGroup(
  writer: StoreWriter,
  { now, delay }: Pick<World, "now" | "delay">,
  account: string,
  name: string | undefined,
): Promise<void> {
  if (name === undefined) return;
  const group = await findPlacementGroup(writer, account, name);
  if (!group) throw notFound("placementGroup", name);
  const { state } = toPlacementGroup(group, now(), delay);
  if (state !== "available") {
    throw failedPrecondition("placementGroup", group.id, `is ${state}`);
  }
}
