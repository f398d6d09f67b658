import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribePlacementGroups.html */
export const placementGroupFilters: FilterTable = {
  shape: "PlacementGroup",
  tags: "Tags",
  paths: {
    "group-arn": "GroupArn",
    "group-name": "GroupName",
    "spread-level": "SpreadLevel",
    state: "State",
    strategy: "Strategy",
    "tag-key": "Tags.Key",
  },
};
