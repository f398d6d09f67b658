import type { Call } from "../../call.ts";
import { resourceNotFound } from "../../errors.ts";
import type { GivenId } from "../../list/describe.ts";

/** The placement groups of these names. @throws Ec2Error `InvalidPlacementGroup.Unknown` */
export async function namedPlacementGroups(
  names: readonly string[],
  { cloud, ctx }: Call,
): Promise<GivenId[]> {
  if (names.length === 0) return [];
  const found = await cloud.placementGroups.all(ctx, { filter: { name: names } });
  return names.map((name) => {
    const group = found.find((candidate) => candidate.name === name);
    if (!group) throw resourceNotFound("placementGroup", name);
    return { given: name, native: group.id };
  });
}
