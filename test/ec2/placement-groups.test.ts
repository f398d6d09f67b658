/** Placement groups, by AWS's own SDK over a real port. */
import {
  CreatePlacementGroupCommand,
  DeletePlacementGroupCommand,
  DescribeInstanceTypesCommand,
  DescribeInstancesCommand,
  DescribePlacementGroupsCommand,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import type { CreatePlacementGroupCommandInput, EC2Client } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { img1, ownAccount } from "../support/ec2-answers.ts";
import { aClient, aDaemon, answer, failureOf } from "../support/ec2-client.ts";

const aGroupId = expect.stringMatching(/^pg-[0-9a-f]{17}$/) as string;
const run = { ImageId: img1, MinCount: 1, MaxCount: 1 };

function create(client: EC2Client, input: CreatePlacementGroupCommandInput) {
  return answer(client.send(new CreatePlacementGroupCommand(input)));
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  return (await failureOf(call)).code;
}

describe("CreatePlacementGroup", () => {
  it.each([
    [{ Strategy: "cluster" }, {}],
    [{ Strategy: "spread", SpreadLevel: "rack" }, { SpreadLevel: "rack" }],
    [{ Strategy: "partition" }, { PartitionCount: 2 }],
    [{ Strategy: "partition", PartitionCount: 7 }, { PartitionCount: 7 }],
  ] as const)("makes a group of %j", async (input, expected) => {
    const client = aClient(await aDaemon());
    const { PlacementGroup } = await create(client, {
      GroupName: "near",
      ...input,
      TagSpecifications: [{ ResourceType: "placement-group", Tags: [{ Key: "a", Value: "b" }] }],
    });
    expect(PlacementGroup).toEqual({
      GroupId: aGroupId,
      GroupName: "near",
      GroupArn: `arn:aws:ec2:us-east-1:${ownAccount}:placement-group/near`,
      State: "available",
      Strategy: input.Strategy,
      ...expected,
      Tags: [{ Key: "a", Value: "b" }],
    });
    const found = await answer(client.send(new DescribePlacementGroupsCommand({})));
    expect(found).toEqual({ PlacementGroups: [PlacementGroup] });
  });

  it.each<[string, CreatePlacementGroupCommandInput]>([
    ["InvalidPlacementGroup.Duplicate", { GroupName: "there" }],
    ["MissingParameter", {}],
    ["InvalidParameterValue", { GroupName: "é" }],
    ["InvalidParameterValue", { GroupName: "near", Strategy: "far" as never }],
    ["InvalidParameterValue", { GroupName: "n", Strategy: "partition", PartitionCount: 8 }],
    ["InvalidParameterCombination", { GroupName: "n", PartitionCount: 2 }],
    ["InvalidParameterCombination", { GroupName: "n", SpreadLevel: "rack" }],
    ["UnsupportedOperation", { GroupName: "n", Strategy: "spread", SpreadLevel: "host" }],
  ])("answers %s for %j", async (code, input) => {
    const client = aClient(await aDaemon());
    await create(client, { GroupName: "there" });
    expect(await codeOf(create(client, input))).toBe(code);
  });
});

describe("DescribePlacementGroups", () => {
  it("narrows by names, ids and filters", async () => {
    const client = aClient(await aDaemon());
    const { PlacementGroup: near } = await create(client, { GroupName: "near" });
    const { PlacementGroup: far } = await create(client, { GroupName: "far", Strategy: "spread" });
    const found = async (input: object) => {
      const { PlacementGroups = [] } = await client.send(new DescribePlacementGroupsCommand(input));
      return PlacementGroups.map(({ GroupName }) => GroupName);
    };
    const by = (Name: string, value = "") => found({ Filters: [{ Name, Values: [value] }] });
    expect(await found({ GroupNames: ["far"] })).toEqual(["far"]);
    expect(await found({ GroupIds: [near?.GroupId] })).toEqual(["near"]);
    expect(await by("group-name", "n*")).toEqual(["near"]);
    expect(await by("group-name", "far")).toEqual(["far"]);
    expect(await by("group-arn", far?.GroupArn)).toEqual(["far"]);
    expect(await by("spread-level", "rack")).toEqual(["far"]);
    expect(await by("state", "available")).toEqual(["near", "far"]);
    expect(await by("strategy", "cluster")).toEqual(["near"]);
    expect(await codeOf(found({ GroupNames: ["none"] }))).toBe("InvalidPlacementGroup.Unknown");
  });
});

describe("instances in a placement group", () => {
  it("show it, and keep it from being deleted", async () => {
    const client = aClient(await aDaemon());
    await create(client, { GroupName: "near" });
    const { Instances = [] } = await client.send(
      new RunInstancesCommand({ ...run, Placement: { GroupName: "near" } }),
    );
    expect(Instances[0]?.Placement?.GroupName).toBe("near");
    const Filters = [{ Name: "placement-group-name", Values: ["near"] }];
    const { Reservations } = await client.send(new DescribeInstancesCommand({ Filters }));
    expect(Reservations).toHaveLength(1);
    const remove = () =>
      answer(client.send(new DeletePlacementGroupCommand({ GroupName: "near" })));
    expect(await codeOf(remove())).toBe("InvalidPlacementGroup.InUse");
    const InstanceIds = Instances.map(({ InstanceId = "" }) => InstanceId);
    await client.send(new TerminateInstancesCommand({ InstanceIds }));
    expect(await remove()).toEqual({});
    expect(await codeOf(remove())).toBe("InvalidPlacementGroup.Unknown");
  });

  it("are put there by its id", async () => {
    const client = aClient(await aDaemon());
    const { PlacementGroup } = await create(client, { GroupName: "near" });
    const { Instances = [] } = await client.send(
      new RunInstancesCommand({ ...run, Placement: { GroupId: PlacementGroup?.GroupId } }),
    );
    expect(Instances[0]?.Placement?.GroupName).toBe("near");
  });

  it("need one that is there", async () => {
    const client = aClient(await aDaemon());
    const call = client.send(new RunInstancesCommand({ ...run, Placement: { GroupName: "no" } }));
    expect(await codeOf(call)).toBe("InvalidPlacementGroup.Unknown");
  });

  it("are of a type that says so", async () => {
    const client = aClient(await aDaemon());
    const { InstanceTypes } = await client.send(
      new DescribeInstanceTypesCommand({ InstanceTypes: ["m1.small"] }),
    );
    expect(InstanceTypes?.[0]?.PlacementGroupInfo?.SupportedStrategies).toEqual([
      "cluster",
      "partition",
      "spread",
    ]);
  });
});
