/** Packer's builder amazon-ebs: an image made of an instance. */
import { it } from "vitest";
import { go } from "../support/tools-dialects.ts";
import { filters, later, replay } from "../support/tools-replay.ts";

const done = { return: "true" };
const stateOf = "reservationSet/item/instancesSet/item/instanceState/name";

it("Packer builds, tags and describes an image, and leaves nothing else behind", async () => {
  await replay(go, [
    ["DescribeImages", filters({ name: "packed" }), { imagesSet: "" }],
    [
      "DescribeImages",
      { ...filters({ name: "img1" }), "Owner.1": "047515221716" },
      {
        "imagesSet/item/imageId": "{ami}",
        "imagesSet/item/rootDeviceType": "ebs",
        "imagesSet/item/virtualizationType": "hvm",
        "imagesSet/item/enaSupport": /^(true|false)$/,
        "imagesSet/item/creationDate": /^\d{4}-\d\d-\d\dT.*Z$/,
      },
    ],
    ["CreateKeyPair", { KeyName: "packer" }, { keyMaterial: /^-----BEGIN RSA PRIVATE KEY-----\n/ }],
    [
      "CreateSecurityGroup",
      { GroupDescription: "Temporary group for Packer", GroupName: "packer", VpcId: "" },
      { groupId: "{sg}" },
    ],
    [
      "DescribeSecurityGroups",
      { "GroupId.1": "{sg}" },
      { "securityGroupInfo/item/groupId": "{sg}" },
    ],
    [
      "AuthorizeSecurityGroupIngress",
      {
        GroupId: "{sg}",
        "IpPermissions.1.FromPort": "0",
        "IpPermissions.1.IpProtocol": "tcp",
        "IpPermissions.1.IpRanges.1.CidrIp": "0.0.0.0/0",
        "IpPermissions.1.ToPort": "0",
      },
      done,
    ],
    [
      "RunInstances",
      {
        "BlockDeviceMapping.1.DeviceName": "/dev/sda1",
        "BlockDeviceMapping.1.Ebs.DeleteOnTermination": "true",
        "BlockDeviceMapping.1.Ebs.VolumeSize": "9",
        "BlockDeviceMapping.1.Ebs.VolumeType": "gp2",
        ClientToken: "CB724E3F-2604-4729-8CA9-D94DAF95F2A9",
        EbsOptimized: "false",
        "IamInstanceProfile.Name": "",
        ImageId: "{ami}",
        InstanceInitiatedShutdownBehavior: "stop",
        InstanceType: "m1.small",
        KeyName: "packer",
        MaxCount: "1",
        MinCount: "1",
        "Placement.AvailabilityZone": "",
        "SecurityGroupId.1": "{sg}",
        SubnetId: "",
        "TagSpecification.1.ResourceType": "instance",
        "TagSpecification.1.Tag.1.Key": "Name",
        "TagSpecification.1.Tag.1.Value": "Packer Builder",
        "TagSpecification.2.ResourceType": "volume",
        "TagSpecification.2.Tag.1.Key": "made-by",
        "TagSpecification.2.Tag.1.Value": "packer",
      },
      { "instancesSet/item/instanceId": "{i}" },
    ],
    ["DescribeInstances", { "InstanceId.1": "{i}" }, { [stateOf]: "pending" }],
    later,
    [
      "DescribeInstances",
      { "InstanceId.1": "{i}" },
      {
        [stateOf]: "running",
        "reservationSet/item/instancesSet/item/dnsName": /./,
        "reservationSet/item/instancesSet/item/ipAddress": /^\d/,
        "reservationSet/item/instancesSet/item/privateIpAddress": /^\d/,
        "reservationSet/item/instancesSet/item/placement/availabilityZone": /./,
        "reservationSet/item/instancesSet/item/blockDeviceMapping/item/ebs/volumeId": "{vol}",
      },
    ],
    ["StopInstances", { "InstanceId.1": "{i}" }, { "instancesSet/item/instanceId": "{i}" }],
    later,
    ["DescribeInstances", { "InstanceId.1": "{i}" }, { [stateOf]: "stopped" }],
    [
      "CreateImage",
      {
        "BlockDeviceMapping.1.DeviceName": "/dev/sdb",
        "BlockDeviceMapping.1.Ebs.DeleteOnTermination": "false",
        "BlockDeviceMapping.1.Ebs.VolumeSize": "1",
        InstanceId: "{i}",
        Name: "packed",
      },
      { imageId: "{ami.packed}" },
    ],
    ["DescribeImages", { "ImageId.1": "{ami.packed}" }, { "imagesSet/item/imageState": "pending" }],
    later,
    [
      "DescribeImages",
      { "ImageId.1": "{ami.packed}" },
      {
        "imagesSet/item/imageState": "available",
        "imagesSet/item/blockDeviceMapping/item/deviceName": ["/dev/sda1", "/dev/sdb"],
        "imagesSet/item/blockDeviceMapping/item/ebs/volumeSize": ["9", "1"],
        // Of the disk that the instance had.
        "imagesSet/item/blockDeviceMapping/item/ebs/snapshotId": "{snap}",
      },
    ],
    ["ModifyImageAttribute", { "Description.Value": "d", ImageId: "{ami.packed}" }, done],
    [
      "CreateTags",
      {
        "ResourceId.1": "{ami.packed}",
        "ResourceId.2": "{snap}",
        "Tag.1.Key": "a",
        "Tag.1.Value": "b",
      },
      done,
    ],
    [
      "DescribeImages",
      { "ImageId.1": "{ami.packed}" },
      { "imagesSet/item/description": "d", "imagesSet/item/tagSet/item/key": "a" },
    ],
    [
      "DescribeSnapshots",
      { "SnapshotId.1": "{snap}" },
      { "snapshotSet/item/tagSet/item/key": "a" },
    ],
    ["TerminateInstances", { "InstanceId.1": "{i}" }, { "instancesSet/item/instanceId": "{i}" }],
    later,
    ["DescribeInstances", { "InstanceId.1": "{i}" }, { [stateOf]: "terminated" }],
    ["DescribeVolumes", filters({ "volume-id": "{vol}" }), { volumeSet: "" }],
    ["DeleteSecurityGroup", { GroupId: "{sg}" }, done],
    ["DeleteKeyPair", { KeyName: "packer" }, done],
  ]);
});
