import type {
  DescribeLaunchTemplatesRequest,
  DescribeLaunchTemplatesResult,
} from "@aws-sdk/client-ec2";
import type { ReadAction } from "../../action.ts";
import { launchTemplateFilters } from "../../list/filters/launch-template.ts";
import { pageOfItems } from "../../list/pages.ts";
import { templateOfId, templateOfName } from "./find-template.ts";
import { toTemplate } from "./to-template.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplates.html */
export const describeLaunchTemplates: ReadAction<
  DescribeLaunchTemplatesRequest,
  DescribeLaunchTemplatesResult
> = {
  honours: {
    LaunchTemplateIds: true,
    LaunchTemplateNames: true,
    Filters: true,
    MaxResults: true,
    NextToken: true,
    IncludeManagedResources: [true, false],
  },
  filters: launchTemplateFilters,

  async run({ LaunchTemplateIds: ids, LaunchTemplateNames: names, ...request }, call) {
    const named = await Promise.all([
      ...(ids ?? []).map((id) => templateOfId(id, call)),
      ...(names ?? []).map((name) => templateOfName(name, call)),
    ]);
    const { items, ...next } = pageOfItems(
      ids || names ? named : await call.templates.all(),
      {
        action: "DescribeLaunchTemplates",
        filters: launchTemplateFilters,
        bounds: { min: 1, max: 200 },
        keyOf: ({ id }) => id,
        toItem: (template) => toTemplate(template, call),
      },
      request,
    );
    return {
      LaunchTemplates: items,
      ...next,
    };
  },
};
