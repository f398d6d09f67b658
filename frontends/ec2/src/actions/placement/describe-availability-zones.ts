import type {
  AvailabilityZone,
  DescribeAvailabilityZonesRequest,
  DescribeAvailabilityZonesResult,
} from "@aws-sdk/client-ec2";
import type { Realm } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import { describe } from "../../list/describe.ts";
import { availabilityZoneFilters } from "../../list/filters/availability-zone.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html */
export const describeAvailabilityZones: ReadAction<
  DescribeAvailabilityZonesRequest,
  DescribeAvailabilityZonesResult
> = {
  honours: { ZoneNames: true, ZoneIds: true, AllAvailabilityZones: true, Filters: true },
  filters: availabilityZoneFilters,

  async run({ ZoneNames, ZoneIds, Filters }, call) {
    // A realm's name is its id here, so names and ids ask for the same.
    const isNamed = (id: string) =>
      [ZoneNames, ZoneIds].every((names) => names === undefined || names.includes(id));
    const named = ZoneNames || ZoneIds ? [...(ZoneNames ?? []), ...(ZoneIds ?? [])] : undefined;
    const { items } = await describe(
      {
        action: "DescribeAvailabilityZones",
        kind: "realm",
        from: call.cloud.realms,
        filters: availabilityZoneFilters,
        only: ({ id }) => isNamed(id),
        toItem: (realm) => toZone(realm, call.region),
      },
      { Filters, ids: named?.map((id) => ({ given: id, native: id })) },
      call,
    );
    return { AvailabilityZones: items };
  },
};

function toZone({ id, state }: Realm, region: string): AvailabilityZone {
  return {
    ZoneName: id,
    ZoneId: id,
    ZoneType: "availability-zone",
    State: state,
    RegionName: region,
    GroupName: region,
    GroupLongName: region,
    NetworkBorderGroup: region,
    OptInStatus: "opt-in-not-required",
    Messages: [],
  };
}
