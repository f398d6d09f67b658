import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTags.html */
export const tagFilters: FilterTable = {
  shape: "TagDescription",
  tags: "",
  paths: {
    key: "Key",
    "resource-id": "ResourceId",
    "resource-type": "ResourceType",
    value: "Value",
  },
};
