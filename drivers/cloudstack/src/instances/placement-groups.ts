import { notFound, unsupported } from "@deltacloud/core";
import type { PlacementGroup, PlacementGroups, PlacementStrategy, Tags } from "@deltacloud/core";
import { textOf, textsOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import { about, alreadyExists, failedPrecondition, isCode } from "../errors.ts";
import { findRow, findRows } from "../find.ts";
import { instanceFacts, keptTagsOf } from "./records.ts";
import { keepTags } from "../tags/tagger.ts";
import type { World } from "../world.ts";

/** CloudStack's types of affinity groups by strategy; it has none for the third. */
const types: Readonly<Record<PlacementStrategy, string | undefined>> = {
  cluster: "host affinity",
  spread: "host anti-affinity",
  partition: undefined,
};

/** Affinity groups. */
export function placementGroups(world: World): PlacementGroups {
  const { store, snapshots } = world;
  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      const { ids } = query;
      return snapshots.page(session.scope, "placementGroups", query, async () => {
        const owner = await world.owner(session);
        const [rows, tags] = await Promise.all([
          ids
            ? findRows(session, "listAffinityGroups", "affinitygroup", ids)
            : session.list("listAffinityGroups", "affinitygroup", {}),
          keptTagsOf(store, owner.id, "placementGroup"),
        ]);
        return rows.flatMap((row) => toGroup(row, tags));
      });
    },

    async create(ctx, { name, strategy, tags = {} }) {
      const type = types[strategy];
      if (type === undefined) throw unsupported(`placement strategy '${strategy}'`);
      const session = world.open(ctx);
      const owner = await world.owner(session);
      const made = session.run("createAffinityGroup", { name, type, description: name });
      const answer = await made.catch((error: unknown) => {
        throw isCode(error, "AlreadyExists") ? alreadyExists("placementGroup", name) : error;
      });
      const [row] = Object.values(answer).filter((value) => typeof value === "object");
      const id = textOf({ ...row }, "id") ?? "";
      await keepTags(world, owner.id, { kind: "placementGroup", id }, () => tags);
      return { id, name, strategy, state: "available", tags };
    },

    async destroy(ctx, id) {
      const session = world.open(ctx);
      const row = await findRow(session, "listAffinityGroups", "affinitygroup", id);
      if (!row) throw notFound("placementGroup", id);
      const owner = await world.owner(session);
      const members = textsOf(row, "virtualmachineIds");
      const facts = store.documents(instanceFacts);
      const known = await Promise.all(members.map((member) => facts.get(owner.id, member)));
      // Those on their way out do not count.
      if (known.some((each) => each?.end === undefined)) {
        throw failedPrecondition("placementGroup", id, "has instances in it");
      }
      await about("placementGroup", id, session.run("deleteAffinityGroup", { id }));
      await keepTags(world, owner.id, { kind: "placementGroup", id }, () => ({}));
    },
  };
}

/** Those of an administrator, which dedicate hosts, are no placement groups. */
export function toGroup(row: Row, tags: ReadonlyMap<string, Tags>): readonly PlacementGroup[] {
  const id = textOf(row, "id") ?? "";
  const type = textOf(row, "type") ?? "";
  if (!/affinity/i.test(type)) return [];
  return [
    {
      id,
      name: textOf(row, "name") ?? id,
      strategy: /anti/i.test(type) ? "spread" : "cluster",
      state: "available",
      tags: tags.get(id) ?? {},
    },
  ];
}
