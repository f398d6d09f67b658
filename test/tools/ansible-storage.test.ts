/** Ansible's collection amazon.aws: volumes, snapshots, addresses and images, a test for each module. */
import { describe, it } from "vitest";
import { boto3 } from "../support/tools-dialects.ts";
import { filters, later, replay } from "../support/tools-replay.ts";
import type { Step } from "../support/tools-replay.ts";

const done = { return: "true" };
const instance = "reservationSet/item/instancesSet/item";

/** One that runs. */
const running: readonly Step[] = [
  ["DescribeImages", filters({ name: "img1" }), { "imagesSet/item/imageId": "{ami}" }],
  [
    "RunInstances",
    { ImageId: "{ami}", MinCount: "1", MaxCount: "1", "Placement.AvailabilityZone": "eu" },
    { "instancesSet/item/instanceId": "{i}" },
  ],
  later,
];

const lives: Readonly<Record<string, readonly Step[]>> = {
  "ec2_vol and ec2_snapshot": [
    ...running,
    ["DescribeVolumes", filters({ "tag:Name": "ansv" }), { volumeSet: "" }],
    [
      "CreateVolume",
      {
        AvailabilityZone: "eu",
        Encrypted: "false",
        VolumeType: "standard",
        Size: "4",
        "TagSpecification.1.ResourceType": "volume",
        "TagSpecification.1.Tag.1.Key": "Name",
        "TagSpecification.1.Tag.1.Value": "ansv",
        ClientToken: "6a75315d-9335-4524-a1cc-dc1a39cdadb6",
      },
      { volumeId: "{vol}" },
    ],
    later,
    [
      "DescribeVolumes",
      { "VolumeId.1": "{vol}" },
      {
        "volumeSet/item/status": "available",
        // A KeyError without it.
        "volumeSet/item/multiAttachEnabled": "false",
        "volumeSet/item/volumeType": "standard",
        "volumeSet/item/encrypted": "false",
        "volumeSet/item/createTime": /Z$/,
        "volumeSet/item/attachmentSet": "",
      },
    ],
    [
      "AttachVolume",
      { Device: "/dev/sdf", InstanceId: "{i}", VolumeId: "{vol}" },
      { status: "attaching" },
    ],
    later,
    ["DescribeVolumes", { "VolumeId.1": "{vol}" }, { "volumeSet/item/status": "in-use" }],
    [
      "DescribeInstances",
      { "InstanceId.1": "{i}" },
      {
        [`${instance}/blockDeviceMapping/item/deviceName`]: ["/dev/sda1", "/dev/sdf"],
        [`${instance}/blockDeviceMapping/item/ebs/volumeId`]: ["{vol.root}", "{vol}"],
        [`${instance}/blockDeviceMapping/item/ebs/deleteOnTermination`]: ["true", "false"],
      },
    ],
    [
      "CreateSnapshot",
      {
        VolumeId: "{vol}",
        Description: "s",
        "TagSpecification.1.ResourceType": "snapshot",
        "TagSpecification.1.Tag.1.Key": "Name",
        "TagSpecification.1.Tag.1.Value": "ansv",
      },
      { snapshotId: "{snap}", status: "pending" },
    ],
    later,
    ["DescribeSnapshots", { "SnapshotId.1": "{snap}" }, { "snapshotSet/item/status": "completed" }],
    ["DetachVolume", { InstanceId: "{i}", VolumeId: "{vol}" }, { status: "detaching" }],
    later,
    [
      "DescribeVolumes",
      { "VolumeId.1": "{vol}" },
      { "volumeSet/item/status": "available", "volumeSet/item/attachmentSet": "" },
    ],
    ["DeleteVolume", { VolumeId: "{vol}" }, done],
    ["DeleteSnapshot", { SnapshotId: "{snap}" }, done],
  ],

  ec2_eip: [
    ...running,
    ["DescribeAddresses", filters({ "instance-id": "{i}" }), { addressesSet: "" }],
    ["AllocateAddress", { Domain: "vpc" }, { publicIp: "{ip}", allocationId: "{eipalloc}" }],
    [
      "DescribeAddresses",
      { "PublicIp.1": "{ip}" },
      { "addressesSet/item/allocationId": "{eipalloc}", "addressesSet/item/domain": "vpc" },
    ],
    [
      "AssociateAddress",
      { InstanceId: "{i}", AllowReassociation: "false", AllocationId: "{eipalloc}" },
      { associationId: "{eipassoc}" },
    ],
    [
      "DescribeAddresses",
      filters({ "instance-id": "{i}" }),
      {
        "addressesSet/item/publicIp": "{ip}",
        "addressesSet/item/associationId": "{eipassoc}",
        "addressesSet/item/networkInterfaceId": "{eni}",
      },
    ],
    ["DisassociateAddress", { AssociationId: "{eipassoc}" }, done],
    ["ReleaseAddress", { AllocationId: "{eipalloc}" }, done],
  ],

  ec2_ami: [
    ...running,
    [
      "CreateImage",
      {
        Name: "ansami",
        Description: "",
        InstanceId: "{i}",
        NoReboot: "false",
        "TagSpecification.1.ResourceType": "image",
        "TagSpecification.1.Tag.1.Key": "x",
        "TagSpecification.1.Tag.1.Value": "y",
        "TagSpecification.2.ResourceType": "snapshot",
        "TagSpecification.2.Tag.1.Key": "x",
        "TagSpecification.2.Tag.1.Value": "y",
      },
      { imageId: "{ami.own}" },
    ],
    later,
    [
      "DescribeImages",
      { "ImageId.1": "{ami.own}" },
      {
        "imagesSet/item/imageState": "available",
        "imagesSet/item/tagSet/item/key": "x",
        "imagesSet/item/blockDeviceMapping/item/ebs/snapshotId": "{snap}",
      },
    ],
    [
      "DescribeImageAttribute",
      { Attribute: "launchPermission", ImageId: "{ami.own}" },
      { imageId: "{ami.own}", launchPermission: "" },
    ],
    [
      "DescribeImageAttribute",
      { Attribute: "productCodes", ImageId: "{ami.own}" },
      { productCodes: "" },
    ],
    ["DeregisterImage", { ImageId: "{ami.own}" }, done],
    // It looks whether the image is gone, and takes a refusal for a failure.
    ["DescribeImages", { "ImageId.1": "{ami.own}" }, { imagesSet: "" }],
    ["DeleteSnapshot", { SnapshotId: "{snap}" }, done],
  ],
};

describe("Ansible", () => {
  it.each(Object.entries(lives))("calls for %s", async (_, steps) => {
    await replay(boto3, steps);
  });
});
