/** DryRun: the answer of a success that was not had. That of each action is among its failures. */
import * as sdk from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { idOf, seedIds } from "../support/ec2-answers.ts";
import { aClient, aDaemon, failureOf } from "../support/ec2-client.ts";

const DryRun = true;

describe("a dry run", () => {
  it("says that the call would have succeeded", async () => {
    const client = aClient(await aDaemon());
    const call = client.send(new sdk.TerminateInstancesCommand({ DryRun, InstanceIds: seedIds }));
    expect(await failureOf(call)).toEqual({
      code: "DryRunOperation",
      status: 412,
      message: "Request would have succeeded, but DryRun flag is set.",
    });
  });

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
