import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupRules.html */
export const securityGroupRuleFilters: FilterTable = {
  shape: "SecurityGroupRule",
  tags: "Tags",
  paths: {
    "group-id": "GroupId",
    "security-group-rule-id": "SecurityGroupRuleId",
  },
};
