/** boto 2.49: Version 2014-10-01, and a scope taken from the host's name. */
import { it } from "vitest";
import { boto2 } from "../support/tools-dialects.ts";
import { filters, later, replay } from "../support/tools-replay.ts";

const done = { return: "true" };

it("boto 2 runs, changes and ends an instance", async () => {
  await replay(boto2, [
    [
      "DescribeRegions",
      {},
      { "regionInfo/item/regionName": "0", "regionInfo/item/regionEndpoint": /./ },
    ],
    ["DescribeImages", filters({ name: "img1" }), { "imagesSet/item/imageId": "{ami}" }],
    [
      "CreateKeyPair",
      { KeyName: "b2" },
      { keyName: "b2", keyFingerprint: /:/, keyMaterial: /^---/ },
    ],
    ["DescribeKeyPairs", { "KeyName.1": "none" }, "InvalidKeyPair.NotFound"],
    [
      "CreateSecurityGroup",
      { GroupDescription: "for boto2", GroupName: "b2" },
      { ...done, groupId: "{sg}" },
    ],
    [
      "AuthorizeSecurityGroupIngress",
      {
        GroupName: "b2",
        "IpPermissions.1.FromPort": "22",
        "IpPermissions.1.IpProtocol": "tcp",
        "IpPermissions.1.IpRanges.1.CidrIp": "0.0.0.0/0",
        "IpPermissions.1.ToPort": "22",
      },
      done,
    ],
    ["AuthorizeSecurityGroupIngress", { GroupName: "b2", SourceSecurityGroupName: "b2" }, done],
    [
      "DescribeSecurityGroups",
      { "GroupName.1": "b2" },
      {
        "securityGroupInfo/item/groupId": "{sg}",
        "securityGroupInfo/item/ipPermissions/item/groups/item/groupId": "{sg}",
        "securityGroupInfo/item/ipPermissions/item/groups/item/userId": /^\d{12}$/,
        "securityGroupInfo/item/ipPermissions/item/ipRanges/item/cidrIp": "0.0.0.0/0",
      },
    ],
    [
      "RunInstances",
      {
        ImageId: "{ami}",
        InstanceType: "m1.small",
        KeyName: "b2",
        MaxCount: "1",
        MinCount: "1",
        "Placement.AvailabilityZone": "us",
        "SecurityGroup.1": "b2",
        UserData: "IyEvYmluL3NoCg==",
      },
      { "instancesSet/item/instanceId": "{i}", "instancesSet/item/instanceState/code": "0" },
    ],
    later,
    [
      "DescribeInstances",
      { "InstanceId.1": "{i}" },
      {
        "reservationSet/item/instancesSet/item/instanceState/code": "16",
        "reservationSet/item/instancesSet/item/dnsName": /./,
        "reservationSet/item/instancesSet/item/privateDnsName": /./,
        "reservationSet/item/instancesSet/item/reason": "",
        "reservationSet/item/instancesSet/item/amiLaunchIndex": "0",
        "reservationSet/item/instancesSet/item/monitoring/state": "disabled",
        "reservationSet/item/instancesSet/item/blockDeviceMapping/item/ebs/volumeId": "{vol.root}",
      },
    ],
    [
      "DescribeInstanceStatus",
      { "InstanceId.1": "{i}" },
      {
        "instanceStatusSet/item/instanceStatus/status": "ok",
        "instanceStatusSet/item/systemStatus/status": "ok",
      },
    ],
    ["CreateTags", { "ResourceId.1": "{i}", "Tag.1.Key": "Name", "Tag.1.Value": "b2" }, done],
    // Without a value: whatever the value.
    ["DeleteTags", { "ResourceId.1": "{i}", "Tag.1.Key": "Name" }, done],
    ["DescribeTags", filters({ "resource-id": "{i}" }), { tagSet: "" }],
    // It numbers what is no list.
    ["GetConsoleOutput", { "InstanceId.1": "{i}" }, { instanceId: "{i}", output: /./ }],
    [
      "DescribeInstanceAttribute",
      { Attribute: "userData", InstanceId: "{i}" },
      { "userData/value": "IyEvYmluL3NoCg==" },
    ],
    ["ModifyInstanceAttribute", { InstanceId: "{i}", "SourceDestCheck.Value": "false" }, done],
    ["ModifyInstanceAttribute", { InstanceId: "{i}", "GroupId.1": "{sg}" }, done],
    [
      "MonitorInstances",
      { "InstanceId.1": "{i}" },
      {
        "instancesSet/item/instanceId": "{i}",
        "instancesSet/item/monitoring/state": /^(pending|enabled)$/,
      },
    ],
    ["CreateVolume", { AvailabilityZone: "us", Size: "5" }, { volumeId: "{vol}" }],
    later,
    [
      "AttachVolume",
      { Device: "/dev/sdf", InstanceId: "{i}", VolumeId: "{vol}" },
      { status: "attaching" },
    ],
    later,
    [
      "DescribeVolumes",
      filters({ "attachment.instance-id": "{i}", "attachment.device": "/dev/sdf" }),
      {
        "volumeSet/item/volumeId": "{vol}",
        "volumeSet/item/attachmentSet/item/status": "attached",
      },
    ],
    ["CreateSnapshot", { Description: "b2", VolumeId: "{vol}" }, { snapshotId: "{snap}" }],
    later,
    [
      "DescribeSnapshotAttribute",
      { Attribute: "createVolumePermission", SnapshotId: "{snap}" },
      { snapshotId: "{snap}", createVolumePermission: "" },
    ],
    [
      "DetachVolume",
      { InstanceId: "{i}", Device: "/dev/sdf", VolumeId: "{vol}" },
      { status: "detaching" },
    ],
    later,
    ["DeleteVolume", { VolumeId: "{vol}" }, done],
    ["DeleteSnapshot", { SnapshotId: "{snap}" }, done],
    ["AllocateAddress", {}, { publicIp: "{ip}", allocationId: "{eipalloc}" }],
    ["AssociateAddress", { AllocationId: "{eipalloc}", InstanceId: "{i}" }, done],
    ["DisassociateAddress", { PublicIp: "{ip}" }, done],
    ["ReleaseAddress", { AllocationId: "{eipalloc}" }, done],
    ["RebootInstances", { "InstanceId.1": "{i}" }, done],
    ["StopInstances", { "InstanceId.1": "{i}" }, { "instancesSet/item/instanceId": "{i}" }],
    later,
    ["ModifyInstanceAttribute", { InstanceId: "{i}", "InstanceType.Value": "m1.large" }, done],
    // It encodes the bytes once more.
    ["ModifyInstanceAttribute", { InstanceId: "{i}", "UserData.Value": "eA==" }, done],
    ["StartInstances", { "InstanceId.1": "{i}" }, { "instancesSet/item/instanceId": "{i}" }],
    later,
    ["DescribeVpcs", {}, { "vpcSet/item/isDefault": ["true", "false"] }],
    ["TerminateInstances", { "InstanceId.1": "{i}" }, { "instancesSet/item/instanceId": "{i}" }],
    later,
    [
      "DescribeInstances",
      { "InstanceId.1": "{i}" },
      { "reservationSet/item/instancesSet/item/instanceState/name": "terminated" },
    ],
    ["DeleteSecurityGroup", { GroupName: "b2" }, done],
    ["DeleteKeyPair", { KeyName: "b2" }, done],
  ]);
});
