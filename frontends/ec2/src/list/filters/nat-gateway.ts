import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNatGateways.html */
export const natGatewayFilters: FilterTable = {
  shape: "NatGateway",
  tags: "Tags",
  paths: {
    "nat-gateway-id": "NatGatewayId",
    state: "State",
    "subnet-id": "SubnetId",
    "tag-key": "Tags.Key",
    "vpc-id": "VpcId",
  },
};
