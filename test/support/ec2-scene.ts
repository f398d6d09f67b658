/** Resources of every kind, so that each action has what it is about. */
import * as sdk from "@aws-sdk/client-ec2";
import type { EC2Client } from "@aws-sdk/client-ec2";
import { launch, makeInterface, makeSubnet, makeVpc, net1, subnet1 } from "./ec2-networks.ts";
import { inst1, vol2 } from "./ec2-storage.ts";

export type Scene = Awaited<ReturnType<typeof makeScene>>;

/** @param client of `mockuser`, who has nothing yet but the seeds */
export async function makeScene(client: EC2Client) {
  return {
    ...(await makeInstances(client)),
    ...(await makeInterfaces(client)),
    ...(await makeNetworks(client)),
    ...(await makeAddresses(client)),
    ...(await makeGroups(client)),
    ...(await makeDhcpOptions(client)),
    ...(await makeTemplate(client)),
    ...(await makeImage(client)),
  };
}

/** The text at a path of an answer, such as `Vpcs.0.VpcId`. @throws Error where there is none */
function textAt(answer: unknown, path: string): string {
  let found = answer;
  for (const part of path.split("."))
    found = (found as Record<string, unknown> | undefined)?.[part];
  if (typeof found === "string") return found;
  throw new Error(`there is no text at ${path} of ${JSON.stringify(answer)}`);
}

const by = (Name: string, value: string) => ({ Name, Values: [value] });

async function makeInstances(client: EC2Client) {
  const { InstanceId: instance } = await launch(client);
  const { InstanceId: protectedInstance } = await launch(client, {
    DisableApiStop: true,
    DisableApiTermination: true,
  });
  const { InstanceId: ended } = await launch(client);
  await client.send(new sdk.TerminateInstancesCommand({ InstanceIds: [ended] }));
  const { InstanceId: stopped } = await launch(client);
  await client.send(new sdk.StopInstancesCommand({ InstanceIds: [stopped] }));
  const disk = { VolumeId: vol2, InstanceId: inst1, Device: "/dev/sdf" };
  await client.send(new sdk.AttachVolumeCommand(disk));
  return { instance, protectedInstance, ended, stopped };
}

async function makeInterfaces(client: EC2Client) {
  const input = { SubnetId: subnet1, SecondaryPrivateIpAddressCount: 1 };
  const free = await makeInterface(client, input);
  const { NetworkInterfaceId: attachedInterface } = await makeInterface(client, {
    SubnetId: subnet1,
  });
  const attaching = { NetworkInterfaceId: attachedInterface, InstanceId: inst1, DeviceIndex: 1 };
  const attached = await client.send(new sdk.AttachNetworkInterfaceCommand(attaching));
  const described = await client.send(new sdk.DescribeInstancesCommand({ InstanceIds: [inst1] }));
  const firstInterface = "Reservations.0.Instances.0.NetworkInterfaces.0";
  return {
    networkInterface: free.NetworkInterfaceId,
    usedIp: textAt(free, "PrivateIpAddress"),
    secondaryIp: textAt(free, "PrivateIpAddresses.1.PrivateIpAddress"),
    attachedInterface,
    attachment: textAt(attached, "AttachmentId"),
    firstAttachment: textAt(described, `${firstInterface}.Attachment.AttachmentId`),
  };
}

async function makeNetworks(client: EC2Client) {
  const vpc = await makeVpc(client);
  const vpcs = await client.send(new sdk.DescribeVpcsCommand({ VpcIds: [vpc] }));
  const subnet = await makeSubnet(client, "10.0.0.0/24", { VpcId: vpc });
  const block = await client.send(
    new sdk.AssociateVpcCidrBlockCommand({ VpcId: vpc, CidrBlock: "10.1.0.0/16" }),
  );
  return {
    vpc,
    subnet,
    emptyVpc: await makeVpc(client, "10.9.0.0/16"),
    cutOffSubnet: await makeSubnet(client),
    firstBlockAssociation: textAt(vpcs, "Vpcs.0.CidrBlockAssociationSet.0.AssociationId"),
    blockAssociation: textAt(block, "CidrBlockAssociation.AssociationId"),
    ...(await makeRoutes(client, vpc, subnet)),
    ...(await makeAcl(client, vpc)),
    ...(await findDefaults(client, vpc)),
  };
}

async function makeRoutes(client: EC2Client, VpcId: string, SubnetId: string) {
  const make = async () => {
    const made = await client.send(new sdk.CreateInternetGatewayCommand({}));
    return textAt(made, "InternetGateway.InternetGatewayId");
  };
  const [gateway, spareGateway] = [await make(), await make()];
  const attaching = { InternetGatewayId: gateway, VpcId };
  await client.send(new sdk.AttachInternetGatewayCommand(attaching));
  const makeTable = async () =>
    textAt(
      await client.send(new sdk.CreateRouteTableCommand({ VpcId })),
      "RouteTable.RouteTableId",
    );
  const [routeTable, spareTable] = [await makeTable(), await makeTable()];
  const RouteTableId = routeTable;
  const associated = await client.send(
    new sdk.AssociateRouteTableCommand({ RouteTableId, SubnetId }),
  );
  const toInternet = { DestinationCidrBlock: "0.0.0.0/0", GatewayId: gateway };
  await client.send(new sdk.CreateRouteCommand({ RouteTableId, ...toInternet }));
  const routeTableAssociation = textAt(associated, "AssociationId");
  return { gateway, spareGateway, routeTable, spareTable, routeTableAssociation };
}

async function makeAcl(client: EC2Client, VpcId: string) {
  const made = await client.send(new sdk.CreateNetworkAclCommand({ VpcId }));
  const acl = textAt(made, "NetworkAcl.NetworkAclId");
  const entry = { RuleNumber: 100, Egress: false, Protocol: "-1", CidrBlock: "10.0.0.0/8" };
  const allow = { NetworkAclId: acl, RuleAction: "allow", ...entry } as const;
  await client.send(new sdk.CreateNetworkAclEntryCommand(allow));
  const Filters = [by("default", "true"), by("vpc-id", VpcId)];
  const acls = await client.send(new sdk.DescribeNetworkAclsCommand({ Filters }));
  return {
    acl,
    defaultAcl: textAt(acls, "NetworkAcls.0.NetworkAclId"),
    aclAssociation: textAt(acls, "NetworkAcls.0.Associations.0.NetworkAclAssociationId"),
  };
}

/** What a network and the default one came with. */
async function findDefaults(client: EC2Client, VpcId: string) {
  const inNet1 = { Filters: [by("vpc-id", net1)] };
  const main = { Filters: [by("vpc-id", VpcId), by("association.main", "true")] };
  const [tables, acls, gateways, own] = [
    await client.send(new sdk.DescribeRouteTablesCommand(inNet1)),
    await client.send(new sdk.DescribeNetworkAclsCommand(inNet1)),
    await client.send(
      new sdk.DescribeInternetGatewaysCommand({ Filters: [by("attachment.vpc-id", net1)] }),
    ),
    await client.send(new sdk.DescribeRouteTablesCommand(main)),
  ];
  return {
    foreignTable: textAt(tables, "RouteTables.0.RouteTableId"),
    foreignAcl: textAt(acls, "NetworkAcls.0.NetworkAclId"),
    defaultGateway: textAt(gateways, "InternetGateways.0.InternetGatewayId"),
    mainAssociation: textAt(own, "RouteTables.0.Associations.0.RouteTableAssociationId"),
  };
}

async function makeAddresses(client: EC2Client) {
  const allocate = async () =>
    textAt(await client.send(new sdk.AllocateAddressCommand({})), "AllocationId");
  const [allocation, usedAllocation, natAllocation] = [
    await allocate(),
    await allocate(),
    await allocate(),
  ];
  const associated = await client.send(
    new sdk.AssociateAddressCommand({ AllocationId: usedAllocation, InstanceId: inst1 }),
  );
  const nat = await client.send(
    new sdk.CreateNatGatewayCommand({ SubnetId: subnet1, AllocationId: natAllocation }),
  );
  return {
    allocation,
    usedAllocation,
    addressAssociation: textAt(associated, "AssociationId"),
    natGateway: textAt(nat, "NatGateway.NatGatewayId"),
  };
}

async function makeGroups(client: EC2Client) {
  const make = async (GroupName: string) =>
    textAt(
      await client.send(
        new sdk.CreateSecurityGroupCommand({ GroupName, Description: "a", VpcId: net1 }),
      ),
      "GroupId",
    );
  const [group, usedGroup] = [await make("web"), await make("used")];
  await makeInterface(client, { SubnetId: subnet1, Groups: [usedGroup] });
  const ssh = { IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "192.0.2.0/24" };
  const authorized = await client.send(
    new sdk.AuthorizeSecurityGroupIngressCommand({ GroupId: group, ...ssh }),
  );
  const Filters = [by("group-name", "default"), by("vpc-id", net1)];
  const defaults = await client.send(new sdk.DescribeSecurityGroupsCommand({ Filters }));
  return {
    group,
    usedGroup,
    defaultGroup: textAt(defaults, "SecurityGroups.0.GroupId"),
    rule: textAt(authorized, "SecurityGroupRules.0.SecurityGroupRuleId"),
  };
}

async function makeDhcpOptions(client: EC2Client) {
  const DhcpConfigurations = [{ Key: "domain-name", Values: ["example.org"] }];
  const make = async () =>
    textAt(
      await client.send(new sdk.CreateDhcpOptionsCommand({ DhcpConfigurations })),
      "DhcpOptions.DhcpOptionsId",
    );
  const [dhcpOptions, usedDhcpOptions] = [await make(), await make()];
  const use = { DhcpOptionsId: usedDhcpOptions, VpcId: await makeVpc(client) };
  await client.send(new sdk.AssociateDhcpOptionsCommand(use));
  return { dhcpOptions, usedDhcpOptions };
}

/** Of two versions. */
async function makeTemplate(client: EC2Client) {
  const LaunchTemplateData = { KeyName: "test-key" };
  const made = await client.send(
    new sdk.CreateLaunchTemplateCommand({ LaunchTemplateName: "web", LaunchTemplateData }),
  );
  const template = textAt(made, "LaunchTemplate.LaunchTemplateId");
  await client.send(
    new sdk.CreateLaunchTemplateVersionCommand({ LaunchTemplateId: template, LaunchTemplateData }),
  );
  const placementGroup = "rack";
  await client.send(
    new sdk.CreatePlacementGroupCommand({ GroupName: placementGroup, Strategy: "cluster" }),
  );
  return { template, placementGroup };
}

/** An image needs its snapshot. */
async function makeImage(client: EC2Client) {
  const made = await client.send(new sdk.CreateImageCommand({ InstanceId: inst1, Name: "made" }));
  const images = await client.send(
    new sdk.DescribeImagesCommand({ ImageIds: [textAt(made, "ImageId")] }),
  );
  return { usedSnapshot: textAt(images, "Images.0.BlockDeviceMappings.0.Ebs.SnapshotId") };
}
