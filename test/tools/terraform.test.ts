/**
 * Terraform's provider for AWS: each resource made, read and destroyed. A read wants exactly one
 * object, whose id is the one that was asked for.
 * https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/ec2
 */
import { describe, it } from "vitest";
import { go } from "../support/tools-dialects.ts";
import { filters, later, replay } from "../support/tools-replay.ts";
import type { Step } from "../support/tools-replay.ts";

const done = { return: "true" };
const instance = "reservationSet/item/instancesSet/item";
const publicKey =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ93A7xBmaVXDh3KmtMQkNu3qhDRcMFe1aZ3rBFMw7H2 tf";

const image: Step = [
  "DescribeImages",
  { ...filters({ name: "img1", "root-device-type": "ebs" }), "Owner.1": "047515221716" },
  {
    "imagesSet/item/imageId": "{ami}",
    // It sorts by this, which must be RFC 3339.
    "imagesSet/item/creationDate": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
    "imagesSet/item/rootDeviceName": "/dev/sda1",
    "imagesSet/item/blockDeviceMapping/item/deviceName": "/dev/sda1",
    "imagesSet/item/imageOwnerId": "047515221716",
  },
];

/** One that runs. */
const running: readonly Step[] = [
  image,
  [
    "RunInstances",
    { ImageId: "{ami}", MinCount: "1", MaxCount: "1", "Placement.AvailabilityZone": "us" },
    { "instancesSet/item/instanceId": "{i}" },
  ],
  later,
];

function attribute(Attribute: string, reads: Readonly<Record<string, string>>): Step {
  return ["DescribeInstanceAttribute", { InstanceId: "{i}", Attribute }, reads];
}

const lives: Readonly<Record<string, readonly Step[]>> = {
  "the provider, data aws_availability_zones and data aws_ami": [
    [
      "GetCallerIdentity",
      {},
      {
        "GetCallerIdentityResult/Account": /^\d{12}$/,
        "GetCallerIdentityResult/Arn": /^arn:aws:iam::\d{12}:user\/./,
        "GetCallerIdentityResult/UserId": /./,
      },
    ],
    [
      "DescribeAvailabilityZones",
      filters({ state: "available", "opt-in-status": "opt-in-not-required" }),
      {
        "availabilityZoneInfo/item/zoneName": ["us", "eu"],
        "availabilityZoneInfo/item/zoneId": [/./, /./],
        "availabilityZoneInfo/item/groupName": [/./, /./],
      },
    ],
    image,
  ],

  aws_key_pair: [
    [
      "ImportKeyPair",
      { KeyName: "tf", PublicKeyMaterial: Buffer.from(publicKey).toString("base64") },
      { keyName: "tf", keyPairId: "{key}" },
    ],
    [
      "DescribeKeyPairs",
      { "KeyName.1": "tf" },
      {
        "keySet/item/keyName": "tf",
        "keySet/item/keyPairId": "{key}",
        "keySet/item/keyFingerprint": /./,
        "keySet/item/keyType": "ed25519",
      },
    ],
    ["DeleteKeyPair", { KeyName: "tf" }, done],
    ["DescribeKeyPairs", { "KeyName.1": "tf" }, "InvalidKeyPair.NotFound"],
  ],

  aws_instance: [
    image,
    [
      "RunInstances",
      {
        ClientToken: "terraform-20261122143300000000000001",
        EbsOptimized: "false",
        ImageId: "{ami}",
        InstanceType: "m1.small",
        MaxCount: "1",
        MinCount: "1",
        "Monitoring.Enabled": "false",
        "Placement.AvailabilityZone": "",
        "TagSpecification.1.ResourceType": "instance",
        "TagSpecification.1.Tag.1.Key": "Name",
        "TagSpecification.1.Tag.1.Value": "tf",
        "MetadataOptions.HttpTokens": "required",
        "MetadataOptions.HttpEndpoint": "enabled",
        "CreditSpecification.CpuCredits": "standard",
      },
      { "instancesSet/item/instanceId": "{i}" },
    ],
    [
      "DescribeInstances",
      { "InstanceId.1": "{i}" },
      { [`${instance}/instanceState/name`]: "pending" },
    ],
    later,
    [
      "DescribeInstances",
      { "InstanceId.1": "{i}" },
      {
        [`${instance}/instanceId`]: "{i}",
        [`${instance}/instanceState/name`]: "running",
        [`${instance}/instanceType`]: "m1.small",
        [`${instance}/placement/availabilityZone`]: "us",
        [`${instance}/placement/tenancy`]: "default",
        [`${instance}/monitoring/state`]: "disabled",
        [`${instance}/rootDeviceName`]: "/dev/sda1",
        [`${instance}/blockDeviceMapping/item/deviceName`]: "/dev/sda1",
        [`${instance}/blockDeviceMapping/item/ebs/volumeId`]: "{vol.root}",
        [`${instance}/blockDeviceMapping/item/ebs/deleteOnTermination`]: "true",
        [`${instance}/networkInterfaceSet/item/networkInterfaceId`]: "{eni}",
        [`${instance}/networkInterfaceSet/item/attachment/deviceIndex`]: "0",
        [`${instance}/networkInterfaceSet/item/attachment/networkCardIndex`]: "0",
        [`${instance}/networkInterfaceSet/item/sourceDestCheck`]: "true",
        [`${instance}/networkInterfaceSet/item/privateIpAddressesSet/item/primary`]: "true",
        [`${instance}/groupSet/item/groupId`]: "{sg}",
        [`${instance}/vpcId`]: "{vpc}",
        [`${instance}/subnetId`]: "{subnet}",
        [`${instance}/metadataOptions/state`]: "applied",
        [`${instance}/metadataOptions/httpTokens`]: "required",
        [`${instance}/tagSet/item/key`]: "Name",
      },
    ],
    [
      "DescribeInstanceTypes",
      { "InstanceType.1": "m1.small" },
      {
        "instanceTypeSet/item/instanceType": "m1.small",
        "instanceTypeSet/item/burstablePerformanceSupported": "false",
      },
    ],
    [
      "DescribeTags",
      filters({ "resource-id": "{i}", key: "aws:ec2launchtemplate:id" }),
      { tagSet: "" },
    ],
    ["DescribeVpcs", { "VpcId.1": "{vpc}" }, { "vpcSet/item/vpcId": "{vpc}" }],
    attribute("instanceInitiatedShutdownBehavior", {
      "instanceInitiatedShutdownBehavior/value": "stop",
    }),
    // It reads the value without a look at whether there is one.
    attribute("disableApiStop", { "disableApiStop/value": "false" }),
    attribute("disableApiTermination", { "disableApiTermination/value": "false" }),
    attribute("userData", { userData: "" }),
    [
      "DescribeVolumes",
      { "VolumeId.1": "{vol.root}" },
      {
        "volumeSet/item/volumeId": "{vol.root}",
        "volumeSet/item/size": "8",
        "volumeSet/item/volumeType": "gp2",
        "volumeSet/item/attachmentSet/item/instanceId": "{i}",
      },
    ],
    [
      "ModifyInstanceAttribute",
      { InstanceId: "{i}", "DisableApiTermination.Value": "false" },
      done,
    ],
    ["ModifyInstanceAttribute", { InstanceId: "{i}", "DisableApiStop.Value": "false" }, done],
    [
      "TerminateInstances",
      { "InstanceId.1": "{i}" },
      { "instancesSet/item/currentState/name": "shutting-down" },
    ],
    [
      "DescribeInstances",
      { "InstanceId.1": "{i}" },
      { [`${instance}/instanceState/name`]: "shutting-down" },
    ],
    later,
    [
      "DescribeInstances",
      { "InstanceId.1": "{i}" },
      { [`${instance}/instanceState/name`]: "terminated" },
    ],
  ],

  "aws_ebs_volume and aws_volume_attachment": [
    ...running,
    [
      "CreateVolume",
      {
        AvailabilityZone: "us",
        ClientToken: "terraform-20261122143300000000000002",
        Encrypted: "false",
        Size: "5",
        VolumeType: "gp3",
        "TagSpecification.1.ResourceType": "volume",
        "TagSpecification.1.Tag.1.Key": "Name",
        "TagSpecification.1.Tag.1.Value": "tf",
      },
      { volumeId: "{vol}" },
    ],
    ["DescribeVolumes", { "VolumeId.1": "{vol}" }, { "volumeSet/item/status": "creating" }],
    later,
    [
      "DescribeVolumes",
      { "VolumeId.1": "{vol}" },
      {
        "volumeSet/item/volumeId": "{vol}",
        "volumeSet/item/status": "available",
        "volumeSet/item/createTime": /Z$/,
        "volumeSet/item/multiAttachEnabled": "false",
        "volumeSet/item/encrypted": "false",
        "volumeSet/item/iops": "3000",
        "volumeSet/item/throughput": "125",
        "volumeSet/item/size": "5",
        "volumeSet/item/tagSet/item/key": "Name",
      },
    ],
    [
      "DescribeVolumes",
      {
        "VolumeId.1": "{vol}",
        ...filters({ "attachment.device": "/dev/sdf", "attachment.instance-id": "{i}" }),
      },
      { volumeSet: "" },
    ],
    [
      "AttachVolume",
      { VolumeId: "{vol}", InstanceId: "{i}", Device: "/dev/sdf" },
      { status: "attaching" },
    ],
    later,
    [
      "DescribeVolumes",
      {
        "VolumeId.1": "{vol}",
        ...filters({ "attachment.device": "/dev/sdf", "attachment.instance-id": "{i}" }),
      },
      {
        "volumeSet/item/attachmentSet/item/device": "/dev/sdf",
        "volumeSet/item/attachmentSet/item/instanceId": "{i}",
        "volumeSet/item/attachmentSet/item/status": "attached",
      },
    ],
    ["DeleteVolume", { VolumeId: "{vol}" }, "VolumeInUse"],
    [
      "DetachVolume",
      { VolumeId: "{vol}", InstanceId: "{i}", Device: "/dev/sdf", Force: "false" },
      { status: "detaching" },
    ],
    later,
    [
      "ModifyVolume",
      { VolumeId: "{vol}", Size: "6" },
      { "volumeModification/volumeId": "{vol}", "volumeModification/targetSize": "6" },
    ],
    later,
    [
      "DescribeVolumesModifications",
      { "VolumeId.1": "{vol}" },
      { "volumeModificationSet/item/modificationState": /^(optimizing|completed)$/ },
    ],
    ["DeleteVolume", { VolumeId: "{vol}" }, done],
    later,
    ["DescribeVolumes", { "VolumeId.1": "{vol}" }, "InvalidVolume.NotFound"],
  ],

  aws_eip: [
    ...running,
    [
      "AllocateAddress",
      {
        Domain: "vpc",
        "TagSpecification.1.ResourceType": "elastic-ip",
        "TagSpecification.1.Tag.1.Key": "Name",
        "TagSpecification.1.Tag.1.Value": "tf",
      },
      { allocationId: "{eipalloc}", publicIp: "{ip}" },
    ],
    [
      "DescribeAddresses",
      { "AllocationId.1": "{eipalloc}" },
      {
        "addressesSet/item/allocationId": "{eipalloc}",
        "addressesSet/item/domain": "vpc",
        "addressesSet/item/networkBorderGroup": /./,
        "addressesSet/item/publicIpv4Pool": "amazon",
        "addressesSet/item/tagSet/item/key": "Name",
      },
    ],
    [
      "AssociateAddress",
      { AllocationId: "{eipalloc}", InstanceId: "{i}", AllowReassociation: "true" },
      { associationId: "{eipassoc}" },
    ],
    [
      "DescribeAddresses",
      filters({ "association-id": "{eipassoc}" }),
      {
        "addressesSet/item/associationId": "{eipassoc}",
        "addressesSet/item/instanceId": "{i}",
        "addressesSet/item/networkInterfaceId": "{eni}",
        "addressesSet/item/privateIpAddress": /^\d/,
      },
    ],
    [
      "DescribeAddressesAttribute",
      { "AllocationId.1": "{eipalloc}", Attribute: "domain-name" },
      { "addressSet/item/allocationId": "{eipalloc}" },
    ],
    ["DisassociateAddress", { AssociationId: "{eipassoc}" }, done],
    ["DescribeAddresses", filters({ "association-id": "{eipassoc}" }), { addressesSet: "" }],
    ["ReleaseAddress", { AllocationId: "{eipalloc}" }, done],
    ["DescribeAddresses", { "AllocationId.1": "{eipalloc}" }, "InvalidAllocationID.NotFound"],
  ],
};

describe("Terraform", () => {
  it.each(Object.entries(lives))("calls for %s", async (_, steps) => {
    await replay(go, steps);
  });
});
