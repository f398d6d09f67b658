/** What the Describe actions answer, whole, by AWS's own SDK over a real port. */
import {
  DescribeAccountAttributesCommand,
  DescribeAvailabilityZonesCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeRegionsCommand,
} from "@aws-sdk/client-ec2";
import type { DescribeImagesCommandInput, Filter, Instance } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import {
  aReservation,
  aRootMapping,
  anInstance,
  anInterface,
  anOldInstance,
  idOf,
  img1,
  img3,
  ownAccount,
  publisherAccount,
  seedIds,
  seedImages,
} from "../support/ec2-answers.ts";
import { aClient, aDaemon, answer, failureOf, run } from "../support/ec2-client.ts";

const filter = (Name: string, ...Values: string[]): Filter => ({ Name, Values });

describe("DescribeInstances", () => {
  it("shows all instances in full", async () => {
    const client = aClient(await aDaemon());
    const seed = (index: number, parts: Partial<Instance>) =>
      aReservation(
        anOldInstance({
          InstanceId: seedIds[index],
          LaunchTime: new Date("2012-10-25T12:27:53Z"),
          ...parts,
        }),
      );
    const large = { InstanceType: "m1.large" as never, Architecture: "x86_64" } as const;
    const { SubnetId, VpcId, PrivateIpAddress, PrivateDnsNameOptions } = anInstance();
    const inVpc = {
      ImageId: img3,
      SubnetId,
      VpcId,
      PrivateIpAddress,
      PrivateDnsNameOptions,
      NetworkInterfaces: [anInterface()],
    };
    const Ebs = { ...aRootMapping.Ebs, DeleteOnTermination: false };
    expect(await answer(client.send(new DescribeInstancesCommand({})))).toEqual({
      Reservations: [
        seed(0, large),
        seed(1, { ...inVpc, BlockDeviceMappings: [{ ...aRootMapping, Ebs }] }),
        seed(2, large),
        seed(3, {
          ...inVpc,
          Placement: {
            AvailabilityZone: "eu",
            AvailabilityZoneId: "eu",
            GroupName: "",
            Tenancy: "default",
          },
        }),
      ],
    });
  });

  it("shows of a reservation the instances that pass the filters", async () => {
    const client = aClient(await aDaemon());
    const { reservation, ids } = await run(client, { MaxCount: 3 });
    const { Reservations = [] } = await client.send(
      new DescribeInstancesCommand({ Filters: [filter("instance-id", ids[1] ?? "")] }),
    );
    expect(Reservations).toEqual([{ ...reservation, Instances: [reservation.Instances?.[1]] }]);
  });

  it.each<[string, Filter[], number[]]>([
    ["an id", [filter("instance-id", seedIds[2] ?? "")], [2]],
    [
      "ids and a glob",
      [filter("instance-id", seedIds[2] ?? "", `${seedIds[0]?.slice(0, 8)}*`)],
      [0, 2],
    ],
    ["a state", [filter("instance-state-name", "running")], [0, 1, 2, 3]],
    ["states", [filter("instance-state-name", "stopped", "terminated")], []],
    ["the code of a state", [filter("instance-state-code", "16")], [0, 1, 2, 3]],
    ["a zone", [filter("availability-zone", "eu")], [3]],
    ["a zone by id", [filter("availability-zone-id", "eu")], [3]],
    ["a zone by a glob", [filter("availability-zone", "?u")], [3]],
    ["a zone by case", [filter("availability-zone", "EU")], []],
    ["an image", [filter("image-id", img3)], [1, 3]],
    ["an image that is not there", [filter("image-id", "ami-0123456789abcdef0")], []],
    ["a type", [filter("instance-type", "m1.large")], [0, 2]],
    ["a type that is not there", [filter("instance-type", "t3.micro")], []],
    ["types by a glob", [filter("instance-type", "*.large", "t3.micro")], [0, 2]],
    ["an architecture", [filter("architecture", "i386")], [1, 3]],
    ["a name in the network", [filter("private-dns-name", "img1.*")], [0, 1, 2]],
    ["an owner", [filter("owner-id", ownAccount)], [0, 1, 2, 3]],
    ["a reservation", [filter("reservation-id", idOf("r", "inst1"))], [1]],
    ["a time by a glob", [filter("launch-time", "2012-10-25*")], [0, 1, 2, 3]],
    ["a truth", [filter("ebs-optimized", "false")], [0, 1, 2, 3]],
    ["what is so of all", [filter("operator.managed", "false")], [0, 1, 2, 3]],
    ["an option by its default", [filter("enclave-options.enabled", "false")], [0, 1, 2, 3]],
    ["an option that none has", [filter("hibernation-options.configured", "true")], []],
    ["what the answer leaves out", [filter("network-interface.availability-zone", "eu")], [3]],
    [
      "whose an interface is",
      [filter("network-interface.attachment.instance-id", seedIds[1] ?? "", seedIds[0] ?? "")],
      [1],
    ],
    ["what no interface is", [filter("network-interface.requester-managed", "true")], []],
    ["a key that none has", [filter("key-name", "test-key")], []],
    ["a tag that none has", [filter("tag:Name", "*")], []],
    ["a tag's key that none has", [filter("tag-key", "Name")], []],
    ["two filters", [filter("image-id", img3), filter("availability-zone", "us")], [1]],
    ["one filter twice", [filter("image-id", img1), filter("image-id", img3)], []],
    ["no values", [filter("image-id")], []],
    ["what the answer never holds", [filter("network-interface.requester-id", "*")], []],
    ["literal characters", [filter("availability-zone", "\\?u")], []],
  ])("filters by %s", async (_, Filters, indexes) => {
    const client = aClient(await aDaemon());
    const { Reservations = [] } = await client.send(new DescribeInstancesCommand({ Filters }));
    const ids = Reservations.flatMap(({ Instances = [] }) =>
      Instances.map((one) => one.InstanceId),
    );
    expect(ids).toEqual(indexes.map((index) => seedIds[index]));
  });

  it("finds what is named, and filters it: a name that does not pass is no unknown one", async () => {
    const client = aClient(await aDaemon());
    const ask = async (...Filters: Filter[]) => {
      const input = { InstanceIds: seedIds.slice(0, 2), Filters };
      const { Reservations } = await client.send(new DescribeInstancesCommand(input));
      return Reservations?.flatMap(({ Instances = [] }) => Instances.map((i) => i.InstanceId));
    };
    expect(await ask(filter("image-id", img3))).toEqual([seedIds[1]]);
    expect(await ask(filter("availability-zone", "eu"))).toEqual([]);
    expect(await ask(filter("instance-state-name", "stopped"))).toEqual([]);
    expect(await ask(filter("tag:Name", "none"))).toEqual([]);
  });

  it("filters by tags", async () => {
    const client = aClient(await aDaemon());
    const tagged = async (Key: string, Value: string) => {
      const Tags = [
        { Key, Value },
        { Key: "made", Value: "here" },
      ];
      const { id } = await run(client, { TagSpecifications: [{ ResourceType: "instance", Tags }] });
      return id;
    };
    const web = await tagged("Name", "web-1");
    const db = await tagged("Name", "db*");
    const find = async (...Filters: Filter[]) => {
      const found = await client.send(new DescribeInstancesCommand({ Filters }));
      return found.Reservations?.flatMap(({ Instances = [] }) =>
        Instances.map((i) => i.InstanceId),
      );
    };
    expect(await find(filter("tag:Name", "web-1"))).toEqual([web]);
    expect(await find(filter("tag:Name", "web*", "db*"))).toEqual([web, db]);
    expect(await find(filter("tag:Name", "db\\*"))).toEqual([db]);
    expect(await find(filter("tag:Name", "web\\*"))).toEqual([]);
    expect(await find(filter("tag:name", "*"))).toEqual([]);
    expect(await find(filter("tag-key", "Name"))).toEqual([web, db]);
    expect(await find(filter("tag-key", "N*", "x"))).toEqual([web, db]);
    expect(await find(filter("tag:made", "here"), filter("tag:Name", "web-1"))).toEqual([web]);
    expect(await find(filter("tag:made", "there"), filter("tag:Name", "web-1"))).toEqual([]);
  });
});

describe("DescribeImages", () => {
  const [, , own] = seedImages;
  const published = seedImages.slice(0, 2);

  it.each<[string, DescribeImagesCommandInput, readonly unknown[]]>([
    ["all that the caller can boot", {}, seedImages],
    ["by id, in whatever order", { ImageIds: [img3, img1] }, [seedImages[0], own]],
    ["by the cloud's own id beside EC2's", { ImageIds: [img1, "img2"] }, published],
    ["of the caller", { Owners: ["self"] }, [own]],
    ["of an account", { Owners: [publisherAccount] }, published],
    ["of an account by the cloud's name", { Owners: ["fedoraproject", "self"] }, seedImages],
    ["of amazon, which has none here", { Owners: ["amazon"] }, []],
    ["that all may boot", { ExecutableUsers: ["all"] }, published],
    ["that were shared with the caller", { ExecutableUsers: ["self"] }, []],
    ["by name", { Filters: [filter("name", "img?")] }, seedImages],
    ["by owner", { Filters: [filter("owner-id", ownAccount)] }, [own]],
    ["by visibility", { Filters: [filter("is-public", "false")] }, [own]],
    [
      "by state and architecture",
      {
        Filters: [filter("state", "available"), filter("architecture", "x86_64")],
      },
      [seedImages[0]],
    ],
    ["in pages", { MaxResults: 1000, IncludeDeprecated: true }, seedImages],
  ])("shows images %s", async (_, input, images) => {
    const client = aClient(await aDaemon());
    const { Images = [] } = await answer(client.send(new DescribeImagesCommand(input)));
    expect(Images).toEqual(images);
  });

  it.each<[string, string, string, string]>([
    [
      "is not there",
      "ami-0123456789abcdef0",
      "InvalidAMIID.NotFound",
      "The image id 'ami-0123456789abcdef0' does not exist",
    ],
    ["is none", "fedora", "InvalidAMIID.Malformed", 'Invalid id: "fedora"'],
  ])("refuses an id that %s", async (_, id, code, message) => {
    const client = aClient(await aDaemon());
    const call = client.send(new DescribeImagesCommand({ ImageIds: [img1, id] }));
    expect(await failureOf(call)).toEqual({ code, status: 400, message });
  });
});

describe("DescribeAvailabilityZones", () => {
  const zone = (name: string, region: string) => ({
    ZoneName: name,
    ZoneId: name,
    ZoneType: "availability-zone",
    State: "available",
    RegionName: region,
    GroupName: region,
    GroupLongName: region,
    NetworkBorderGroup: region,
    OptInStatus: "opt-in-not-required",
    Messages: [],
  });

  it("shows the zones, in the region that the client asked", async () => {
    const client = aClient(await aDaemon(), { region: "eu-west-3" });
    expect(await answer(client.send(new DescribeAvailabilityZonesCommand({})))).toEqual({
      AvailabilityZones: [zone("us", "eu-west-3"), zone("eu", "eu-west-3")],
    });
  });

  it.each([
    [{ ZoneNames: ["eu"] }],
    [{ ZoneIds: ["eu"], AllAvailabilityZones: true }],
    [{ Filters: [filter("zone-name", "e*"), filter("state", "available")] }],
  ])("shows those that are asked for by %j", async (input) => {
    const client = aClient(await aDaemon());
    expect(await answer(client.send(new DescribeAvailabilityZonesCommand(input)))).toEqual({
      AvailabilityZones: [zone("eu", "us-east-1")],
    });
  });

  it("refuses a zone that is not there", async () => {
    const client = aClient(await aDaemon());
    const call = client.send(new DescribeAvailabilityZonesCommand({ ZoneNames: ["moon"] }));
    expect(await failureOf(call)).toMatchObject({ code: "InvalidParameterValue", status: 400 });
  });
});

describe("DescribeRegions", () => {
  it("shows the one region, with an endpoint that leads back", async () => {
    const daemon = await aDaemon();
    const client = aClient(daemon, { region: "eu-west-3" });
    const Endpoint = new URL(daemon.url).host;
    const region = { RegionName: "eu-west-3", Endpoint, OptInStatus: "opt-in-not-required" };
    const ask = (input: object) => answer(client.send(new DescribeRegionsCommand(input)));
    expect(await ask({})).toEqual({ Regions: [region] });
    expect(await ask({ RegionNames: ["eu-west-3"], AllRegions: true })).toEqual({
      Regions: [region],
    });
    expect(await ask({ Filters: [filter("region-name", "us-*")] })).toEqual({ Regions: [] });
    expect(await failureOf(ask({ RegionNames: ["us-east-1"] }))).toEqual({
      code: "InvalidParameterValue",
      status: 400,
      message: "Value (us-east-1) for parameter region is invalid. The region here is 'eu-west-3'.",
    });
  });
});

describe("DescribeAccountAttributes", () => {
  it("shows those that are asked for, each in full", async () => {
    const client = aClient(await aDaemon());
    const ask = (AttributeNames?: string[]) =>
      answer(
        client.send(
          new DescribeAccountAttributesCommand(
            AttributeNames ? { AttributeNames: AttributeNames as never } : {},
          ),
        ),
      );
    expect(await ask(["supported-platforms", "default-vpc"])).toEqual({
      AccountAttributes: [
        { AttributeName: "supported-platforms", AttributeValues: [{ AttributeValue: "VPC" }] },
        {
          AttributeName: "default-vpc",
          AttributeValues: [{ AttributeValue: expect.any(String) as string }],
        },
      ],
    });
    expect((await ask()).AccountAttributes?.length).toBeGreaterThan(2);
    expect(await failureOf(ask(["toString"]))).toMatchObject({ code: "InvalidParameterValue" });
  });
});
