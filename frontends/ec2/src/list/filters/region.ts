import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html */
export const regionFilters: FilterTable = {
  shape: "Region",
  paths: {
    endpoint: "Endpoint",
    "opt-in-status": "OptInStatus",
    "region-name": "RegionName",
  },
};
