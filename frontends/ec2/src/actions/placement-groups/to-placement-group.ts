import type { PlacementGroup as Ec2PlacementGroup } from "@aws-sdk/client-ec2";
import type { PlacementGroup } from "@deltacloud/core";
import { toArn } from "../../arn.ts";
import type { Call } from "../../call.ts";
import { toTags } from "../../tags.ts";

export function toPlacementGroup(group: PlacementGroup, call: Call): Ec2PlacementGroup {
  const { id, name, state, strategy, partitionCount, tags } = group;
  return {
    GroupId: call.ids.show("placementGroup", id),
    GroupName: name,
    GroupArn: toArn("placement-group", name, call.account.id, call),
    State: state,
    Strategy: strategy,
    ...(partitionCount === undefined ? {} : { PartitionCount: partitionCount }),
    ...(strategy === "spread" ? { SpreadLevel: "rack" as const } : {}),
    Tags: toTags(tags),
  };
}
