import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypeOfferings.html */
export const instanceTypeOfferingFilters: FilterTable = {
  shape: "InstanceTypeOffering",
  paths: {
    "instance-type": "InstanceType",
    location: "Location",
  },
};
