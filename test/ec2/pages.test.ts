/** Lists in pages, by the SDK's own paginators, while what they list comes and goes. */
import {
  CreateTagsCommand,
  DescribeImagesCommand,
  DescribeInstanceStatusCommand,
  DescribeInstanceTypesCommand,
  DescribeInstancesCommand,
  DescribeTagsCommand,
  TerminateInstancesCommand,
  paginateDescribeInstanceTypeOfferings,
  paginateDescribeInstanceTypes,
  paginateDescribeInstances,
  paginateDescribeTags,
} from "@aws-sdk/client-ec2";
import type { EC2Client, Instance } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { seedIds } from "../support/ec2-answers.ts";
import {
  aClient,
  aClock,
  aDaemon,
  aSharedClient,
  failureOf,
  run,
  sendAction,
} from "../support/ec2-client.ts";

const hour = 60 * 60 * 1000;

describe("a list in pages", () => {
  it("shows each once, in pages of the size asked for", async () => {
    const client = aClient(await aDaemon());
    const { ids } = await run(client, { MaxCount: 13 });
    const pages: string[][] = [];
    for await (const { Reservations = [] } of paginateDescribeInstances(
      { client, pageSize: 5 },
      {},
    )) {
      pages.push(instanceIds(Reservations));
    }
    expect(pages.map((page) => page.length)).toEqual([5, 5, 5, 2]);
    expect(pages.flat()).toEqual([...seedIds, ...ids]);
  });

  it("neither skips nor repeats what was there throughout, while others come and go", async () => {
    const clock = aClock();
    const client = aClient(await aDaemon({ now: clock.now }), { basic: true });
    const { ids } = await run(client, { MaxCount: 40 });
    const doomed = ids.filter((_, index) => index % 3 === 0);
    const lasting = [...seedIds, ...ids.filter((_, index) => index % 3 !== 0)];
    const seen: string[] = [];
    for await (const { Reservations = [] } of paginateDescribeInstances(
      { client, pageSize: 5 },
      {},
    )) {
      seen.push(...instanceIds(Reservations));
      await run(client, { MaxCount: 2 });
      const gone = doomed.splice(0, 2);
      if (gone.length > 0) await client.send(new TerminateInstancesCommand({ InstanceIds: gone }));
      // What was terminated before the page before is no longer listed at all.
      clock.turn(hour / 2);
      if (seen.length > 500) throw new Error("the list has no end");
    }
    const shown = seen.filter((id) => lasting.includes(id));
    expect(shown).toEqual(lasting);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("shows what passes a filter, in full pages, without passing over any", async () => {
    const client = aClient(await aDaemon());
    const wanted: string[] = [];
    for (let index = 0; index < 12; index += 1) {
      const Tags = [{ Key: "parity", Value: index % 2 === 0 ? "even" : "odd" }];
      const { id } = await run(client, { TagSpecifications: [{ ResourceType: "instance", Tags }] });
      if (index % 2 === 0) wanted.push(id);
    }
    const pages: string[][] = [];
    for await (const { Reservations = [] } of paginateDescribeInstances(
      { client, pageSize: 5 },
      { Filters: [{ Name: "tag:parity", Values: ["e?en"] }] },
    )) {
      pages.push(instanceIds(Reservations));
    }
    expect(pages.flat()).toEqual(wanted);
    expect(pages[0]).toHaveLength(5);
  });

  it("is served for tags", async () => {
    const client = aClient(await aDaemon());
    const Tags = Array.from({ length: 7 }, (_, index) => ({ Key: `key-${index}`, Value: "v" }));
    await client.send(new CreateTagsCommand({ Resources: [...seedIds], Tags }));
    const seen: string[] = [];
    for await (const page of paginateDescribeTags({ client, pageSize: 5 }, {})) {
      expect(page.Tags?.length).toBeLessThanOrEqual(5);
      seen.push(...(page.Tags ?? []).map(({ ResourceId, Key }) => `${ResourceId} ${Key}`));
    }
    const all = seedIds.flatMap((id) => Tags.map(({ Key }) => `${id} ${Key}`));
    expect(seen.toSorted()).toEqual(all.toSorted());
  });

  it("is served for instance types and for where they are offered", async () => {
    const client = aClient(await aDaemon());
    const types: unknown[] = [];
    for await (const page of paginateDescribeInstanceTypes({ client, pageSize: 5 }, {})) {
      types.push(...(page.InstanceTypes ?? []).map(({ InstanceType }) => InstanceType));
    }
    expect(types).toEqual(["m1.small", "m1.large", "m1.xlarge", "opaque"]);
    const offerings: string[] = [];
    for await (const page of paginateDescribeInstanceTypeOfferings(
      { client, pageSize: 5 },
      { LocationType: "availability-zone" },
    )) {
      offerings.push(
        ...(page.InstanceTypeOfferings ?? []).map((one) => `${one.InstanceType} ${one.Location}`),
      );
    }
    expect(new Set(offerings).size).toBe(8);
    expect(offerings).toHaveLength(8);
  });
});

describe("the bounds of MaxResults", async () => {
  const client = await aSharedClient();

  /** As AWS documents them. */
  it.each([
    ["DescribeAddressesAttribute", 1, 1000],
    ["DescribeDhcpOptions", 5, 1000],
    ["DescribeEgressOnlyInternetGateways", 5, 255],
    ["DescribeIamInstanceProfileAssociations", 5, 1000],
    ["DescribeImages", 1, 1000],
    ["DescribeInstanceCreditSpecifications", 5, 1000],
    ["DescribeInstanceStatus", 5, 1000],
    ["DescribeInstanceTypeOfferings", 5, 1000],
    ["DescribeInstanceTypes", 5, 100],
    ["DescribeInstances", 5, 1000],
    ["DescribeInternetGateways", 5, 1000],
    ["DescribeLaunchTemplates", 1, 200],
    ["DescribeNatGateways", 5, 1000],
    ["DescribeNetworkAcls", 5, 1000],
    ["DescribeNetworkInterfaces", 5, 1000],
    ["DescribeRouteTables", 5, 100],
    ["DescribeSecurityGroupRules", 5, 1000],
    ["DescribeSecurityGroups", 5, 1000],
    ["DescribeSnapshots", 5, 1000],
    ["DescribeSubnets", 5, 1000],
    ["DescribeTags", 5, 1000],
    ["DescribeVolumeStatus", 5, 1000],
    ["DescribeVolumes", 5, 1000],
    ["DescribeVolumesModifications", 5, 1000],
    ["DescribeVpcPeeringConnections", 5, 1000],
    ["DescribeVpcs", 5, 1000],
  ])("are for %s from %i to %i", async (action, min, max) => {
    const list = (MaxResults: number) => sendAction(client, action, { MaxResults });
    expect(await list(min)).toBeDefined();
    expect(await list(max)).toBeDefined();
    for (const wrong of [min - 1, max + 1, -1]) {
      expect(await failureOf(list(wrong))).toEqual({
        code: "InvalidParameterValue",
        status: 400,
        message: `Value (${wrong}) for parameter maxResults is invalid. Expecting a value from ${min} to ${max}.`,
      });
    }
  });
});

describe("MaxResults", () => {
  it.each<[string, (client: EC2Client) => Promise<object>, string]>([
    [
      "instances",
      (client) =>
        client.send(new DescribeInstancesCommand({ InstanceIds: [...seedIds], MaxResults: 5 })),
      "The parameter instancesSet cannot be used with the parameter maxResults",
    ],
    [
      "the status of instances",
      (client) =>
        client.send(
          new DescribeInstanceStatusCommand({ InstanceIds: [...seedIds], MaxResults: 5 }),
        ),
      "The parameter instancesSet cannot be used with the parameter maxResults",
    ],
  ])("is refused beside ids of %s", async (_, list, message) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(list(client))).toEqual({
      code: "InvalidParameterCombination",
      status: 400,
      message,
    });
  });

  it("is good beside the names of instance types", async () => {
    const client = aClient(await aDaemon());
    const input = { InstanceTypes: ["m1.small" as never], MaxResults: 5 };
    const { InstanceTypes = [] } = await client.send(new DescribeInstanceTypesCommand(input));
    expect(InstanceTypes).toHaveLength(1);
  });

  it("is good beside the ids of images", async () => {
    const client = aClient(await aDaemon());
    const input = { ImageIds: ["img1"], MaxResults: 5 };
    const { Images = [] } = await client.send(new DescribeImagesCommand(input));
    expect(Images).toHaveLength(1);
    const none = new DescribeImagesCommand({ ImageIds: ["ami-01234567"], MaxResults: 5 });
    expect(await failureOf(client.send(none))).toMatchObject({ code: "InvalidAMIID.NotFound" });
  });
});

describe("NextToken", () => {
  it("of another list, or of none, is refused", async () => {
    const client = aClient(await aDaemon());
    await run(client, { MaxCount: 5 });
    const { NextToken = "" } = await client.send(new DescribeInstancesCommand({ MaxResults: 5 }));
    const wrong = { code: "InvalidParameterValue", status: 400 };
    expect(await failureOf(client.send(new DescribeTagsCommand({ NextToken })))).toMatchObject(
      wrong,
    );
    for (const token of [
      "x",
      `${NextToken}x`,
      Buffer.from('["DescribeInstances","x"]').toString("base64url"),
    ]) {
      const call = client.send(new DescribeInstancesCommand({ NextToken: token }));
      expect(await failureOf(call)).toMatchObject(wrong);
    }
  });

  it("goes on without MaxResults, to the end", async () => {
    const client = aClient(await aDaemon());
    const { ids } = await run(client, { MaxCount: 9 });
    const { NextToken = "" } = await client.send(new DescribeInstancesCommand({ MaxResults: 5 }));
    const rest = await client.send(new DescribeInstancesCommand({ NextToken }));
    expect(instanceIds(rest.Reservations ?? [])).toEqual(ids.slice(1));
    expect(rest.NextToken).toBeUndefined();
  });
});

function instanceIds(reservations: readonly { readonly Instances?: Instance[] | undefined }[]) {
  return reservations.flatMap(({ Instances = [] }) =>
    Instances.map(({ InstanceId = "" }) => InstanceId),
  );
}
