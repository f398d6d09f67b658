/** DryRun on every kind of action: the answer of a success that was not had. */
import * as sdk from "@aws-sdk/client-ec2";
import type { EC2Client } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { idOf, img1, img3, seedIds } from "./support/ec2-answers.ts";
import { aClient, aDaemon, answer, failureOf } from "./support/ec2-client.ts";

const InstanceIds = [...seedIds];
const PublicKeyMaterial = Buffer.from(
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJJ7pmZ1XxP0cHgsqxi6eOMsrwjNCtpvCCoK3XKyoQkC",
);

const DryRun = true;

const writes: [string, object][] = [
  ["CreateKeyPair", new sdk.CreateKeyPairCommand({ DryRun, KeyName: "mine" })],
  ["ImportKeyPair", new sdk.ImportKeyPairCommand({ DryRun, KeyName: "mine", PublicKeyMaterial })],
  ["DeleteKeyPair", new sdk.DeleteKeyPairCommand({ DryRun, KeyName: "test-key" })],
  [
    "CreateTags",
    new sdk.CreateTagsCommand({ DryRun, Resources: [img3], Tags: [{ Key: "a", Value: "1" }] }),
  ],
  ["DeleteTags", new sdk.DeleteTagsCommand({ DryRun, Resources: InstanceIds })],
  [
    "RunInstances",
    new sdk.RunInstancesCommand({ DryRun, ImageId: img1, MinCount: 1, MaxCount: 1 }),
  ],
  ["StartInstances", new sdk.StartInstancesCommand({ DryRun, InstanceIds })],
  ["StopInstances", new sdk.StopInstancesCommand({ DryRun, InstanceIds })],
  ["RebootInstances", new sdk.RebootInstancesCommand({ DryRun, InstanceIds })],
  ["TerminateInstances", new sdk.TerminateInstancesCommand({ DryRun, InstanceIds })],
];

const reads: [string, object][] = [
  ["DescribeAccountAttributes", new sdk.DescribeAccountAttributesCommand({ DryRun })],
  ["DescribeAvailabilityZones", new sdk.DescribeAvailabilityZonesCommand({ DryRun })],
  ["DescribeImages", new sdk.DescribeImagesCommand({ DryRun })],
  ["DescribeInstanceStatus", new sdk.DescribeInstanceStatusCommand({ DryRun })],
  ["DescribeInstanceTypeOfferings", new sdk.DescribeInstanceTypeOfferingsCommand({ DryRun })],
  ["DescribeInstanceTypes", new sdk.DescribeInstanceTypesCommand({ DryRun })],
  ["DescribeInstances", new sdk.DescribeInstancesCommand({ DryRun })],
  ["DescribeKeyPairs", new sdk.DescribeKeyPairsCommand({ DryRun })],
  ["DescribeRegions", new sdk.DescribeRegionsCommand({ DryRun })],
  ["DescribeTags", new sdk.DescribeTagsCommand({ DryRun })],
];

/** All that an account has. */
async function everything(client: EC2Client): Promise<unknown> {
  const [instances, images, keys, tags] = await Promise.all([
    answer(client.send(new sdk.DescribeInstancesCommand({}))),
    answer(client.send(new sdk.DescribeImagesCommand({}))),
    answer(client.send(new sdk.DescribeKeyPairsCommand({}))),
    answer(client.send(new sdk.DescribeTagsCommand({}))),
  ]);
  return { instances, images, keys, tags };
}

describe("a dry run", () => {
  it.each([...writes, ...reads])(
    "of %s would have succeeded, and changes nothing",
    async (_, command) => {
      const client = aClient(await aDaemon());
      const Tags = [{ Key: "kept", Value: "1" }];
      await client.send(new sdk.CreateTagsCommand({ Resources: InstanceIds, Tags }));
      const before = await everything(client);
      expect(await failureOf(client.send(command as never))).toEqual({
        code: "DryRunOperation",
        status: 412,
        message: "Request would have succeeded, but DryRun flag is set.",
      });
      expect(await everything(client)).toEqual(before);
    },
  );

  it.each<[string, object, string]>([
    [
      "RunInstances",
      new sdk.RunInstancesCommand({ DryRun, ImageId: "ami-01234567", MinCount: 1, MaxCount: 1 }),
      "InvalidAMIID.NotFound",
    ],
    [
      "TerminateInstances",
      new sdk.TerminateInstancesCommand({ DryRun, InstanceIds: ["i-01234567"] }),
      "InvalidInstanceID.NotFound",
    ],
    [
      "CreateKeyPair",
      new sdk.CreateKeyPairCommand({ DryRun, KeyName: "test-key" }),
      "InvalidKeyPair.Duplicate",
    ],
    [
      "CreateTags",
      new sdk.CreateTagsCommand({ DryRun, Resources: [idOf("key", "none")], Tags: [{ Key: "a" }] }),
      "InvalidKeyPair.NotFound",
    ],
    [
      "DescribeInstances",
      new sdk.DescribeInstancesCommand({ DryRun, Filters: [{ Name: "colour", Values: ["red"] }] }),
      "InvalidParameterValue",
    ],
  ])("of %s fails as the call itself would", async (_, command, code) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(client.send(command as never))).toMatchObject({ code, status: 400 });
  });

  it("is no way in for who may not", async () => {
    const client = aClient(await aDaemon(), { secret: "wrong" });
    expect(await failureOf(client.send(new sdk.DescribeRegionsCommand({ DryRun })))).toMatchObject({
      code: "AuthFailure",
      status: 401,
    });
  });
});
