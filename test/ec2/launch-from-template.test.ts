/** Instances that are launched with a template, by AWS's own SDK over a real port. */
import {
  CreateLaunchTemplateCommand,
  CreateLaunchTemplateVersionCommand,
  DescribeInstanceAttributeCommand,
  RunInstancesCommand,
} from "@aws-sdk/client-ec2";
import type {
  EC2Client,
  RequestLaunchTemplateData,
  RunInstancesCommandInput,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { img1, img2 } from "../support/ec2-answers.ts";
import { aClient, aDaemon, failureOf } from "../support/ec2-client.ts";
import { aGroup } from "../support/ec2-groups.ts";

const LaunchTemplate = { LaunchTemplateName: "web" };

/** A client, with a template of its own. */
async function aTemplate(LaunchTemplateData: RequestLaunchTemplateData) {
  const client = aClient(await aDaemon());
  const { LaunchTemplate: made } = await client.send(
    new CreateLaunchTemplateCommand({ LaunchTemplateName: "web", LaunchTemplateData }),
  );
  return { client, id: made?.LaunchTemplateId ?? "" };
}

async function run(client: EC2Client, input: Partial<RunInstancesCommandInput> = {}) {
  const { Instances = [] } = await client.send(
    new RunInstancesCommand({ MinCount: 1, MaxCount: 1, LaunchTemplate, ...input }),
  );
  return Instances[0];
}

describe("RunInstances with a launch template", () => {
  it("makes what the template says", async () => {
    const { client, id } = await aTemplate({
      ImageId: img2,
      InstanceType: "m1.large",
      UserData: "aGk=",
      Placement: { AvailabilityZone: "eu" },
      Monitoring: { Enabled: true },
      TagSpecifications: [{ ResourceType: "instance", Tags: [{ Key: "stage", Value: "test" }] }],
    });
    const instance = await run(client);
    expect(instance).toMatchObject({
      ImageId: img2,
      InstanceType: "m1.large",
      Placement: { AvailabilityZone: "eu" },
      Monitoring: { State: "enabled" },
    });
    expect(instance?.Tags).toEqual([
      { Key: "stage", Value: "test" },
      { Key: "aws:ec2launchtemplate:id", Value: id },
      { Key: "aws:ec2launchtemplate:version", Value: "1" },
    ]);
    const { UserData } = await client.send(
      new DescribeInstanceAttributeCommand({
        InstanceId: instance?.InstanceId ?? "",
        Attribute: "userData",
      }),
    );
    expect(UserData).toEqual({ Value: "aGk=" });
  });

  it("takes the request's word before the template's", async () => {
    const { client } = await aTemplate({
      ImageId: img2,
      InstanceType: "m1.large",
      SecurityGroups: ["default"],
      TagSpecifications: [
        {
          ResourceType: "instance",
          Tags: [
            { Key: "stage", Value: "test" },
            { Key: "team", Value: "blue" },
          ],
        },
      ],
    });
    const web = await aGroup(client);
    const instance = await run(client, {
      ImageId: img1,
      SecurityGroupIds: [web],
      TagSpecifications: [{ ResourceType: "instance", Tags: [{ Key: "stage", Value: "live" }] }],
    });
    expect(instance).toMatchObject({
      ImageId: img1,
      InstanceType: "m1.large",
      SecurityGroups: [{ GroupId: web }],
    });
    const own = instance?.Tags?.filter(({ Key }) => !Key?.startsWith("aws:"));
    expect(own).toEqual([
      { Key: "team", Value: "blue" },
      { Key: "stage", Value: "live" },
    ]);
  });

  it("takes the version that is named, or the default", async () => {
    const { client, id } = await aTemplate({ ImageId: img1 });
    await client.send(
      new CreateLaunchTemplateVersionCommand({
        LaunchTemplateId: id,
        LaunchTemplateData: { ImageId: img2 },
      }),
    );
    const imageOf = async (Version?: string) =>
      (await run(client, { LaunchTemplate: { LaunchTemplateId: id, Version } }))?.ImageId;
    expect(await imageOf()).toBe(img1);
    expect(await imageOf("$Default")).toBe(img1);
    expect(await imageOf("$Latest")).toBe(img2);
    expect(await imageOf("2")).toBe(img2);
  });

  it.each<[string, Partial<RunInstancesCommandInput>]>([
    [
      "InvalidLaunchTemplateName.NotFoundException",
      { LaunchTemplate: { LaunchTemplateName: "none" } },
    ],
    [
      "InvalidLaunchTemplateId.NotFound",
      { LaunchTemplate: { LaunchTemplateId: "lt-0123456789abcdef0" } },
    ],
    [
      "InvalidLaunchTemplateId.VersionNotFound",
      { LaunchTemplate: { LaunchTemplateName: "web", Version: "2" } },
    ],
    ["MissingParameter", {}],
  ])("answers %s for %j", async (code, input) => {
    const { client } = await aTemplate({ InstanceType: "m1.small" });
    expect((await failureOf(run(client, input))).code).toBe(code);
  });
});
