/** Subnets, by AWS's own SDK over a real port. */
import {
  CreateDefaultSubnetCommand,
  CreateNetworkInterfaceCommand,
  CreateSubnetCommand,
  DeleteSubnetCommand,
  DescribeSubnetsCommand,
  ModifySubnetAttributeCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import type { EC2Client, Filter } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { aClient, aClock, aDaemon, answer, failureOf } from "../support/ec2-client.ts";
import {
  aSubnet,
  launch,
  makeSubnet,
  makeVpc,
  net1,
  net2,
  subnet1,
  subnet2,
  subnet3,
  subnet4,
} from "../support/ec2-networks.ts";

async function subnetsBy(client: EC2Client, ...Filters: Filter[]) {
  const { Subnets = [] } = await client.send(new DescribeSubnetsCommand({ Filters }));
  return Subnets.map(({ SubnetId }) => SubnetId);
}

async function subnetOf(client: EC2Client, SubnetId: string) {
  const { Subnets } = await client.send(new DescribeSubnetsCommand({ SubnetIds: [SubnetId] }));
  return Subnets?.[0];
}

describe("DescribeSubnets", () => {
  it("shows the subnets that the account starts with", async () => {
    const client = aClient(await aDaemon());
    const standard = { VpcId: net1, DefaultForAz: true, MapPublicIpOnLaunch: true };
    const eu = { AvailabilityZone: "eu", AvailabilityZoneId: "eu" };
    const large = { VpcId: net2, AvailableIpAddressCount: 65_531 };
    expect(await answer(client.send(new DescribeSubnetsCommand({})))).toEqual({
      Subnets: [
        aSubnet({ ...standard, SubnetId: subnet1, CidrBlock: "192.168.1.0/24" }),
        aSubnet({
          ...standard,
          ...eu,
          SubnetId: subnet2,
          CidrBlock: "192.168.2.0/24",
          AvailableIpAddressCount: 250,
        }),
        aSubnet({ ...large, SubnetId: subnet3, CidrBlock: "10.1.0.0/16" }),
        aSubnet({ ...large, ...eu, SubnetId: subnet4, CidrBlock: "10.2.0.0/16" }),
      ],
    });
  });

  it("narrows by filters, documented or in use", async () => {
    const client = aClient(await aDaemon());
    for (const Name of ["default-for-az", "defaultForAz"]) {
      expect(await subnetsBy(client, { Name, Values: ["true"] })).toEqual([subnet1, subnet2]);
    }
    for (const Name of ["availability-zone", "availabilityZone", "availability-zone-id"]) {
      expect(await subnetsBy(client, { Name, Values: ["eu"] })).toEqual([subnet2, subnet4]);
    }
    for (const Name of ["cidr", "cidr-block", "cidrBlock"]) {
      expect(await subnetsBy(client, { Name, Values: ["10.1.0.0/16"] })).toEqual([subnet3]);
    }
    expect(
      await subnetsBy(
        client,
        { Name: "vpc-id", Values: [net2] },
        { Name: "availability-zone", Values: ["us"] },
      ),
    ).toEqual([subnet3]);
  });

  it("fails for an id that it has not", async () => {
    const client = aClient(await aDaemon());
    const call = client.send(new DescribeSubnetsCommand({ SubnetIds: ["subnet-00000000"] }));
    expect(await failureOf(call)).toMatchObject({ code: "InvalidSubnetID.NotFound" });
  });
});

describe("CreateSubnet", () => {
  it("answers a subnet that is pending, and then available, with its tags", async () => {
    const clock = aClock();
    const client = aClient(await aDaemon({ delay: 1000, now: clock.now }));
    const VpcId = await makeVpc(client);
    const made = await answer(
      client.send(
        new CreateSubnetCommand({
          VpcId,
          CidrBlock: "10.0.1.7/24",
          AvailabilityZone: "eu",
          TagSpecifications: [{ ResourceType: "subnet", Tags: [{ Key: "Name", Value: "a" }] }],
        }),
      ),
    );
    const expected = aSubnet({
      VpcId,
      CidrBlock: "10.0.1.0/24",
      AvailabilityZone: "eu",
      AvailabilityZoneId: "eu",
      Tags: [{ Key: "Name", Value: "a" }],
    });
    expect(made).toEqual({ Subnet: { ...expected, State: "pending" } });
    clock.turn(1000);
    expect(await subnetOf(client, made.Subnet?.SubnetId ?? "")).toEqual(expected);
  });

  it.each([
    ["10.1.0.0/24", "InvalidSubnet.Range"],
    ["10.0.0.0/8", "InvalidSubnet.Range"],
    ["10.0.0.0/29", "InvalidSubnet.Range"],
    ["10.0.0.128/25", "InvalidSubnet.Conflict"],
    ["10.0.0.0/16", "InvalidSubnet.Conflict"],
    ["10.0/16", "InvalidParameterValue"],
    [undefined, "MissingParameter"],
  ])("fails for the block %s with %s", async (CidrBlock, code) => {
    const client = aClient(await aDaemon());
    const VpcId = await makeVpc(client);
    await makeSubnet(client, "10.0.0.0/24", { VpcId });
    const call = client.send(new CreateSubnetCommand({ VpcId, CidrBlock }));
    expect(await failureOf(call)).toMatchObject({ code, status: 400 });
  });

  it("lets one of two that overlap win", async () => {
    const client = aClient(await aDaemon());
    const VpcId = await makeVpc(client);
    const calls = await Promise.allSettled(
      ["10.0.0.0/24", "10.0.0.0/25", "10.0.0.128/26"].map((CidrBlock) =>
        client.send(new CreateSubnetCommand({ VpcId, CidrBlock })),
      ),
    );
    const made = await subnetsBy(client, { Name: "vpc-id", Values: [VpcId] });
    expect(made.length).toBe(calls.filter(({ status }) => status === "fulfilled").length);
    expect([1, 2]).toContain(made.length);
  });

  it("fails for a zone and a VPC that it has not", async () => {
    const client = aClient(await aDaemon());
    const CidrBlock = "10.0.0.0/24";
    const zone = { VpcId: net2, AvailabilityZone: "mars", CidrBlock };
    expect(await failureOf(client.send(new CreateSubnetCommand(zone)))).toMatchObject({
      code: "InvalidParameterValue",
    });
    const vpc = { VpcId: "vpc-00000000", CidrBlock };
    expect(await failureOf(client.send(new CreateSubnetCommand(vpc)))).toMatchObject({
      code: "InvalidVpcID.NotFound",
    });
  });
});

describe("DeleteSubnet", () => {
  it("takes away an empty subnet", async () => {
    const client = aClient(await aDaemon());
    const SubnetId = await makeSubnet(client);
    expect(await answer(client.send(new DeleteSubnetCommand({ SubnetId })))).toEqual({});
    expect(await failureOf(client.send(new DeleteSubnetCommand({ SubnetId })))).toMatchObject({
      code: "InvalidSubnetID.NotFound",
    });
  });

  it("fails while anything is in it", async () => {
    const client = aClient(await aDaemon());
    const SubnetId = await makeSubnet(client);
    const { InstanceId } = await launch(client, { SubnetId });
    const remove = () => client.send(new DeleteSubnetCommand({ SubnetId }));
    expect(await failureOf(remove())).toMatchObject({ code: "DependencyViolation" });
    await client.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
    expect(await answer(remove())).toEqual({});
  });
});

describe("ModifySubnetAttribute", () => {
  it("lets instances have public addresses", async () => {
    const client = aClient(await aDaemon());
    const SubnetId = await makeSubnet(client);
    expect((await launch(client, { SubnetId })).PublicIpAddress).toBeUndefined();
    const change = { SubnetId, MapPublicIpOnLaunch: { Value: true } };
    expect(await answer(client.send(new ModifySubnetAttributeCommand(change)))).toEqual({});
    expect((await subnetOf(client, SubnetId))?.MapPublicIpOnLaunch).toBe(true);
    expect((await launch(client, { SubnetId })).PublicIpAddress).toBeDefined();
  });

  it("takes what is so anyhow, and refuses the rest by its name", async () => {
    const client = aClient(await aDaemon());
    const change = (Value: boolean) =>
      client.send(
        new ModifySubnetAttributeCommand({
          SubnetId: subnet1,
          AssignIpv6AddressOnCreation: { Value },
        }),
      );
    expect(await answer(change(false))).toEqual({});
    const { code, message } = await failureOf(change(true));
    expect(code).toBe("UnsupportedOperation");
    expect(message).toContain("AssignIpv6AddressOnCreation");
  });
});

describe("CreateDefaultSubnet", () => {
  it("makes the default subnet of a zone again", async () => {
    const client = aClient(await aDaemon());
    const create = () => client.send(new CreateDefaultSubnetCommand({ AvailabilityZone: "us" }));
    expect(await failureOf(create())).toMatchObject({
      code: "DefaultSubnetAlreadyExistsInAvailabilityZone",
    });
    await client.send(new TerminateInstancesCommand({ InstanceIds: ["inst1"] }));
    await client.send(new DeleteSubnetCommand({ SubnetId: subnet1 }));
    const { Subnet: made } = await answer(create());
    expect(made).toEqual(
      aSubnet({
        VpcId: net1,
        CidrBlock: "192.168.16.0/20",
        AvailableIpAddressCount: 4091,
        DefaultForAz: true,
        MapPublicIpOnLaunch: true,
      }),
    );
    expect(await launch(client)).toMatchObject({ SubnetId: made?.SubnetId });
  });
});

describe("the addresses of a subnet", () => {
  it("are given out but for the first four and the last, and come back", async () => {
    const client = aClient(await aDaemon());
    const SubnetId = await makeSubnet(client, "10.0.0.0/28");
    const taken: (string | undefined)[] = [];
    for (let count = 0; count < 11; count += 1) {
      const create = new CreateNetworkInterfaceCommand({ SubnetId });
      taken.push((await client.send(create)).NetworkInterface?.PrivateIpAddress);
    }
    expect(taken).toEqual(Array.from({ length: 11 }, (_, index) => `10.0.0.${index + 4}`));
    expect((await subnetOf(client, SubnetId))?.AvailableIpAddressCount).toBe(0);
    for (const call of [
      () => client.send(new CreateNetworkInterfaceCommand({ SubnetId })),
      () => launch(client, { SubnetId }),
    ]) {
      expect(await failureOf(call())).toMatchObject({
        code: "InsufficientFreeAddressesInSubnet",
        status: 400,
      });
    }
  });

  it("hold as many instances as there is room for, all of those needed or none", async () => {
    const client = aClient(await aDaemon());
    const SubnetId = await makeSubnet(client, "10.0.0.0/28");
    const twelve = launch(client, { SubnetId, MinCount: 12, MaxCount: 12 });
    expect(await failureOf(twelve)).toMatchObject({ code: "InsufficientFreeAddressesInSubnet" });
    expect((await subnetOf(client, SubnetId))?.AvailableIpAddressCount).toBe(11);
    await launch(client, { SubnetId, MinCount: 1, MaxCount: 20 });
    expect((await subnetOf(client, SubnetId))?.AvailableIpAddressCount).toBe(0);
  });
});
