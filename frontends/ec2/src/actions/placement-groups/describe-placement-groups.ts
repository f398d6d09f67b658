import type {
  DescribePlacementGroupsRequest,
  DescribePlacementGroupsResult,
} from "@aws-sdk/client-ec2";
import type { ReadAction } from "../../action.ts";
import { describe, findIds } from "../../list/describe.ts";
import { placementGroupFilters } from "../../list/filters/placement-group.ts";
import { tagPushDown } from "../../list/push-down.ts";
import { namedPlacementGroups } from "./find-group.ts";
import { toPlacementGroup } from "./to-placement-group.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribePlacementGroups.html */
export const describePlacementGroups: ReadAction<
  DescribePlacementGroupsRequest,
  DescribePlacementGroupsResult
> = {
  needs: ["placementGroups"],
  honours: { GroupIds: true, GroupNames: true, Filters: true },
  filters: placementGroupFilters,

  async run({ GroupIds, GroupNames, Filters }, call) {
    const { placementGroups } = call.cloud;
    const ids = [
      ...(await findIds("placementGroup", placementGroups, GroupIds ?? [], call)),
      ...(await namedPlacementGroups(GroupNames ?? [], call)),
    ];
    const { items } = await describe(
      {
        action: "DescribePlacementGroups",
        kind: "placementGroup",
        from: placementGroups,
        filters: placementGroupFilters,
        pushDown: { "group-name": async (name) => ({ filter: { name } }), ...tagPushDown },
        toItem: (group) => toPlacementGroup(group, call),
      },
      { Filters, ids: GroupIds || GroupNames ? ids : undefined },
      call,
    );
    return { PlacementGroups: items };
  },
};
