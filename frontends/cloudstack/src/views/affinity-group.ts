import type { PlacementGroup, PlacementStrategy } from "@deltacloud/core";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import { ownerFields } from "./owner.ts";

/** CloudStack knows no groups of partitions. */
export const affinityTypes = {
  cluster: "host affinity",
  spread: "host anti-affinity",
} as const satisfies Partial<Record<PlacementStrategy, string>>;

export type AffinityStrategy = keyof typeof affinityTypes;

export function toAffinityGroup(
  call: Call,
  { id, name, strategy }: PlacementGroup,
  instanceIds: readonly string[] = [],
): Row {
  return {
    id: call.ids.show("placementGroup", id),
    name,
    description: name,
    ...ownerFields(call),
    type: strategy in affinityTypes ? affinityTypes[strategy as AffinityStrategy] : strategy,
    virtualmachineIds: instanceIds.map((instance) => call.ids.show("instance", instance)),
  };
}

/** What a machine's row says of the groups of those names. */
export async function affinityGroupsByName(
  call: Call,
  names: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  const { cloud, ctx } = call;
  if (names.length === 0 || !cloud.supports("placementGroups")) return new Map();
  const groups = await cloud.placementGroups.all(ctx, { filter: { name: [...new Set(names)] } });
  return new Map(groups.map((group) => [group.name, toAffinityGroup(call, group)]));
}
