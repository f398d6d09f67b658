import type {
  DescribeInstanceTypeOfferingsRequest,
  DescribeInstanceTypeOfferingsResult,
  InstanceTypeOffering,
  LocationType,
  _InstanceType,
} from "@aws-sdk/client-ec2";
import { pageOf } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { invalidParameterValue, unsupportedOperation } from "../../ec2-error.ts";
import { toInstanceType } from "../../instance-type.ts";
import { checkMaxResults, filterMatcher, parseFilters } from "../../list/filter.ts";
import { instanceTypeOfferingFilters } from "../../list/filters/instance-type-offering.ts";
import { formatToken, parseToken } from "../../list/token.ts";

const action = "DescribeInstanceTypeOfferings";

/** Where types are offered, by kind of place: every type in each of them. */
const locations: Record<LocationType, (call: Call) => Promise<string[]>> = {
  region: async ({ region }) => [region],
  "availability-zone": zoneNames,
  "availability-zone-id": zoneNames,
  outpost: async () => {
    throw unsupportedOperation("There are no outposts here");
  },
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypeOfferings.html */
export const describeInstanceTypeOfferings: ReadAction<
  DescribeInstanceTypeOfferingsRequest,
  DescribeInstanceTypeOfferingsResult
> = {
  honours: { LocationType: true, Filters: true, MaxResults: true, NextToken: true },
  filters: instanceTypeOfferingFilters,

  async run({ LocationType: type = "region", Filters = [], MaxResults, NextToken }, call) {
    checkMaxResults(MaxResults, { min: 5, max: 1000 });
    const passes = filterMatcher(
      parseFilters(Filters, instanceTypeOfferingFilters),
      instanceTypeOfferingFilters,
    );
    if (!Object.hasOwn(locations, type)) throw invalidParameterValue("locationType", type);
    const [places, profiles] = await Promise.all([locations[type](call), call.hardwareProfiles()]);
    const offerings = [...profiles.keys()].flatMap((profile) =>
      places.map((place) => {
        const offering: InstanceTypeOffering = {
          InstanceType: toInstanceType(profile) as _InstanceType,
          LocationType: type,
          Location: place,
        };
        return { id: `${profile} ${place}`, offering };
      }),
    );
    const page = pageOf(
      offerings.filter(({ offering }) => passes(offering)),
      {
        ...(MaxResults === undefined ? {} : { limit: MaxResults }),
        ...(NextToken === undefined ? {} : { cursor: parseToken(action, NextToken) }),
      },
    );
    return {
      InstanceTypeOfferings: page.items.map(({ offering }) => offering),
      ...(page.next === undefined ? {} : { NextToken: formatToken(action, page.next) }),
    };
  },
};

async function zoneNames({ cloud, ctx }: Call): Promise<string[]> {
  const realms = await cloud.realms.all(ctx);
  return realms.map((realm) => realm.id);
}
