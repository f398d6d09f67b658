import type { Call } from "../../call.ts";
import { Ec2Error, invalidParameterValue } from "../../ec2-error.ts";

interface Zone {
  readonly AvailabilityZone?: string | undefined;
  readonly AvailabilityZoneId?: string | undefined;
}

/**
 * The realm that a request names, if it names one: a zone's name and its id are the same here.
 *
 * @throws Ec2Error `InvalidParameterValue`, `InvalidParameterCombination`
 */
export async function findZone(
  { AvailabilityZone: name, AvailabilityZoneId: id }: Zone,
  { cloud, ctx }: Call,
): Promise<string | undefined> {
  if (name !== undefined && id !== undefined && name !== id) {
    throw new Ec2Error(
      "InvalidParameterCombination",
      `AvailabilityZone '${name}' and AvailabilityZoneId '${id}' are two zones`,
    );
  }
  const zone = name ?? id;
  if (zone === undefined) return undefined;
  const { items } = await cloud.realms.list(ctx, { ids: [zone] });
  if (items.length > 0) return zone;
  throw invalidParameterValue("availabilityZone", zone, "DescribeAvailabilityZones lists them.");
}
