/** What runs in Kubernetes: the EBS CSI driver and the cloud provider for AWS. */
import { describe, it } from "vitest";
import { go } from "../support/tools-dialects.ts";
import { filters, later, replay } from "../support/tools-replay.ts";
import type { Step } from "../support/tools-replay.ts";

const done = { return: "true" };
const instance = "reservationSet/item/instancesSet/item";

/** A node of the cluster. */
const node: readonly Step[] = [
  ["DescribeImages", filters({ name: "img1" }), { "imagesSet/item/imageId": "{ami}" }],
  [
    "RunInstances",
    {
      ImageId: "{ami}",
      MinCount: "1",
      MaxCount: "1",
      "Placement.AvailabilityZone": "us",
      "TagSpecification.1.ResourceType": "instance",
      "TagSpecification.1.Tag.1.Key": "kubernetes.io/cluster/test",
      "TagSpecification.1.Tag.1.Value": "owned",
    },
    { "instancesSet/item/instanceId": "{i}" },
  ],
  later,
];

const volumeRequest = {
  AvailabilityZone: "us",
  ClientToken: "1f0c7d2e-2a53-5d39-8f0b-93b1f5c2f4ef",
  Encrypted: "false",
  Size: "4",
  VolumeType: "gp3",
  "TagSpecification.1.ResourceType": "volume",
  "TagSpecification.1.Tag.1.Key": "CSIVolumeName",
  "TagSpecification.1.Tag.1.Value": "pvc-1",
};

const lives: Readonly<Record<string, readonly Step[]>> = {
  "a volume of the EBS CSI driver": [
    ...node,
    [
      "DescribeAvailabilityZones",
      {},
      {
        "availabilityZoneInfo/item/zoneName": ["us", "eu"],
        "availabilityZoneInfo/item/zoneId": [/./, /./],
      },
    ],
    ["DescribeAvailabilityZones", { DryRun: "true" }, "DryRunOperation"],
    ["CreateVolume", volumeRequest, { volumeId: "{vol}", size: "4" }],
    // Its calls come again when it restarts; by other parameters it knows that it needs another token.
    ["CreateVolume", volumeRequest, { volumeId: "{vol}", size: "4" }],
    ["CreateVolume", { ...volumeRequest, Size: "5" }, "IdempotentParameterMismatch"],
    ["DescribeVolumes", { "VolumeId.1": "{vol}" }, { "volumeSet/item/status": "creating" }],
    later,
    [
      "DescribeVolumes",
      filters({ "tag:CSIVolumeName": "pvc-1" }),
      {
        "volumeSet/item/volumeId": "{vol}",
        "volumeSet/item/status": "available",
        "volumeSet/item/availabilityZone": "us",
        "volumeSet/item/size": "4",
      },
    ],
    [
      "DescribeInstances",
      { "InstanceId.1": "{i}" },
      {
        [`${instance}/instanceId`]: "{i}",
        [`${instance}/instanceState/name`]: "running",
        // It takes a name for the device that is not among these.
        [`${instance}/blockDeviceMapping/item/deviceName`]: "/dev/sda1",
      },
    ],
    [
      "AttachVolume",
      { Device: "/dev/xvdaa", InstanceId: "{i}", VolumeId: "{vol}" },
      { status: "attaching", device: "/dev/xvdaa" },
    ],
    [
      "DescribeVolumes",
      { "VolumeId.1": "{vol}" },
      { "volumeSet/item/attachmentSet/item/status": "attaching" },
    ],
    later,
    [
      "DescribeVolumes",
      { "VolumeId.1": "{vol}" },
      {
        "volumeSet/item/attachmentSet/item/status": "attached",
        "volumeSet/item/attachmentSet/item/instanceId": "{i}",
        "volumeSet/item/attachmentSet/item/device": "/dev/xvdaa",
      },
    ],
    [
      "DescribeVolumesModifications",
      { "VolumeId.1": "{vol}" },
      "InvalidVolumeModification.NotFound",
    ],
    [
      "ModifyVolume",
      { VolumeId: "{vol}", Size: "6" },
      {
        "volumeModification/modificationState": "modifying",
        "volumeModification/targetSize": "6",
      },
    ],
    later,
    [
      "DescribeVolumesModifications",
      { "VolumeId.1": "{vol}" },
      { "volumeModificationSet/item/modificationState": /^(optimizing|completed)$/ },
    ],
    ["DescribeVolumes", { "VolumeId.1": "{vol}" }, { "volumeSet/item/size": "6" }],
    [
      "CreateSnapshot",
      {
        VolumeId: "{vol}",
        Description: "Created by AWS EBS CSI driver for volume {vol}",
        "TagSpecification.1.ResourceType": "snapshot",
        "TagSpecification.1.Tag.1.Key": "CSIVolumeSnapshotName",
        "TagSpecification.1.Tag.1.Value": "snapshot-1",
      },
      {
        snapshotId: "{snap}",
        volumeId: "{vol}",
        volumeSize: "6",
        startTime: /Z$/,
        status: "pending",
      },
    ],
    later,
    [
      "DescribeSnapshots",
      { ...filters({ "tag:CSIVolumeSnapshotName": "snapshot-1" }), MaxResults: "5" },
      { "snapshotSet/item/snapshotId": "{snap}", "snapshotSet/item/status": "completed" },
    ],
    [
      "DescribeSnapshots",
      { ...filters({ "volume-id": "{vol}" }), MaxResults: "4" },
      "InvalidParameterValue",
    ],
    ["DetachVolume", { InstanceId: "{i}", VolumeId: "{vol}" }, { status: "detaching" }],
    later,
    // Once more, since it can not tell whether the first call was heard.
    ["DetachVolume", { InstanceId: "{i}", VolumeId: "{vol}" }, "IncorrectState"],
    ["DeleteVolume", { VolumeId: "{vol}" }, done],
    later,
    ["DeleteVolume", { VolumeId: "{vol}" }, "InvalidVolume.NotFound"],
    ["DeleteSnapshot", { SnapshotId: "{snap}" }, done],
    ["DeleteSnapshot", { SnapshotId: "{snap}" }, "InvalidSnapshot.NotFound"],
  ],

  "nodes of the cloud provider": [
    ...node,
    [
      "DescribeInstances",
      { "InstanceId.1": "{i}" },
      {
        [`${instance}/privateDnsName`]: "{name}",
        [`${instance}/privateIpAddress`]: /^\d/,
        [`${instance}/placement/availabilityZone`]: "us",
        [`${instance}/instanceType`]: /./,
        [`${instance}/networkInterfaceSet/item/status`]: "in-use",
        [`${instance}/networkInterfaceSet/item/privateIpAddressesSet/item/privateIpAddress`]: /^\d/,
      },
    ],
    [
      "DescribeInstances",
      {
        ...filters({
          "private-dns-name": "{name}",
          "instance-state-name": ["pending", "running", "shutting-down", "stopping", "stopped"],
        }),
        MaxResults: "1000",
      },
      { [`${instance}/instanceId`]: "{i}", nextToken: [] },
    ],
    [
      "DescribeInstances",
      { ...filters({ "tag-key": "kubernetes.io/cluster/test" }), MaxResults: "1000" },
      { [`${instance}/instanceId`]: "{i}" },
    ],
    ["ModifyInstanceAttribute", { InstanceId: "{i}", "SourceDestCheck.Value": "false" }, done],
    ["DescribeInstances", { "InstanceId.1": "{i}" }, { [`${instance}/sourceDestCheck`]: "false" }],
    ["DescribeInstances", { "InstanceId.1": "i-0123456789abcdef0" }, "InvalidInstanceID.NotFound"],
  ],

  "security groups of the cloud provider": [
    ["DescribeVpcs", filters({ "is-default": "true" }), { "vpcSet/item/vpcId": "{vpc}" }],
    [
      "DescribeSubnets",
      filters({ "vpc-id": "{vpc}" }),
      {
        "subnetSet/item/subnetId": ["{subnet.us}", "{subnet.eu}"],
        "subnetSet/item/availabilityZone": ["us", "eu"],
      },
    ],
    [
      "DescribeSecurityGroups",
      filters({ "group-name": "k8s-elb-1", "vpc-id": "{vpc}" }),
      { securityGroupInfo: "" },
    ],
    [
      "CreateSecurityGroup",
      { GroupName: "k8s-elb-1", GroupDescription: "for Kubernetes ELB", VpcId: "{vpc}" },
      { groupId: "{sg}" },
    ],
    [
      "CreateTags",
      {
        "ResourceId.1": "{sg}",
        "Tag.1.Key": "kubernetes.io/cluster/test",
        "Tag.1.Value": "owned",
      },
      done,
    ],
    [
      "AuthorizeSecurityGroupIngress",
      {
        GroupId: "{sg}",
        "IpPermissions.1.FromPort": "3",
        "IpPermissions.1.IpProtocol": "icmp",
        "IpPermissions.1.IpRanges.1.CidrIp": "0.0.0.0/0",
        "IpPermissions.1.ToPort": "4",
      },
      done,
    ],
    [
      "DescribeSecurityGroups",
      filters({ "tag-key": "kubernetes.io/cluster/test" }),
      {
        "securityGroupInfo/item/groupId": "{sg}",
        "securityGroupInfo/item/ipPermissions/item/ipProtocol": "icmp",
        "securityGroupInfo/item/ipPermissions/item/fromPort": "3",
      },
    ],
    [
      "RevokeSecurityGroupIngress",
      {
        GroupId: "{sg}",
        "IpPermissions.1.FromPort": "3",
        "IpPermissions.1.IpProtocol": "icmp",
        "IpPermissions.1.IpRanges.1.CidrIp": "0.0.0.0/0",
        "IpPermissions.1.ToPort": "4",
      },
      done,
    ],
    ["DeleteSecurityGroup", { GroupId: "{sg}" }, done],
  ],
};

describe("Kubernetes", () => {
  it.each(Object.entries(lives))("calls for %s", async (_, steps) => {
    await replay(go, steps);
  });
});
