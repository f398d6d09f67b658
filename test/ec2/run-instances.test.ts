/** What RunInstances makes and what it refuses, by AWS's own SDK over a real port. */
import {
  CreateKeyPairCommand,
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSubnetsCommand,
  DescribeVolumesCommand,
} from "@aws-sdk/client-ec2";
import type { RunInstancesCommandInput } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { aReservation, anInstance, img2, seedIds, states } from "../support/ec2-answers.ts";
import { aClient, aDaemon, aSlowDaemon, answer, failureOf, run } from "../support/ec2-client.ts";

describe("RunInstances", () => {
  it("answers instances that are pending, in one reservation", async () => {
    const { client } = await aSlowDaemon();
    await client.send(new CreateKeyPairCommand({ KeyName: "mine", KeyType: "ed25519" }));
    const { reservation } = await run(client, {
      MaxCount: 2,
      InstanceType: "m1.large" as never,
      KeyName: "mine",
      UserData: Buffer.from("#!/bin/sh\n").toString("base64"),
      Placement: { AvailabilityZone: "eu" },
      ClientToken: "token",
      TagSpecifications: [
        { ResourceType: "instance", Tags: [{ Key: "Name", Value: "web" }, { Key: "stage" }] },
      ],
    });
    const expected = {
      InstanceType: "m1.large" as never,
      Architecture: "x86_64",
      State: states.pending,
      KeyName: "mine",
      Placement: {
        AvailabilityZone: "eu",
        AvailabilityZoneId: "eu",
        GroupName: "",
        Tenancy: "default",
      },
      ClientToken: "token",
      Tags: [
        { Key: "Name", Value: "web" },
        { Key: "stage", Value: "" },
      ],
    } as const;
    expect(reservation).toEqual(
      aReservation(
        anInstance({ ...expected, Tags: [...expected.Tags], AmiLaunchIndex: 0 }),
        anInstance({ ...expected, Tags: [...expected.Tags], AmiLaunchIndex: 1 }),
      ),
    );
  });

  it("is read by DescribeInstances at once, as it was answered", async () => {
    const client = aClient(await aDaemon());
    const { reservation, ids } = await run(client, { MaxCount: 3 });
    const described = await answer(client.send(new DescribeInstancesCommand({ InstanceIds: ids })));
    expect(described).toEqual({ Reservations: [reservation] });
  });

  it.each(["/ec2", "/ec2/", "", "/"])("is served at the path %j", async (path) => {
    const client = aClient(await aDaemon(), { path });
    const { reservation } = await run(client);
    expect(reservation).toEqual(aReservation(anInstance({ InstanceType: "m1.small" })));
  });

  it("takes the cloud's own ids where EC2's are wanted", async () => {
    const client = aClient(await aDaemon());
    const { reservation } = await run(client, {
      ImageId: "img2",
      InstanceType: "m1-small" as never,
    });
    expect(reservation).toEqual(aReservation(anInstance({ ImageId: img2 })));
  });

  it("takes for good what asks for nothing but the default", async () => {
    const client = aClient(await aDaemon());
    const { ids } = await run(client, {
      Monitoring: { Enabled: false },
      EbsOptimized: false,
      DisableApiTermination: false,
      InstanceInitiatedShutdownBehavior: "stop",
      Placement: { Tenancy: "default" },
    });
    expect(ids).toHaveLength(1);
  });

  it.each<[string, Partial<RunInstancesCommandInput>, string, unknown]>([
    [
      "an image that is not there",
      { ImageId: "ami-0123456789abcdef0" },
      "InvalidAMIID.NotFound",
      "The image id 'ami-0123456789abcdef0' does not exist",
    ],
    [
      "what is no image id",
      { ImageId: "fedora" },
      "InvalidAMIID.Malformed",
      'Invalid id: "fedora"',
    ],
    [
      "a key that is not there",
      { KeyName: "none" },
      "InvalidKeyPair.NotFound",
      "The key pair 'none' does not exist",
    ],
    [
      "a type that is not there",
      { InstanceType: "t3.micro" },
      "InvalidParameterValue",
      "Value (t3.micro) for parameter instanceType is invalid. DescribeInstanceTypes lists them.",
    ],
    [
      "a zone that is not there",
      { Placement: { AvailabilityZone: "moon" } },
      "InvalidParameterValue",
      "Value (moon) for parameter availabilityZone is invalid. DescribeAvailabilityZones lists them.",
    ],
    [
      "no image",
      { ImageId: undefined },
      "MissingParameter",
      "The request must contain the parameter ImageId",
    ],
    [
      "a count of none",
      { MinCount: 0, MaxCount: 0 },
      "InvalidParameterValue",
      "Value (0) for parameter minCount is invalid. It must be 1 or more.",
    ],
    [
      "counts the wrong way round",
      { MinCount: 3, MaxCount: 2 },
      "InvalidParameterValue",
      "MaxCount (2) must not be less than MinCount (3)",
    ],
    [
      "user data that is no base64",
      { UserData: "#!/bin/sh" },
      "InvalidUserData.Malformed",
      "Invalid BASE64 encoding of user data.",
    ],
    [
      "a parameter that would change what it gives",
      { EbsOptimized: true },
      "UnsupportedOperation",
      "The value (true) of parameter EbsOptimized is not supported here, only false",
    ],
    [
      "a parameter that is not served",
      { InstanceMarketOptions: { MarketType: "spot" } },
      "UnsupportedOperation",
      "The parameter InstanceMarketOptions.MarketType is not supported here",
    ],
    [
      "tags on what it does not make",
      { TagSpecifications: [{ ResourceType: "vpc", Tags: [{ Key: "a", Value: "b" }] }] },
      "UnsupportedOperation",
      expect.stringMatching(/^Tags on 'vpc' are not supported in this request, only on 'instance'/),
    ],
    [
      "a token too long",
      { ClientToken: "t".repeat(65) },
      "InvalidParameterValue",
      `Value (${"t".repeat(65)}) for parameter clientToken is invalid. It must be 1 to 64 ASCII characters.`,
    ],
  ])("refuses %s and leaves nothing behind", async (_, parts, code, message) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(run(client, parts))).toEqual({ code, status: 400, message });
    const { Reservations = [] } = await client.send(new DescribeInstancesCommand({}));
    expect(Reservations.flatMap(({ Instances = [] }) => Instances)).toHaveLength(seedIds.length);
  });

  it("makes as many as there is room for, from MinCount to MaxCount", async () => {
    const client = aClient(await aDaemon({ capacity: seedIds.length + 3 }));
    const { ids } = await run(client, { MinCount: 2, MaxCount: 10 });
    expect(ids).toHaveLength(3);
  });

  it("makes none, and leaves nothing of any, where there is no room for MinCount", async () => {
    const client = aClient(await aDaemon({ capacity: seedIds.length + 30 }));
    const everything = () =>
      Promise.all(
        [
          new DescribeInstancesCommand({}),
          new DescribeVolumesCommand({}),
          new DescribeNetworkInterfacesCommand({}),
          new DescribeSubnetsCommand({}),
        ].map((command) => answer(client.send(command))),
      );
    const before = await everything();
    expect(await failureOf(run(client, { MinCount: 40, MaxCount: 50 }))).toEqual({
      code: "InsufficientInstanceCapacity",
      status: 500,
      message: "there is room for 30 more instances, 40 are needed",
    });
    expect(await everything()).toEqual(before);
  });

  it("makes 1,000 at most, and refuses to make more at least", async () => {
    const client = aClient(await aDaemon());
    const { ids } = await run(client, { MinCount: 1, MaxCount: 1_000_000_000 });
    expect(ids.length).toBeGreaterThan(1);
    expect(ids.length).toBeLessThanOrEqual(1000);
    expect(await failureOf(run(client, { MinCount: 1001, MaxCount: 1001 }))).toEqual({
      code: "InstanceLimitExceeded",
      status: 400,
      message: "One request makes 1000 instances at most; MinCount is 1001",
    });
  });
});
