import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplates.html */
export const launchTemplateFilters: FilterTable = {
  shape: "LaunchTemplate",
  tags: "Tags",
  paths: {
    "create-time": "CreateTime",
    "launch-template-name": "LaunchTemplateName",
    "tag-key": "Tags.Key",
  },
};
