/** Net::Amazon::EC2 for Perl: Signature Version 2, and lists of one without a number. */
import { it } from "vitest";
import { perl } from "../support/tools-dialects.ts";
import { later, replay } from "../support/tools-replay.ts";

const aDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

it("Perl runs an instance with a group, a volume and an address, and ends them", async () => {
  await replay(perl, [
    ["DescribeRegions", {}, { "regionInfo/item/regionEndpoint": /^127\.0\.0\.1:\d+$/ }],
    [
      "DescribeImages",
      {},
      {
        "imagesSet/item/imageId": ["{ami}", /^ami-/, /^ami-/],
        // Its constructor dies without it.
        "imagesSet/item/imageLocation": [/./, /./, /./],
        "imagesSet/item/imageState": ["available", "available", "available"],
      },
    ],
    ["DescribeImages", { ImageId: "{ami}" }, { "imagesSet/item/imageId": "{ami}" }],
    ["CreateKeyPair", { KeyName: "perl" }, { keyName: "perl", keyMaterial: /^-----BEGIN/ }],
    ["DescribeKeyPairs", { KeyName: "perl" }, { "keySet/item/keyName": "perl" }],
    [
      "CreateSecurityGroup",
      { GroupName: "perl", GroupDescription: "for perl" },
      { return: "true", groupId: "{sg}" },
    ],
    [
      "AuthorizeSecurityGroupIngress",
      { GroupName: "perl", IpProtocol: "tcp", FromPort: "22", ToPort: "22", CidrIp: "0.0.0.0/0" },
      { return: "true" },
    ],
    [
      "DescribeSecurityGroups",
      { GroupName: "perl" },
      {
        "securityGroupInfo/item/groupId": "{sg}",
        "securityGroupInfo/item/ownerId": /^\d{12}$/,
        "securityGroupInfo/item/ipPermissions/item/fromPort": "22",
        "securityGroupInfo/item/ipPermissions/item/ipRanges/item/cidrIp": "0.0.0.0/0",
      },
    ],
    [
      "RevokeSecurityGroupIngress",
      { GroupName: "perl", IpProtocol: "tcp", FromPort: "22", ToPort: "22", CidrIp: "0.0.0.0/0" },
      { return: "true" },
    ],
    [
      "RunInstances",
      {
        ImageId: "{ami}",
        InstanceType: "m1.small",
        KeyName: "perl",
        MinCount: "1",
        MaxCount: "1",
        "Placement.AvailabilityZone": "us",
        SecurityGroup: "perl",
        UserData: "IyEvYmluL3NoCg==",
      },
      {
        reservationId: "{r}",
        ownerId: /^\d{12}$/,
        "instancesSet/item/instanceId": "{i}",
        "instancesSet/item/instanceState/name": "pending",
        "instancesSet/item/amiLaunchIndex": "0",
        "instancesSet/item/launchTime": aDate,
      },
    ],
    later,
    [
      "DescribeInstances",
      { InstanceId: "{i}" },
      {
        "reservationSet/item/reservationId": "{r}",
        "reservationSet/item/instancesSet/item/instanceState/name": "running",
        "reservationSet/item/instancesSet/item/dnsName": /./,
        "reservationSet/item/instancesSet/item/privateDnsName": /./,
        "reservationSet/item/instancesSet/item/placement/availabilityZone": "us",
        "reservationSet/item/instancesSet/item/groupSet/item/groupName": "perl",
      },
    ],
    [
      "CreateTags",
      { "ResourceId.1": "{i}", "Tag.1.Key": "Name", "Tag.1.Value": "perl" },
      { return: "true" },
    ],
    [
      "DescribeTags",
      { "Filter.Name": "resource-id", "Filter.Value": "{i}" },
      {
        "tagSet/item/resourceType": "instance",
        "tagSet/item/key": "Name",
        "tagSet/item/value": "perl",
      },
    ],
    ["DeleteTags", { ResourceId: "{i}", "Tag.Key": "Name" }, { return: "true" }],
    ["DescribeTags", { "Filter.Name": "resource-id", "Filter.Value": "{i}" }, { tagSet: "" }],
    ["GetConsoleOutput", { InstanceId: "{i}" }, { output: /./, timestamp: aDate }],
    [
      "DescribeInstanceAttribute",
      { InstanceId: "{i}", Attribute: "instanceType" },
      { instanceId: "{i}", "instanceType/value": "m1.small" },
    ],
    [
      "CreateVolume",
      { Size: "3", AvailabilityZone: "us" },
      { volumeId: "{vol}", status: "creating", size: "3", createTime: aDate },
    ],
    later,
    [
      "AttachVolume",
      { VolumeId: "{vol}", InstanceId: "{i}", Device: "/dev/sdf" },
      { status: "attaching", device: "/dev/sdf", instanceId: "{i}" },
    ],
    later,
    [
      "DescribeVolumes",
      { VolumeId: "{vol}" },
      { "volumeSet/item/attachmentSet/item/status": "attached" },
    ],
    ["CreateSnapshot", { VolumeId: "{vol}" }, { snapshotId: "{snap}", status: "pending" }],
    later,
    [
      "DescribeSnapshots",
      { SnapshotId: "{snap}" },
      { "snapshotSet/item/status": "completed", "snapshotSet/item/progress": "100%" },
    ],
    ["DetachVolume", { VolumeId: "{vol}" }, { status: "detaching" }],
    later,
    ["DeleteVolume", { VolumeId: "{vol}" }, { return: "true" }],
    ["DeleteSnapshot", { SnapshotId: "{snap}" }, { return: "true" }],
    ["AllocateAddress", {}, { publicIp: "{ip}" }],
    ["AssociateAddress", { InstanceId: "{i}", PublicIp: "{ip}" }, { return: "true" }],
    ["DescribeAddresses", { PublicIp: "{ip}" }, { "addressesSet/item/instanceId": "{i}" }],
    ["DisassociateAddress", { PublicIp: "{ip}" }, { return: "true" }],
    ["ReleaseAddress", { PublicIp: "{ip}" }, { return: "true" }],
    ["RebootInstances", { InstanceId: "{i}" }, { return: "true" }],
    [
      "TerminateInstances",
      { InstanceId: "{i}" },
      {
        "instancesSet/item/previousState/name": "running",
        "instancesSet/item/currentState/name": "shutting-down",
      },
    ],
    later,
    ["DeleteSecurityGroup", { GroupName: "perl" }, { return: "true" }],
    ["DeleteKeyPair", { KeyName: "perl" }, { return: "true" }],
    ["DescribeInstances", { InstanceId: "i-0123456789abcdef0" }, "InvalidInstanceID.NotFound"],
  ]);
});
