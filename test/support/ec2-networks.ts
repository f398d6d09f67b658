/** What EC2 answers about the mock's networks, whole, with matchers where values vary. */
import {
  CreateNetworkInterfaceCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSubnetsCommand,
  RunInstancesCommand,
} from "@aws-sdk/client-ec2";
import type {
  CreateNetworkInterfaceCommandInput,
  EC2Client,
  Filter,
  Instance,
  InstanceNetworkInterface,
  NetworkInterface,
  RunInstancesCommandInput,
  Subnet,
  Vpc,
} from "@aws-sdk/client-ec2";
import { createHash } from "node:crypto";
import { expect } from "vitest";

const ownAccount = "493045839594";

/** The id that EC2 shows for one of the mock's. */
function idOf(prefix: string, native: string): string {
  return `${prefix}-${createHash("sha256").update(native).digest("hex").slice(0, 17)}`;
}

/** An id as EC2's look. */
export function anId(prefix: string): string {
  return expect.stringMatching(new RegExp(`^${prefix}-[0-9a-f]{17}$`)) as string;
}

const anIp = expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/) as string;
export const aMac = expect.stringMatching(/^02(:[0-9a-f]{2}){5}$/) as string;

/** The networks and subnets that `mockuser` starts with; the first of each are the default ones. */
export const net1 = idOf("vpc", "net1");
export const net2 = idOf("vpc", "net2");
export const subnet1 = idOf("subnet", "subnet1");
export const subnet2 = idOf("subnet", "subnet2");
export const subnet3 = idOf("subnet", "subnet3");
export const subnet4 = idOf("subnet", "subnet4");
export const ownDhcpOptions = idOf("dopt", "default");

/** A VPC that was just made, but for what is given. */
export function aVpc(parts: Partial<Vpc> & { CidrBlock: string }): Vpc {
  return {
    VpcId: anId("vpc"),
    OwnerId: ownAccount,
    State: "available",
    CidrBlockAssociationSet: [
      {
        AssociationId: anId("vpc-cidr-assoc"),
        CidrBlock: parts.CidrBlock,
        CidrBlockState: { State: "associated" },
      },
    ],
    Ipv6CidrBlockAssociationSet: [],
    DhcpOptionsId: ownDhcpOptions,
    InstanceTenancy: "default",
    IsDefault: false,
    BlockPublicAccessStates: { InternetGatewayBlockMode: "off" },
    Tags: [],
    ...parts,
  };
}

/** A subnet in realm us that was just made, but for what is given. */
export function aSubnet(parts: Partial<Subnet> & { CidrBlock: string }): Subnet {
  return {
    SubnetId: anId("subnet"),
    SubnetArn: expect.stringMatching(
      `^arn:aws:ec2:us-east-1:${ownAccount}:subnet/subnet-[0-9a-f]{17}$`,
    ) as string,
    VpcId: anId("vpc"),
    OwnerId: ownAccount,
    State: "available",
    AvailableIpAddressCount: 251,
    AvailabilityZone: "us",
    AvailabilityZoneId: "us",
    DefaultForAz: false,
    MapPublicIpOnLaunch: false,
    MapCustomerOwnedIpOnLaunch: false,
    AssignIpv6AddressOnCreation: false,
    Ipv6CidrBlockAssociationSet: [],
    EnableDns64: false,
    Ipv6Native: false,
    BlockPublicAccessStates: { InternetGatewayBlockMode: "off" },
    PrivateDnsNameOptionsOnLaunch: {
      HostnameType: "ip-name",
      EnableResourceNameDnsARecord: false,
      EnableResourceNameDnsAAAARecord: false,
    },
    Tags: [],
    ...parts,
  };
}

/** An interface that was just made by itself, but for what is given. */
export function anInterface(
  privateIp: string,
  parts: Partial<NetworkInterface> = {},
): NetworkInterface {
  const PrivateDnsName = `ip-${privateIp.replaceAll(".", "-")}.private.com`;
  return {
    NetworkInterfaceId: anId("eni"),
    SubnetId: anId("subnet"),
    VpcId: anId("vpc"),
    AvailabilityZone: "us",
    AvailabilityZoneId: "us",
    Description: "",
    OwnerId: ownAccount,
    RequesterManaged: false,
    Status: "available",
    MacAddress: aMac,
    PrivateIpAddress: privateIp,
    PrivateDnsName,
    SourceDestCheck: true,
    Groups: [{ GroupId: anId("sg"), GroupName: "default" }],
    PrivateIpAddresses: [{ PrivateIpAddress: privateIp, PrivateDnsName, Primary: true }],
    Ipv6Addresses: [],
    InterfaceType: "interface",
    Operator: { Managed: false },
    TagSet: [],
    ...parts,
  };
}

/** The interface of a new instance in a default subnet, but for what is given. */
export function anInstanceInterface(
  parts: Partial<InstanceNetworkInterface> = {},
): InstanceNetworkInterface {
  const host = expect.stringMatching(/^img\d\.inst\d+\.private\.com$/) as string;
  const Association = {
    PublicIp: anIp,
    PublicDnsName: expect.stringMatching(/^img\d\.inst\d+\.public\.com$/) as string,
    IpOwnerId: "amazon",
  };
  return {
    NetworkInterfaceId: anId("eni"),
    SubnetId: anId("subnet"),
    VpcId: net1,
    OwnerId: ownAccount,
    Description: "",
    Status: "in-use",
    MacAddress: aMac,
    PrivateIpAddress: anIp,
    PrivateDnsName: host,
    SourceDestCheck: true,
    Groups: [{ GroupId: anId("sg"), GroupName: "default" }],
    Attachment: {
      AttachmentId: anId("eni-attach"),
      DeviceIndex: 0,
      NetworkCardIndex: 0,
      Status: expect.stringMatching(/^attach(ed|ing)$/) as never,
      AttachTime: expect.any(Date) as Date,
      DeleteOnTermination: true,
    },
    Association,
    PrivateIpAddresses: [
      { PrivateIpAddress: anIp, PrivateDnsName: host, Primary: true, Association },
    ],
    Ipv6Addresses: [],
    InterfaceType: "interface",
    Operator: { Managed: false },
    ...parts,
  };
}

export async function makeVpc(client: EC2Client, CidrBlock = "10.0.0.0/16"): Promise<string> {
  const { Vpc: made } = await client.send(new CreateVpcCommand({ CidrBlock }));
  return made?.VpcId ?? "";
}

/** A subnet of a VPC of its own, unless one is named. */
export async function makeSubnet(
  client: EC2Client,
  CidrBlock = "10.0.0.0/24",
  parts: { VpcId?: string; AvailabilityZone?: string } = {},
): Promise<string> {
  const VpcId = parts.VpcId ?? (await makeVpc(client));
  const { Subnet: made } = await client.send(
    new CreateSubnetCommand({ AvailabilityZone: "us", ...parts, VpcId, CidrBlock }),
  );
  return made?.SubnetId ?? "";
}

/** One instance of img1, as it is right after the launch. */
export async function launch(
  client: EC2Client,
  parts: Partial<RunInstancesCommandInput> = {},
): Promise<Instance & { InstanceId: string }> {
  const ImageId = idOf("ami", "img1");
  const { Instances } = await client.send(
    new RunInstancesCommand({ ImageId, MinCount: 1, MaxCount: 1, ...parts }),
  );
  const [instance] = Instances ?? [];
  return { ...instance, InstanceId: instance?.InstanceId ?? "" };
}

export async function instanceOf(client: EC2Client, id: string): Promise<Instance> {
  const { Reservations } = await client.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  return Reservations?.[0]?.Instances?.[0] ?? {};
}

/** An interface in a subnet 10.0.0.0/24, unless another is named. */
export async function makeInterface(
  client: EC2Client,
  parts: Partial<CreateNetworkInterfaceCommandInput> = {},
) {
  const SubnetId = parts.SubnetId ?? (await makeSubnet(client));
  const { NetworkInterface: made } = await client.send(
    new CreateNetworkInterfaceCommand({ ...parts, SubnetId }),
  );
  return { ...made, NetworkInterfaceId: made?.NetworkInterfaceId ?? "" };
}

export async function interfacesBy(client: EC2Client, ...Filters: Filter[]) {
  const { NetworkInterfaces = [] } = await client.send(
    new DescribeNetworkInterfacesCommand({ Filters }),
  );
  return NetworkInterfaces;
}

export async function interfaceOf(
  client: EC2Client,
  id: string,
): Promise<NetworkInterface | undefined> {
  const { NetworkInterfaces } = await client.send(
    new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [id] }),
  );
  return NetworkInterfaces?.[0];
}

export async function freeIn(client: EC2Client, SubnetId: string): Promise<number | undefined> {
  const { Subnets } = await client.send(new DescribeSubnetsCommand({ SubnetIds: [SubnetId] }));
  return Subnets?.[0]?.AvailableIpAddressCount;
}
