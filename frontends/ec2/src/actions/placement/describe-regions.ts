import type { DescribeRegionsRequest, DescribeRegionsResult } from "@aws-sdk/client-ec2";
import type { ReadAction } from "../../action.ts";
import { invalidParameterValue } from "../../ec2-error.ts";
import { filterMatcher, parseFilters } from "../../list/filter.ts";
import { regionFilters } from "../../list/filters/region.ts";

/**
 * The one region of this endpoint, under the name that the client asks with. Some clients connect
 * to the endpoint they read here, so it leads back.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html
 */
export const describeRegions: ReadAction<DescribeRegionsRequest, DescribeRegionsResult> = {
  honours: { RegionNames: true, AllRegions: true, Filters: true },
  filters: regionFilters,

  async run({ RegionNames = [], Filters = [] }, { region, host }) {
    const unknown = RegionNames.find((name) => name !== region);
    if (unknown !== undefined) {
      throw invalidParameterValue("region", unknown, `The region here is '${region}'.`);
    }
    const passes = filterMatcher(parseFilters(Filters, regionFilters), regionFilters);
    const regions = [{ RegionName: region, Endpoint: host, OptInStatus: "opt-in-not-required" }];
    return { Regions: regions.filter(passes) };
  },
};
