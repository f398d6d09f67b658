/** The plugin EC2 of Jenkins: what it checks of its settings, and the life of an agent. */
import { it } from "vitest";
import { java } from "../support/tools-dialects.ts";
import { filters, later, replay } from "../support/tools-replay.ts";

const done = { return: "true" };
const instance = "reservationSet/item/instancesSet/item";
const agentTags = { "tag:jenkins_slave_type": "demand", "tag:Name": "agent" };

it("Jenkins provisions an agent, stops it and ends it", async () => {
  await replay(java, [
    ["DescribeRegions", {}, { "regionInfo/item/regionName": "us-east-1" }],
    ["DescribeInstances", {}, { [`${instance}/instanceId`]: [/^i-/, /^i-/, /^i-/, /^i-/] }],
    [
      "CreateKeyPair",
      { KeyName: "jenkins" },
      // It compares the fingerprint with that of the private key: SHA-1 of its PKCS 8.
      { keyFingerprint: /^([0-9a-f]{2}:){19}[0-9a-f]{2}$/ },
    ],
    [
      "DescribeKeyPairs",
      {},
      {
        "keySet/item/keyName": ["test-key", "jenkins"],
        "keySet/item/keyFingerprint": [/:/, /^([0-9a-f]{2}:){19}[0-9a-f]{2}$/],
      },
    ],
    [
      "DescribeImages",
      { ...filters({ name: "img1" }), "Owner.1": "047515221716" },
      {
        "imagesSet/item/imageId": "{ami}",
        "imagesSet/item/imageOwnerId": "047515221716",
        "imagesSet/item/rootDeviceName": "/dev/sda1",
      },
    ],
    [
      "DescribeSubnets",
      filters({ "vpc-id": "vpc-00000000000000000", state: "available" }),
      { subnetSet: "" },
    ],
    [
      "DescribeSubnets",
      filters({ "default-for-az": "true", state: "available", "availability-zone": "us" }),
      {
        "subnetSet/item/subnetId": "{subnet}",
        "subnetSet/item/vpcId": "{vpc}",
      },
    ],
    [
      "DescribeSecurityGroups",
      filters({ "vpc-id": "{vpc}", "group-name": "default" }),
      { "securityGroupInfo/item/groupId": "{sg}" },
    ],
    ["DescribeAvailabilityZones", {}, { "availabilityZoneInfo/item/zoneName": ["us", "eu"] }],
    [
      "DescribeInstances",
      filters({
        "image-id": "{ami}",
        "instance-type": "m1.small",
        "availability-zone": "us",
        "subnet-id": "{subnet}",
        "instance-state-name": ["stopped", "stopping"],
        ...agentTags,
      }),
      { reservationSet: "" },
    ],
    [
      "RunInstances",
      {
        ImageId: "{ami}",
        MinCount: "1",
        MaxCount: "1",
        KeyName: "jenkins",
        InstanceType: "m1.small",
        EbsOptimized: "false",
        "Monitoring.Enabled": "false",
        InstanceInitiatedShutdownBehavior: "stop",
        UserData: "",
        "Placement.AvailabilityZone": "us",
        "NetworkInterface.1.AssociatePublicIpAddress": "true",
        "NetworkInterface.1.DeviceIndex": "0",
        "NetworkInterface.1.SubnetId": "{subnet}",
        "NetworkInterface.1.SecurityGroupId.1": "{sg}",
        "TagSpecification.1.ResourceType": "instance",
        "TagSpecification.1.Tag.1.Key": "jenkins_slave_type",
        "TagSpecification.1.Tag.1.Value": "demand",
        "TagSpecification.2.ResourceType": "volume",
        "TagSpecification.2.Tag.1.Key": "jenkins_slave_type",
        "TagSpecification.2.Tag.1.Value": "demand",
      },
      {
        "instancesSet/item/instanceId": "{i}",
        "instancesSet/item/launchTime": /Z$/,
        "instancesSet/item/instanceState/name": "pending",
      },
    ],
    ["CreateTags", { "ResourceId.1": "{i}", "Tag.1.Key": "Name", "Tag.1.Value": "agent" }, done],
    later,
    [
      "DescribeInstances",
      { "InstanceId.1": "{i}" },
      {
        [`${instance}/instanceState/name`]: "running",
        [`${instance}/dnsName`]: /./,
        [`${instance}/ipAddress`]: /^\d/,
        [`${instance}/privateIpAddress`]: /^\d/,
        [`${instance}/keyName`]: "jenkins",
        [`${instance}/tagSet/item/key`]: ["jenkins_slave_type", "Name"],
        [`${instance}/blockDeviceMapping/item/ebs/volumeId`]: "{vol}",
      },
    ],
    // It looks for the host's key in it.
    ["GetConsoleOutput", { InstanceId: "{i}" }, { instanceId: "{i}", output: /./ }],
    ["StopInstances", { "InstanceId.1": "{i}" }, { "instancesSet/item/instanceId": "{i}" }],
    later,
    [
      "DescribeInstances",
      filters({ "instance-state-name": ["stopped", "stopping"], ...agentTags }),
      { [`${instance}/instanceId`]: "{i}" },
    ],
    ["StartInstances", { "InstanceId.1": "{i}" }, { "instancesSet/item/instanceId": "{i}" }],
    later,
    ["TerminateInstances", { "InstanceId.1": "{i}" }, { "instancesSet/item/instanceId": "{i}" }],
    later,
    [
      "DescribeInstances",
      { "InstanceId.1": "{i}" },
      { [`${instance}/instanceState/name`]: "terminated" },
    ],
  ]);
});
