/** VPCs and their DHCP options, by AWS's own SDK over a real port. */
import {
  AssociateVpcCidrBlockCommand,
  CreateDefaultVpcCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeAccountAttributesCommand,
  DescribeInternetGatewaysCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcsCommand,
  DetachInternetGatewayCommand,
  DisassociateVpcCidrBlockCommand,
  ModifyVpcAttributeCommand,
} from "@aws-sdk/client-ec2";
import type { EC2Client, Filter } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { aClient, aClock, aDaemon, answer, failureOf } from "../support/ec2-client.ts";
import {
  aVpc,
  anId,
  launch,
  makeSubnet,
  makeVpc,
  net1,
  net2,
  ownDhcpOptions,
  subnet1,
  subnet2,
} from "../support/ec2-networks.ts";

const unknown = "vpc-00000000000000000";

async function vpcsBy(client: EC2Client, ...Filters: Filter[]): Promise<(string | undefined)[]> {
  const { Vpcs = [] } = await client.send(new DescribeVpcsCommand({ Filters }));
  return Vpcs.map(({ VpcId }) => VpcId);
}

describe("DescribeVpcs", () => {
  it("shows the networks that the account starts with", async () => {
    const client = aClient(await aDaemon());
    expect(await answer(client.send(new DescribeVpcsCommand({})))).toEqual({
      Vpcs: [
        aVpc({ VpcId: net1, CidrBlock: "192.168.0.0/16", IsDefault: true }),
        aVpc({ VpcId: net2, CidrBlock: "10.0.0.0/8" }),
      ],
    });
  });

  it("shows every other account a default VPC of its own", async () => {
    const daemon = await aDaemon({ users: { alice: "wonder", bob: "land" } });
    const seen: unknown[] = [];
    for (const [user, secret] of [
      ["alice", "wonder"],
      ["bob", "land"],
    ] as const) {
      const client = aClient(daemon, { user, secret });
      // Several first calls at once make one.
      const answers = await Promise.all(
        [1, 2, 3].map(() => client.send(new DescribeVpcsCommand({}))),
      );
      for (const { Vpcs } of answers) {
        expect(Vpcs).toEqual([
          aVpc({ CidrBlock: "172.31.0.0/16", IsDefault: true, OwnerId: expect.any(String) }),
        ]);
      }
      const ids = new Set(answers.map(({ Vpcs }) => Vpcs?.[0]?.VpcId));
      expect(ids.size).toBe(1);
      seen.push(...ids);
      const { Subnets } = await client.send(new DescribeSubnetsCommand({}));
      expect(
        Subnets?.map(({ CidrBlock, AvailabilityZone, DefaultForAz }) => ({
          CidrBlock,
          AvailabilityZone,
          DefaultForAz,
        })),
      ).toEqual([
        { CidrBlock: "172.31.0.0/20", AvailabilityZone: "us", DefaultForAz: true },
        { CidrBlock: "172.31.16.0/20", AvailabilityZone: "eu", DefaultForAz: true },
      ]);
    }
    expect(new Set(seen).size).toBe(2);
  });

  it("narrows by filters, documented or in use", async () => {
    const client = aClient(await aDaemon());
    for (const Name of ["is-default", "isDefault"]) {
      expect(await vpcsBy(client, { Name, Values: ["true"] })).toEqual([net1]);
      expect(await vpcsBy(client, { Name, Values: ["false"] })).toEqual([net2]);
    }
    for (const Name of ["cidr", "cidrBlock", "cidr-block-association.cidr-block"]) {
      expect(await vpcsBy(client, { Name, Values: ["10.*"] })).toEqual([net2]);
    }
    expect(await vpcsBy(client, { Name: "vpc-id", Values: [net1] })).toEqual([net1]);
    expect(await vpcsBy(client, { Name: "state", Values: ["pending"] })).toEqual([]);
  });

  it.each([
    [unknown, "InvalidVpcID.NotFound"],
    ["network", "InvalidVpcID.Malformed"],
  ])("fails for the id %s with %s", async (id, code) => {
    const client = aClient(await aDaemon());
    const call = client.send(new DescribeVpcsCommand({ VpcIds: [id] }));
    expect(await failureOf(call)).toMatchObject({ code, status: 400 });
  });
});

describe("CreateVpc", () => {
  it("answers a VPC that is pending, and then available, with its tags", async () => {
    const clock = aClock();
    const client = aClient(await aDaemon({ delay: 1000, now: clock.now }));
    const made = await answer(
      client.send(
        new CreateVpcCommand({
          CidrBlock: "10.1.2.3/16",
          InstanceTenancy: "default",
          TagSpecifications: [{ ResourceType: "vpc", Tags: [{ Key: "Name", Value: "net" }] }],
        }),
      ),
    );
    const expected = aVpc({ CidrBlock: "10.1.0.0/16", Tags: [{ Key: "Name", Value: "net" }] });
    expect(made).toEqual({ Vpc: { ...expected, State: "pending" } });
    clock.turn(1000);
    const VpcIds = [made.Vpc?.VpcId ?? ""];
    const { Vpcs } = await client.send(new DescribeVpcsCommand({ VpcIds }));
    expect(Vpcs).toEqual([{ ...expected, VpcId: VpcIds[0] }]);
  });

  it("gives it a default security group", async () => {
    const client = aClient(await aDaemon());
    const vpc = await makeVpc(client);
    const { SecurityGroups } = await client.send(
      new DescribeSecurityGroupsCommand({ Filters: [{ Name: "vpc-id", Values: [vpc] }] }),
    );
    expect(SecurityGroups).toMatchObject([{ GroupName: "default", VpcId: vpc }]);
  });

  it.each([
    [undefined, "MissingParameter"],
    ["10.0.0.0", "InvalidParameterValue"],
    ["fd00::/56", "InvalidParameterValue"],
    ["10.0.0.0/15", "InvalidVpc.Range"],
    ["10.0.0.0/29", "InvalidVpc.Range"],
  ])("fails for the block %s with %s", async (CidrBlock, code) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(client.send(new CreateVpcCommand({ CidrBlock })))).toMatchObject({
      code,
    });
  });

  it.each([
    { InstanceTenancy: "dedicated" as const },
    { AmazonProvidedIpv6CidrBlock: true },
    { Ipv4IpamPoolId: "ipam-pool-1" },
  ])("refuses %j", async (parts) => {
    const client = aClient(await aDaemon());
    const call = client.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16", ...parts }));
    const { code, message } = await failureOf(call);
    expect(code).toBe("UnsupportedOperation");
    expect(message).toContain(Object.keys(parts)[0]);
  });
});

describe("DeleteVpc", () => {
  it("takes away an empty VPC and its default security group", async () => {
    const client = aClient(await aDaemon());
    const VpcId = await makeVpc(client);
    expect(await answer(client.send(new DeleteVpcCommand({ VpcId })))).toEqual({});
    expect(await failureOf(client.send(new DeleteVpcCommand({ VpcId })))).toEqual({
      code: "InvalidVpcID.NotFound",
      status: 400,
      message: `The vpc ID '${VpcId}' does not exist`,
    });
    const { SecurityGroups } = await client.send(new DescribeSecurityGroupsCommand({}));
    expect(SecurityGroups?.map((group) => group.VpcId).toSorted()).toEqual([net1, net2].toSorted());
  });

  it("fails while it has subnets", async () => {
    const client = aClient(await aDaemon());
    const VpcId = await makeVpc(client);
    await makeSubnet(client, "10.0.0.0/24", { VpcId });
    const failure = await failureOf(client.send(new DeleteVpcCommand({ VpcId })));
    expect(failure).toMatchObject({ code: "DependencyViolation", status: 400 });
    expect(failure.message).toContain(VpcId);
  });
});

describe("the default VPC", () => {
  it("is made once", async () => {
    const client = aClient(await aDaemon());
    const call = client.send(new CreateDefaultVpcCommand({}));
    expect(await failureOf(call)).toMatchObject({ code: "DefaultVpcAlreadyExists" });
  });

  it("can be deleted and made again; without it an instance needs a subnet", async () => {
    const daemon = await aDaemon({ users: { alice: "wonder" } });
    const client = aClient(daemon, { user: "alice", secret: "wonder" });
    const { Subnets = [] } = await client.send(new DescribeSubnetsCommand({}));
    for (const { SubnetId } of Subnets) await client.send(new DeleteSubnetCommand({ SubnetId }));
    const { Vpcs } = await client.send(new DescribeVpcsCommand({}));
    const VpcId = Vpcs?.[0]?.VpcId;
    const { InternetGateways } = await client.send(new DescribeInternetGatewaysCommand({}));
    const InternetGatewayId = InternetGateways?.[0]?.InternetGatewayId;
    await client.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
    await client.send(new DeleteVpcCommand({ VpcId }));

    const attributes = new DescribeAccountAttributesCommand({ AttributeNames: ["default-vpc"] });
    expect((await client.send(attributes)).AccountAttributes).toEqual([
      { AttributeName: "default-vpc", AttributeValues: [{ AttributeValue: "none" }] },
    ]);
    expect(await failureOf(launch(client))).toMatchObject({ code: "MissingInput" });

    const { Vpc: made } = await answer(client.send(new CreateDefaultVpcCommand({})));
    expect(made).toEqual(
      aVpc({ CidrBlock: "172.31.0.0/16", IsDefault: true, OwnerId: expect.any(String) }),
    );
    expect((await client.send(attributes)).AccountAttributes).toEqual([
      { AttributeName: "default-vpc", AttributeValues: [{ AttributeValue: made?.VpcId }] },
    ]);
    expect(await launch(client)).toMatchObject({ VpcId: made?.VpcId });
  });
});

describe("the attributes of a VPC", () => {
  it("are read and changed one at a time", async () => {
    const client = aClient(await aDaemon());
    const VpcId = await makeVpc(client);
    const read = (Attribute: "enableDnsHostnames" | "enableDnsSupport") =>
      answer(client.send(new DescribeVpcAttributeCommand({ VpcId, Attribute })));
    expect(await read("enableDnsHostnames")).toEqual({
      VpcId,
      EnableDnsHostnames: { Value: false },
    });
    expect(await read("enableDnsSupport")).toEqual({ VpcId, EnableDnsSupport: { Value: true } });
    const change = new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } });
    expect(await answer(client.send(change))).toEqual({});
    expect(await read("enableDnsHostnames")).toEqual({
      VpcId,
      EnableDnsHostnames: { Value: true },
    });

    const both = new ModifyVpcAttributeCommand({
      VpcId,
      EnableDnsHostnames: { Value: true },
      EnableDnsSupport: { Value: true },
    });
    expect(await failureOf(client.send(both))).toMatchObject({
      code: "InvalidParameterCombination",
    });
  });

  it("do not count the use of addresses", async () => {
    const client = aClient(await aDaemon());
    const read = new DescribeVpcAttributeCommand({
      VpcId: net1,
      Attribute: "enableNetworkAddressUsageMetrics",
    });
    expect(await answer(client.send(read))).toEqual({
      VpcId: net1,
      EnableNetworkAddressUsageMetrics: { Value: false },
    });
    const change = (Value: boolean) =>
      client.send(
        new ModifyVpcAttributeCommand({
          VpcId: net1,
          EnableNetworkAddressUsageMetrics: { Value },
        }),
      );
    expect(await answer(change(false))).toEqual({});
    expect(await failureOf(change(true))).toMatchObject({ code: "UnsupportedOperation" });
  });
});

describe("the blocks of a VPC", () => {
  it("are added and taken away", async () => {
    const client = aClient(await aDaemon());
    const VpcId = await makeVpc(client);
    const association = {
      AssociationId: anId("vpc-cidr-assoc"),
      CidrBlock: "10.1.0.0/20",
      CidrBlockState: { State: "associated" },
    };
    const added = await answer(
      client.send(new AssociateVpcCidrBlockCommand({ VpcId, CidrBlock: "10.1.0.0/20" })),
    );
    expect(added).toEqual({ VpcId, CidrBlockAssociation: association });
    await makeSubnet(client, "10.1.0.0/24", { VpcId });
    const { Vpcs } = await client.send(new DescribeVpcsCommand({ VpcIds: [VpcId] }));
    expect(Vpcs?.[0]?.CidrBlockAssociationSet).toHaveLength(2);

    const AssociationId = added.CidrBlockAssociation?.AssociationId;
    const remove = () => client.send(new DisassociateVpcCidrBlockCommand({ AssociationId }));
    expect(await failureOf(remove())).toMatchObject({ code: "DependencyViolation" });
    const { Subnets } = await client.send(
      new DescribeSubnetsCommand({ Filters: [{ Name: "vpc-id", Values: [VpcId] }] }),
    );
    await client.send(new DeleteSubnetCommand({ SubnetId: Subnets?.[0]?.SubnetId }));
    expect(await answer(remove())).toEqual({
      VpcId,
      CidrBlockAssociation: { ...association, CidrBlockState: { State: "disassociated" } },
    });
    expect(await failureOf(remove())).toMatchObject({
      code: "InvalidVpcCidrBlockAssociationID.NotFound",
    });
  });

  it.each([
    ["10.0.1.0/24", "CidrConflict"],
    ["10.0.0.0/8", "InvalidVpc.Range"],
  ])("do not come to hold %s: %s", async (CidrBlock, code) => {
    const client = aClient(await aDaemon());
    const VpcId = await makeVpc(client);
    const call = client.send(new AssociateVpcCidrBlockCommand({ VpcId, CidrBlock }));
    expect(await failureOf(call)).toMatchObject({ code });
  });

  it("keep the first", async () => {
    const client = aClient(await aDaemon());
    const { Vpcs } = await client.send(new DescribeVpcsCommand({ VpcIds: [net1] }));
    const AssociationId = Vpcs?.[0]?.CidrBlockAssociationSet?.[0]?.AssociationId;
    const call = client.send(new DisassociateVpcCidrBlockCommand({ AssociationId }));
    expect(await failureOf(call)).toMatchObject({ code: "OperationNotPermitted" });
  });
});

it("networks, subnets and DHCP options have tags", async () => {
  const client = aClient(await aDaemon());
  const Tags = [{ Key: "stage", Value: "test" }];
  const Resources = [net1, subnet1, subnet2, ownDhcpOptions];
  await client.send(new CreateTagsCommand({ Resources, Tags }));
  expect(await vpcsBy(client, { Name: "tag:stage", Values: ["test"] })).toEqual([net1]);
  const { Subnets } = await client.send(
    new DescribeSubnetsCommand({ Filters: [{ Name: "tag-key", Values: ["stage"] }] }),
  );
  expect(Subnets?.map(({ SubnetId }) => SubnetId)).toEqual([subnet1, subnet2]);
});
