import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInternetGateways.html */
export const internetGatewayFilters: FilterTable = {
  shape: "InternetGateway",
  tags: "Tags",
  paths: {
    "attachment.state": "Attachments.State",
    "attachment.vpc-id": "Attachments.VpcId",
    "internet-gateway-id": "InternetGatewayId",
    "owner-id": "OwnerId",
    "tag-key": "Tags.Key",
  },
};
