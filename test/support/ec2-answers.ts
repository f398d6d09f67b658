/** What EC2 answers about the mock's resources, whole, with matchers where values vary. */
import type {
  AttachmentStatus,
  BlockDeviceMapping,
  Image,
  Instance,
  InstanceBlockDeviceMapping,
  InstanceNetworkInterface,
  KeyPairInfo,
  PrivateDnsNameOptionsResponse,
  Reservation,
} from "@aws-sdk/client-ec2";
import { createHash } from "node:crypto";
import { expect } from "vitest";

/** The number of `mockuser`'s account. */
export const ownAccount = "493045839594";
/** Whose images everyone sees. */
export const publisherAccount = "047515221716";

/** The id that EC2 shows for one of the mock's. @param prefix such as `i` */
export function idOf(prefix: string, native: string): string {
  return `${prefix}-${createHash("sha256").update(native).digest("hex").slice(0, 17)}`;
}

export const img1 = idOf("ami", "img1");
export const img2 = idOf("ami", "img2");
export const img3 = idOf("ami", "img3");

/** The instances that the mock starts with. */
export const seedIds = ["inst0", "inst1", "inst2", "inst3"].map((native) => idOf("i", native));

const anInstanceId = expect.stringMatching(/^i-[0-9a-f]{17}$/) as string;
const aReservationId = expect.stringMatching(/^r-[0-9a-f]{17}$/) as string;
const aGroupId = expect.stringMatching(/^sg-[0-9a-f]{17}$/) as string;
const aHost = (network: string) =>
  expect.stringMatching(new RegExp(`^img\\d\\.inst\\d+\\.${network}\\.com$`)) as string;

export const states = {
  pending: { Code: 0, Name: "pending" },
  running: { Code: 16, Name: "running" },
  "shutting-down": { Code: 32, Name: "shutting-down" },
  terminated: { Code: 48, Name: "terminated" },
  stopping: { Code: 64, Name: "stopping" },
  stopped: { Code: 80, Name: "stopped" },
} as const;

export const aVolumeId = expect.stringMatching(/^vol-[0-9a-f]{17}$/) as string;
export const aSnapshotId = expect.stringMatching(/^snap-[0-9a-f]{17}$/) as string;

/** The root disk of a new instance. */
export const aRootMapping: InstanceBlockDeviceMapping = {
  DeviceName: "/dev/sda1",
  Ebs: {
    VolumeId: aVolumeId,
    Status: expect.stringMatching(/^attach(ing|ed)$/) as AttachmentStatus,
    AttachTime: expect.any(Date) as Date,
    DeleteOnTermination: true,
  },
};

/** The root disk of the images that the mock starts with. */
const theRootMapping: BlockDeviceMapping = {
  DeviceName: "/dev/sda1",
  Ebs: { VolumeSize: 8, VolumeType: "gp2", DeleteOnTermination: true, Encrypted: false },
};

const aDefaultGroup = { GroupId: aGroupId, GroupName: "default" };
const anAddress = expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/) as string;
const aSubnetId = expect.stringMatching(/^subnet-[0-9a-f]{17}$/) as string;
const aVpcId = expect.stringMatching(/^vpc-[0-9a-f]{17}$/) as string;
const aPublicAddress = {
  IpOwnerId: "amazon",
  PublicDnsName: aHost("public"),
  PublicIp: anAddress,
};

const privateNames: PrivateDnsNameOptionsResponse = {
  HostnameType: "ip-name",
  EnableResourceNameDnsARecord: false,
  EnableResourceNameDnsAAAARecord: false,
};

/** The interface of an instance in its default subnet, but for what is given. */
export function anInterface(
  parts: Partial<InstanceNetworkInterface> = {},
): InstanceNetworkInterface {
  return {
    NetworkInterfaceId: expect.stringMatching(/^eni-[0-9a-f]{17}$/) as string,
    SubnetId: aSubnetId,
    VpcId: aVpcId,
    Description: "",
    OwnerId: ownAccount,
    Status: "in-use",
    InterfaceType: "interface",
    Operator: { Managed: false },
    MacAddress: expect.stringMatching(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/) as string,
    PrivateIpAddress: anAddress,
    PrivateDnsName: aHost("private"),
    PrivateIpAddresses: [
      { Primary: true, PrivateIpAddress: anAddress, PrivateDnsName: aHost("private") },
    ],
    Ipv6Addresses: [],
    SourceDestCheck: true,
    Groups: [aDefaultGroup],
    Attachment: {
      AttachmentId: expect.stringMatching(/^eni-attach-[0-9a-f]{17}$/) as string,
      AttachTime: expect.any(Date) as Date,
      DeleteOnTermination: true,
      DeviceIndex: 0,
      NetworkCardIndex: 0,
      Status: expect.stringMatching(/^attach(ing|ed)$/) as AttachmentStatus,
    },
    ...parts,
  };
}

/** A new instance of img1, running, but for what is given. */
export function anInstance(parts: Partial<Instance> = {}): Instance {
  const onInterface = anInterface({ Association: aPublicAddress });
  const addresses = onInterface.PrivateIpAddresses?.map((address) => ({
    ...address,
    Association: aPublicAddress,
  }));
  return anOldInstance({
    SubnetId: aSubnetId,
    VpcId: aVpcId,
    PrivateDnsNameOptions: privateNames,
    PrivateIpAddress: anAddress,
    PublicIpAddress: anAddress,
    SecurityGroups: [aDefaultGroup],
    BlockDeviceMappings: [aRootMapping],
    ClientToken: expect.any(String) as string,
    NetworkInterfaces: [{ ...onInterface, PrivateIpAddresses: addresses }],
    ...parts,
  });
}

/** An instance without interfaces and disks, as the mock starts with, but for what is given. */
export function anOldInstance(parts: Partial<Instance> = {}): Instance {
  return {
    InstanceId: anInstanceId,
    ImageId: img1,
    State: states.running,
    PrivateDnsName: aHost("private"),
    PublicDnsName: aHost("public"),
    StateTransitionReason: "",
    AmiLaunchIndex: 0,
    ProductCodes: [],
    InstanceType: "m1.small",
    LaunchTime: expect.any(Date) as Date,
    Placement: {
      AvailabilityZone: "us",
      AvailabilityZoneId: "us",
      GroupName: "",
      Tenancy: "default",
    },
    Monitoring: { State: "disabled" },
    SecurityGroups: [],
    SourceDestCheck: true,
    Architecture: "i386",
    CpuOptions: { CoreCount: 1, ThreadsPerCore: 1 },
    RootDeviceType: "ebs",
    RootDeviceName: "/dev/sda1",
    BlockDeviceMappings: [],
    VirtualizationType: "hvm",
    Hypervisor: "xen",
    Tags: [],
    NetworkInterfaces: [],
    EbsOptimized: false,
    EnaSupport: false,
    CapacityReservationSpecification: { CapacityReservationPreference: "open" },
    CurrentInstanceBootMode: "legacy-bios",
    EnclaveOptions: { Enabled: false },
    HibernationOptions: { Configured: false },
    MaintenanceOptions: { AutoRecovery: "default" },
    NetworkPerformanceOptions: { BandwidthWeighting: "default" },
    Operator: { Managed: false },
    MetadataOptions: {
      State: "applied",
      HttpTokens: "optional",
      HttpPutResponseHopLimit: 1,
      HttpEndpoint: "enabled",
      HttpProtocolIpv6: "disabled",
      InstanceMetadataTags: "disabled",
    },
    PlatformDetails: "Linux/UNIX",
    UsageOperation: "RunInstances",
    UsageOperationUpdateTime: parts.LaunchTime ?? (expect.any(Date) as Date),
    ...parts,
  };
}

export function aReservation(...instances: readonly Instance[]): Reservation {
  return {
    ReservationId: aReservationId,
    OwnerId: ownAccount,
    Groups: [],
    Instances: [...instances],
  };
}

export function anImage(name: string, parts: Partial<Image> = {}): Image {
  const owner = parts.OwnerId ?? publisherAccount;
  return {
    ImageId: idOf("ami", name),
    ImageLocation: `${owner}/${name}`,
    State: "available",
    OwnerId: owner,
    Public: true,
    Architecture: "i386",
    ImageType: "machine",
    Name: name,
    Description: "Fedora 10",
    RootDeviceType: "ebs",
    RootDeviceName: "/dev/sda1",
    BlockDeviceMappings: [theRootMapping],
    ProductCodes: [],
    VirtualizationType: "hvm",
    Hypervisor: "xen",
    DeregistrationProtection: "disabled",
    CreationDate: "2012-10-25T12:27:53.000Z",
    EnaSupport: false,
    PlatformDetails: "Linux/UNIX",
    UsageOperation: "RunInstances",
    Tags: [],
    ...parts,
  };
}

export const seedImages: readonly Image[] = [
  anImage("img1", { Architecture: "x86_64" }),
  anImage("img2"),
  anImage("img3", { OwnerId: ownAccount, Public: false, Description: "JBoss" }),
];

export const seedKey: KeyPairInfo = {
  KeyPairId: idOf("key", "test-key"),
  KeyName: "test-key",
  KeyType: "rsa",
  KeyFingerprint: "5e:ce:b6:dc:59:3b:5c:93:f8:2e:9d:20:ce:60:ca:f5:0b:8a:66:93",
  CreateTime: new Date("2012-10-25T12:27:53Z"),
  Tags: [],
};
