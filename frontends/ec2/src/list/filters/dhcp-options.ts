import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeDhcpOptions.html */
export const dhcpOptionsFilters: FilterTable = {
  shape: "DhcpOptions",
  tags: "Tags",
  paths: {
    "dhcp-options-id": "DhcpOptionsId",
    key: "DhcpConfigurations.Key",
    "owner-id": "OwnerId",
    "tag-key": "Tags.Key",
    value: "DhcpConfigurations.Values.Value",
  },
};
