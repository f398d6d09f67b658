/** fog-aws for Ruby, which Vagrant uses: base64 in lines, and lists from 0 beside others from 1. */
import { it } from "vitest";
import { fog } from "../support/tools-dialects.ts";
import { filters, later, replay } from "../support/tools-replay.ts";

const done = { return: "true" };
const userData = Buffer.from("#!/bin/sh\n".repeat(40)).toString("base64");
const inLines = `${userData.replaceAll(/.{60}/g, "$&\n")}\n`;

it("fog makes a server with a disk and an address, and destroys it", async () => {
  await replay(fog, [
    ["DescribeImages", filters({ name: "img1" }), { "imagesSet/item/imageId": "{ami}" }],
    ["CreateKeyPair", { KeyName: "fog" }, { keyMaterial: /^---/, keyFingerprint: /:/ }],
    ["CreateSecurityGroup", { GroupDescription: "for fog", GroupName: "fog" }, { groupId: "{sg}" }],
    [
      "AuthorizeSecurityGroupIngress",
      {
        GroupId: "{sg}",
        "IpPermissions.1.FromPort": "22",
        "IpPermissions.1.IpProtocol": "tcp",
        "IpPermissions.1.IpRanges.1.CidrIp": "0.0.0.0/0",
        "IpPermissions.1.ToPort": "22",
      },
      done,
    ],
    [
      "RunInstances",
      {
        "BlockDeviceMapping.0.DeviceName": "/dev/sda1",
        "BlockDeviceMapping.0.Ebs.VolumeSize": "9",
        ImageId: "{ami}",
        InstanceType: "m1.small",
        KeyName: "fog",
        MaxCount: "1",
        MinCount: "1",
        "Placement.AvailabilityZone": "us",
        "SecurityGroup.1": "fog",
        UserData: inLines,
      },
      { "instancesSet/item/instanceId": "{i}", "instancesSet/item/instanceState/name": "pending" },
    ],
    ["CreateTags", { "ResourceId.1": "{i}", "Tag.1.Key": "Name", "Tag.1.Value": "fog" }, done],
    [
      "DescribeInstances",
      { "InstanceId.0": "{i}" },
      { "reservationSet/item/instancesSet/item/instanceState/name": "pending" },
    ],
    later,
    [
      "DescribeInstances",
      { "InstanceId.0": "{i}" },
      {
        "reservationSet/item/groupSet": "",
        "reservationSet/item/instancesSet/item/instanceState/name": "running",
        "reservationSet/item/instancesSet/item/dnsName": /./,
        "reservationSet/item/instancesSet/item/ipAddress": /^\d/,
        "reservationSet/item/instancesSet/item/rootDeviceName": "/dev/sda1",
        "reservationSet/item/instancesSet/item/blockDeviceMapping/item/ebs/volumeId": "{vol.root}",
        "reservationSet/item/instancesSet/item/networkInterfaceSet/item/networkInterfaceId":
          "{eni}",
        "reservationSet/item/instancesSet/item/tagSet/item/value": "fog",
        "reservationSet/item/instancesSet/item/groupSet/item/groupId": "{sg}",
      },
    ],
    ["DescribeVolumes", { "VolumeId.1": "{vol.root}" }, { "volumeSet/item/size": "9" }],
    [
      "DescribeInstanceAttribute",
      { Attribute: "userData", InstanceId: "{i}" },
      { "userData/value": userData },
    ],
    [
      "CreateVolume",
      { AvailabilityZone: "us", Size: "4", VolumeType: "gp2" },
      { volumeId: "{vol}", status: "creating", size: "4" },
    ],
    later,
    [
      "AttachVolume",
      { VolumeId: "{vol}", InstanceId: "{i}", Device: "/dev/sdf" },
      { status: "attaching" },
    ],
    later,
    [
      "DescribeVolumes",
      filters({ "volume-id": "{vol}" }),
      { "volumeSet/item/status": "in-use", "volumeSet/item/attachmentSet/item/device": "/dev/sdf" },
    ],
    ["CreateSnapshot", { Description: "fog", VolumeId: "{vol}" }, { snapshotId: "{snap}" }],
    later,
    [
      "DescribeSnapshots",
      { ...filters({ "snapshot-id": "{snap}" }), RestorableBy: "self" },
      { "snapshotSet/item/status": "completed", "snapshotSet/item/progress": "100%" },
    ],
    ["DetachVolume", { VolumeId: "{vol}" }, { status: "detaching" }],
    later,
    ["DeleteVolume", { VolumeId: "{vol}" }, done],
    ["DeleteSnapshot", { SnapshotId: "{snap}" }, done],
    [
      "AllocateAddress",
      { Domain: "vpc" },
      { publicIp: "{ip}", domain: "vpc", allocationId: "{eipalloc}" },
    ],
    [
      "AssociateAddress",
      { AllocationId: "{eipalloc}", InstanceId: "{i}" },
      { associationId: "{eipassoc}" },
    ],
    [
      "DescribeAddresses",
      filters({ "public-ip": "{ip}" }),
      { "addressesSet/item/associationId": "{eipassoc}", "addressesSet/item/instanceId": "{i}" },
    ],
    ["DisassociateAddress", { AssociationId: "{eipassoc}" }, done],
    ["ReleaseAddress", { AllocationId: "{eipalloc}" }, done],
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
    ["TerminateInstances", { "InstanceId.1": "{i}" }, { "instancesSet/item/instanceId": "{i}" }],
    later,
    ["DeleteSecurityGroup", { GroupId: "{sg}" }, done],
    ["DeleteKeyPair", { KeyName: "fog" }, done],
    ["DescribeInstances", { "InstanceId.0": "i-0123456789abcdef0" }, "InvalidInstanceID.NotFound"],
  ]);
});
