/**
 * What Terraform sends for a VPC with a subnet, a route table, an internet gateway, a NAT gateway
 * and a network ACL, in its order, with the fields that it needs in each answer.
 * https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/ec2
 */
import {
  AllocateAddressCommand,
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteInternetGatewayCommand,
  DeleteNatGatewayCommand,
  DeleteNetworkAclCommand,
  DeleteNetworkAclEntryCommand,
  DeleteRouteCommand,
  DeleteRouteTableCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcsCommand,
  DetachInternetGatewayCommand,
  DisassociateRouteTableCommand,
  ModifySubnetAttributeCommand,
  ModifyVpcAttributeCommand,
  ReleaseAddressCommand,
  ReplaceNetworkAclAssociationCommand,
} from "@aws-sdk/client-ec2";
import type { EC2Client, ResourceType } from "@aws-sdk/client-ec2";
import { expect, it } from "vitest";
import { aClient, aDaemon, failureOf } from "../support/ec2-client.ts";

const by = (filters: Record<string, string>) => ({
  Filters: Object.entries(filters).map(([Name, value]) => ({ Name, Values: [value] })),
});

const named = (ResourceType: ResourceType) => ({
  TagSpecifications: [{ ResourceType, Tags: [{ Key: "Name", Value: "main" }] }],
});

/** What a read wants: exactly one. */
function only<T>(found: readonly T[] | undefined): T {
  expect(found).toHaveLength(1);
  const [one] = found ?? [];
  if (one === undefined) throw new Error("nothing was found");
  return one;
}

async function applyVpc(client: EC2Client): Promise<string> {
  const { Vpc } = await client.send(
    new CreateVpcCommand({
      CidrBlock: "10.0.0.0/16",
      AmazonProvidedIpv6CidrBlock: false,
      InstanceTenancy: "default",
      ...named("vpc"),
    }),
  );
  const VpcId = Vpc?.VpcId ?? "";
  const read = new DescribeVpcsCommand({ VpcIds: [VpcId] });
  const vpc = only((await client.send(read)).Vpcs);
  expect(vpc).toMatchObject({ VpcId, State: "available", InstanceTenancy: "default" });
  await client.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } }));
  for (const Attribute of [
    "enableDnsHostnames",
    "enableDnsSupport",
    "enableNetworkAddressUsageMetrics",
  ] as const) {
    await client.send(new DescribeVpcAttributeCommand({ VpcId, Attribute }));
  }
  const acls = new DescribeNetworkAclsCommand(by({ default: "true", "vpc-id": VpcId }));
  expect(only((await client.send(acls)).NetworkAcls).NetworkAclId).toBeDefined();
  const tables = new DescribeRouteTablesCommand(
    by({ "association.main": "true", "vpc-id": VpcId }),
  );
  expect(only((await client.send(tables)).RouteTables).RouteTableId).toBeDefined();
  const groups = new DescribeSecurityGroupsCommand(
    by({ "group-name": "default", "vpc-id": VpcId }),
  );
  expect(only((await client.send(groups)).SecurityGroups).GroupId).toBeDefined();
  return VpcId;
}

async function applySubnet(client: EC2Client, VpcId: string): Promise<string> {
  const { Subnet } = await client.send(
    new CreateSubnetCommand({
      VpcId,
      CidrBlock: "10.0.1.0/24",
      AvailabilityZone: "us",
      ...named("subnet"),
    }),
  );
  const SubnetId = Subnet?.SubnetId ?? "";
  const MapPublicIpOnLaunch = { Value: true };
  await client.send(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch }));
  const read = new DescribeSubnetsCommand({ SubnetIds: [SubnetId] });
  const subnet = only((await client.send(read)).Subnets);
  expect(subnet).toMatchObject({ State: "available", MapPublicIpOnLaunch: true });
  return SubnetId;
}

async function applyInternetGateway(client: EC2Client, VpcId: string): Promise<string> {
  const { InternetGateway } = await client.send(
    new CreateInternetGatewayCommand(named("internet-gateway")),
  );
  const InternetGatewayId = InternetGateway?.InternetGatewayId ?? "";
  await client.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
  const read = new DescribeInternetGatewaysCommand({ InternetGatewayIds: [InternetGatewayId] });
  const gateway = only((await client.send(read)).InternetGateways);
  expect(gateway.Attachments).toEqual([{ State: "available", VpcId }]);
  expect(gateway.OwnerId).toMatch(/^\d{12}$/);
  return InternetGatewayId;
}

async function readTable(client: EC2Client, RouteTableId: string) {
  const read = new DescribeRouteTablesCommand({ RouteTableIds: [RouteTableId] });
  return only((await client.send(read)).RouteTables);
}

async function applyRouteTable(client: EC2Client, VpcId: string, GatewayId: string) {
  const { RouteTable } = await client.send(
    new CreateRouteTableCommand({ VpcId, ClientToken: "terraform-1", ...named("route-table") }),
  );
  const RouteTableId = RouteTable?.RouteTableId ?? "";
  const DestinationCidrBlock = "0.0.0.0/0";
  await client.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock, GatewayId }));
  const { Routes, PropagatingVgws } = await readTable(client, RouteTableId);
  expect(PropagatingVgws).toEqual([]);
  expect(Routes).toMatchObject([
    { GatewayId: "local", Origin: "CreateRouteTable", State: "active" },
    { DestinationCidrBlock, GatewayId, Origin: "CreateRoute", State: "active" },
  ]);
  return RouteTableId;
}

async function applyAssociation(client: EC2Client, RouteTableId: string, SubnetId: string) {
  const { AssociationId = "" } = await client.send(
    new AssociateRouteTableCommand({ RouteTableId, SubnetId }),
  );
  const read = new DescribeRouteTablesCommand(
    by({ "association.route-table-association-id": AssociationId }),
  );
  const table = only((await client.send(read)).RouteTables);
  expect(table.Associations).toMatchObject([
    { SubnetId, Main: false, AssociationState: { State: "associated" } },
  ]);
  return AssociationId;
}

async function applyNatGateway(client: EC2Client, SubnetId: string) {
  const { AllocationId } = await client.send(new AllocateAddressCommand({ Domain: "vpc" }));
  const { NatGateway } = await client.send(
    new CreateNatGatewayCommand({
      AllocationId,
      SubnetId,
      ConnectivityType: "public",
      ClientToken: "terraform-2",
      ...named("natgateway"),
    }),
  );
  const NatGatewayId = NatGateway?.NatGatewayId ?? "";
  const read = new DescribeNatGatewaysCommand({ NatGatewayIds: [NatGatewayId] });
  const gateway = only((await client.send(read)).NatGateways);
  expect(gateway).toMatchObject({ State: "available", ConnectivityType: "public" });
  expect(only(gateway.NatGatewayAddresses)).toMatchObject({ AllocationId, IsPrimary: true });
  return { NatGatewayId, AllocationId };
}

async function applyAcl(client: EC2Client, VpcId: string, SubnetId: string) {
  const { NetworkAcl } = await client.send(
    new CreateNetworkAclCommand({ VpcId, ClientToken: "terraform-3", ...named("network-acl") }),
  );
  const NetworkAclId = NetworkAcl?.NetworkAclId ?? "";
  const last = NetworkAcl?.Entries?.filter(({ RuleNumber }) => RuleNumber === 32_767);
  expect(last).toHaveLength(2);
  await client.send(
    new CreateNetworkAclEntryCommand({
      NetworkAclId,
      RuleNumber: 100,
      Egress: false,
      Protocol: "-1",
      RuleAction: "allow",
      CidrBlock: "0.0.0.0/0",
      PortRange: { From: 0, To: 0 },
    }),
  );
  const defaults = new DescribeNetworkAclsCommand(by({ "association.subnet-id": SubnetId }));
  const before = only((await client.send(defaults)).NetworkAcls);
  const AssociationId = only(before.Associations).NetworkAclAssociationId;
  await client.send(new ReplaceNetworkAclAssociationCommand({ AssociationId, NetworkAclId }));
  return { NetworkAclId, defaultId: before.NetworkAclId };
}

async function destroyAcl(
  client: EC2Client,
  { NetworkAclId, defaultId }: { NetworkAclId: string; defaultId: string | undefined },
) {
  const read = new DescribeNetworkAclsCommand({ NetworkAclIds: [NetworkAclId] });
  const { Associations } = only((await client.send(read)).NetworkAcls);
  const AssociationId = only(Associations).NetworkAclAssociationId;
  await client.send(
    new ReplaceNetworkAclAssociationCommand({ AssociationId, NetworkAclId: defaultId }),
  );
  await client.send(
    new DeleteNetworkAclEntryCommand({ NetworkAclId, RuleNumber: 100, Egress: false }),
  );
  await client.send(new DeleteNetworkAclCommand({ NetworkAclId }));
  expect(await failureOf(client.send(read))).toMatchObject({
    code: "InvalidNetworkAclID.NotFound",
  });
}

async function destroyNatGateway(
  client: EC2Client,
  { NatGatewayId, AllocationId }: { NatGatewayId: string; AllocationId: string | undefined },
) {
  await client.send(new DeleteNatGatewayCommand({ NatGatewayId }));
  const read = new DescribeNatGatewaysCommand({ NatGatewayIds: [NatGatewayId] });
  expect(only((await client.send(read)).NatGateways).State).toBe("deleted");
  await client.send(new ReleaseAddressCommand({ AllocationId }));
}

async function destroyRouting(client: EC2Client, RouteTableId: string, AssociationId: string) {
  await client.send(new DisassociateRouteTableCommand({ AssociationId }));
  const disassociated = new DescribeRouteTablesCommand(
    by({ "association.route-table-association-id": AssociationId }),
  );
  expect((await client.send(disassociated)).RouteTables).toEqual([]);
  expect((await readTable(client, RouteTableId)).Associations).toEqual([]);
  await client.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: "0.0.0.0/0" }));
  await client.send(new DeleteRouteTableCommand({ RouteTableId }));
  expect(await failureOf(readTable(client, RouteTableId))).toMatchObject({
    code: "InvalidRouteTableID.NotFound",
  });
}

async function destroyRest(
  client: EC2Client,
  ids: { VpcId: string; SubnetId: string; InternetGatewayId: string },
) {
  const { VpcId, SubnetId, InternetGatewayId } = ids;
  await client.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
  await client.send(new DeleteInternetGatewayCommand({ InternetGatewayId }));
  const cards = new DescribeNetworkInterfacesCommand(by({ "subnet-id": SubnetId }));
  expect((await client.send(cards)).NetworkInterfaces).toEqual([]);
  await client.send(new DeleteSubnetCommand({ SubnetId }));
  await client.send(new DeleteVpcCommand({ VpcId }));
  const read = new DescribeVpcsCommand({ VpcIds: [VpcId] });
  expect(await failureOf(client.send(read))).toMatchObject({ code: "InvalidVpcID.NotFound" });
}

it("Terraform applies and destroys a VPC and all that is in it", async () => {
  const client = aClient(await aDaemon());
  const VpcId = await applyVpc(client);
  const [SubnetId, InternetGatewayId] = [
    await applySubnet(client, VpcId),
    await applyInternetGateway(client, VpcId),
  ];
  const RouteTableId = await applyRouteTable(client, VpcId, InternetGatewayId);
  const AssociationId = await applyAssociation(client, RouteTableId, SubnetId);
  const nat = await applyNatGateway(client, SubnetId);
  const acl = await applyAcl(client, VpcId, SubnetId);

  await destroyAcl(client, acl);
  await destroyNatGateway(client, nat);
  await destroyRouting(client, RouteTableId, AssociationId);
  await destroyRest(client, { VpcId, SubnetId, InternetGatewayId });
});
