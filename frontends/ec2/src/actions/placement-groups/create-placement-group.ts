import type {
  CreatePlacementGroupRequest,
  CreatePlacementGroupResult,
  PlacementStrategy as Ec2Strategy,
} from "@aws-sdk/client-ec2";
import { defined } from "@deltacloud/core";
import type { PlacementStrategy } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import { Ec2Error, invalidParameterValue, missingParameter } from "../../ec2-error.ts";
import { tagsFor } from "../../tags.ts";
import { toPlacementGroup } from "./to-placement-group.ts";

const strategies: readonly PlacementStrategy[] = ["cluster", "spread", "partition"];

const maxPartitions = 7;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreatePlacementGroup.html */
export const createPlacementGroup: WriteAction<
  CreatePlacementGroupRequest,
  CreatePlacementGroupResult
> = {
  needs: ["placementGroups"],
  honours: {
    GroupName: true,
    Strategy: true,
    PartitionCount: true,
    SpreadLevel: ["rack"],
    TagSpecifications: true,
  },

  async prepare(request, call) {
    const { GroupName: name, Strategy, PartitionCount: partitionCount, SpreadLevel } = request;
    if (name === undefined) throw missingParameter("GroupName");
    if (!/^[\x20-\x7E]{1,255}$/.test(name)) {
      throw invalidParameterValue("groupName", name, "It must be up to 255 ASCII characters.");
    }
    const strategy = strategyOf(Strategy);
    checkPartitions(strategy, partitionCount);
    if (SpreadLevel !== undefined && strategy !== "spread") {
      throw new Ec2Error("InvalidParameterCombination", "Only strategy spread has a SpreadLevel");
    }
    const tags = tagsFor(request.TagSpecifications, "placement-group");
    return {
      async effect() {
        const group = await call.cloud.placementGroups.create(call.ctx, {
          name,
          strategy,
          ...defined({ partitionCount, tags }),
        });
        return { PlacementGroup: toPlacementGroup(group, call) };
      },
    };
  },
};

/** @throws Ec2Error `InvalidParameterValue` */
function strategyOf(given: Ec2Strategy = "cluster"): PlacementStrategy {
  const strategy = strategies.find((one) => one === given);
  if (strategy) return strategy;
  throw invalidParameterValue("strategy", given, `It must be one of ${strategies.join(", ")}.`);
}

/** @throws Ec2Error `InvalidParameterCombination`, `InvalidParameterValue` */
function checkPartitions(strategy: PlacementStrategy, count: number | undefined): void {
  if (count === undefined) return;
  if (strategy !== "partition") {
    throw new Ec2Error(
      "InvalidParameterCombination",
      "Only strategy partition has a PartitionCount",
    );
  }
  if (count < 1 || count > maxPartitions) {
    throw invalidParameterValue(
      "partitionCount",
      String(count),
      `It must be from 1 to ${maxPartitions}.`,
    );
  }
}
