/** Apache Libcloud: GET alone, tags from 0, and what it calls a success is `return` in its own namespace. */
import { it } from "vitest";
import { libcloud } from "../support/tools-dialects.ts";
import { filters, later, replay } from "../support/tools-replay.ts";

const done = { return: "true" };

it("libcloud makes, tags, stores for and ends a node", async () => {
  await replay(libcloud, [
    [
      "DescribeAvailabilityZones",
      filters({ "region-name": "us-east-1", state: "available" }),
      {
        "availabilityZoneInfo/item/zoneName": ["us", "eu"],
        "availabilityZoneInfo/item/zoneState": ["available", "available"],
        "availabilityZoneInfo/item/regionName": ["us-east-1", "us-east-1"],
      },
    ],
    [
      "DescribeImages",
      { "ImageId.1": "img1" },
      {
        "imagesSet/item/imageId": "{ami}",
        "imagesSet/item/name": "img1",
        "imagesSet/item/imageState": "available",
        "imagesSet/item/blockDeviceMapping/item/deviceName": "/dev/sda1",
      },
    ],
    ["DescribeKeyPairs", { KeyName: "none" }, "InvalidKeyPair.NotFound"],
    ["CreateKeyPair", { KeyName: "lc" }, { keyFingerprint: "{print}", keyMaterial: /^-----BEGIN/ }],
    ["DescribeKeyPairs", { KeyName: "lc" }, { "keySet/item/keyFingerprint": "{print}" }],
    [
      "CreateSecurityGroup",
      { GroupName: "lc", GroupDescription: "for libcloud" },
      { groupId: "{sg}" },
    ],
    ...["tcp", "udp", "icmp"].map(
      (IpProtocol) =>
        [
          "AuthorizeSecurityGroupIngress",
          {
            GroupName: "lc",
            IpProtocol,
            FromPort: IpProtocol === "icmp" ? "-1" : "0",
            ToPort: IpProtocol === "icmp" ? "-1" : "65535",
            CidrIp: "0.0.0.0/0",
          },
          done,
        ] as const,
    ),
    [
      "RunInstances",
      {
        ImageId: "{ami}",
        MinCount: "1",
        MaxCount: "1",
        InstanceType: "m1.small",
        "SecurityGroup.1": "lc",
        KeyName: "lc",
        UserData: "IyEvYmluL3NoCmVjaG8gaGkK",
        "TagSpecification.1.ResourceType": "instance",
        "TagSpecification.1.Tag.1.Key": "Name",
        "TagSpecification.1.Tag.1.Value": "lcnode",
      },
      {
        "instancesSet/item/instanceId": "{i}",
        "instancesSet/item/instanceState/name": "pending",
        "instancesSet/item/launchTime": /Z$/,
        "instancesSet/item/tagSet/item/value": "lcnode",
      },
    ],
    later,
    [
      "DescribeInstances",
      { "InstanceId.1": "{i}" },
      {
        "reservationSet/item/instancesSet/item/instanceState/name": "running",
        "reservationSet/item/instancesSet/item/ipAddress": "{ip}",
        "reservationSet/item/instancesSet/item/privateIpAddress": /^\d/,
        "reservationSet/item/instancesSet/item/keyName": "lc",
        "reservationSet/item/instancesSet/item/blockDeviceMapping/item/ebs/volumeId": "{vol.root}",
        "reservationSet/item/instancesSet/item/groupSet/item/groupId": "{sg}",
      },
    ],
    ["DescribeAddresses", filters({ "instance-id": "{i}" }), { addressesSet: "" }],
    ["CreateTags", { "ResourceId.0": "{i}", "Tag.0.Key": "x", "Tag.0.Value": "y" }, done],
    ["DescribeTags", filters({ "resource-id": "{i}" }), { "tagSet/item/key": ["Name", "x"] }],
    ["DeleteTags", { "ResourceId.0": "{i}", "Tag.0.Key": "x", "Tag.0.Value": "y" }, done],
    ["DescribeTags", filters({ "resource-id": "{i}" }), { "tagSet/item/key": "Name" }],
    [
      "CreateVolume",
      { Size: "5", AvailabilityZone: "us", VolumeType: "gp2" },
      { volumeId: "{vol}", size: "5", status: "creating", createTime: /Z$/ },
    ],
    ["CreateTags", { "ResourceId.0": "{vol}", "Tag.0.Key": "Name", "Tag.0.Value": "lcvol" }, done],
    later,
    [
      "AttachVolume",
      { VolumeId: "{vol}", InstanceId: "{i}", Device: "/dev/sdf" },
      { status: "attaching" },
    ],
    later,
    [
      "DescribeVolumes",
      { "VolumeId.1": "{vol}" },
      {
        "volumeSet/item/status": "in-use",
        "volumeSet/item/attachmentSet/item/instanceId": "{i}",
        "volumeSet/item/tagSet/item/value": "lcvol",
      },
    ],
    [
      "CreateSnapshot",
      { VolumeId: "{vol}", Description: "lcsnap" },
      { snapshotId: "{snap}", volumeSize: "5", startTime: /Z$/, status: "pending" },
    ],
    later,
    ["DetachVolume", { VolumeId: "{vol}" }, { status: "detaching" }],
    later,
    ["DeleteVolume", { VolumeId: "{vol}" }, done],
    ["DeleteSnapshot", { SnapshotId: "{snap}" }, done],
    [
      "AllocateAddress",
      { Domain: "vpc" },
      { publicIp: "{eip}", allocationId: "{eipalloc}", domain: "vpc" },
    ],
    // That of the instance's own gives way to it.
    [
      "AssociateAddress",
      { InstanceId: "{i}", PublicIp: "{eip}" },
      { ...done, associationId: "{eipassoc}" },
    ],
    [
      "DescribeAddresses",
      filters({ "instance-id": "{i}" }),
      { "addressesSet/item/publicIp": "{eip}" },
    ],
    ["DisassociateAddress", { AssociationId: "{eipassoc}" }, done],
    ["ReleaseAddress", { AllocationId: "{eipalloc}" }, done],
    [
      "ModifyInstanceAttribute",
      { "DisableApiTermination.Value": "false", InstanceId: "{i}" },
      done,
    ],
    [
      "CreateImage",
      { InstanceId: "{i}", Name: "lcimg", NoReboot: "True" },
      { imageId: "{ami.own}" },
    ],
    later,
    ["DeregisterImage", { ImageId: "{ami.own}" }, done],
    ["RebootInstances", { "InstanceId.1": "{i}" }, done],
    [
      "StopInstances",
      { "InstanceId.1": "{i}" },
      { "instancesSet/item/currentState/name": "stopping" },
    ],
    later,
    [
      "StartInstances",
      { "InstanceId.1": "{i}" },
      { "instancesSet/item/currentState/name": "pending" },
    ],
    later,
    ["CreatePlacementGroup", { Strategy: "cluster", GroupName: "lc" }, done],
    ["DeletePlacementGroup", { GroupName: "lc" }, done],
    [
      "DescribeAccountAttributes",
      { "AttributeName.0": "max-instances", "AttributeName.1": "max-elastic-ips" },
      {
        "accountAttributeSet/item/attributeName": ["max-instances", "max-elastic-ips"],
        "accountAttributeSet/item/attributeValueSet/item/attributeValue": [/^\d+$/, /^\d+$/],
      },
    ],
    [
      "TerminateInstances",
      { "InstanceId.1": "{i}" },
      { "instancesSet/item/currentState/name": "shutting-down" },
    ],
    later,
    ["DeleteSecurityGroup", { GroupId: "{sg}" }, done],
    ["DeleteKeyPair", { KeyName: "lc" }, done],
  ]);
});
