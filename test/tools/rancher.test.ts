/** rancher-machine with its driver amazonec2, as docker-machine had it. */
import { it } from "vitest";
import { go } from "../support/tools-dialects.ts";
import { filters, later, replay } from "../support/tools-replay.ts";
import type { Step } from "../support/tools-replay.ts";

const done = { return: "true" };
const instance = "reservationSet/item/instancesSet/item";
const publicKey =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ93A7xBmaVXDh3KmtMQkNu3qhDRcMFe1aZ3rBFMw7H2 machine";

function permissions(ports: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    ports.flatMap((port, index) => {
      const prefix = `IpPermissions.${index + 1}`;
      return [
        [`${prefix}.FromPort`, port],
        [`${prefix}.IpProtocol`, "tcp"],
        [`${prefix}.IpRanges.1.CidrIp`, "0.0.0.0/0"],
        [`${prefix}.ToPort`, port],
      ];
    }),
  );
}

const state = (name: string): Step => [
  "DescribeInstances",
  { "InstanceId.1": "{i}" },
  { [`${instance}/instanceState/name`]: name },
];

it("rancher-machine creates a machine, stops, starts, restarts and removes it", async () => {
  await replay(go, [
    [
      "DescribeAccountAttributes",
      { "AttributeName.1": "default-vpc" },
      { "accountAttributeSet/item/attributeValueSet/item/attributeValue": "{vpc}" },
    ],
    [
      "DescribeSubnets",
      filters({ "availability-zone": "us", "vpc-id": "{vpc}", "default-for-az": "true" }),
      { "subnetSet/item/subnetId": "{subnet}" },
    ],
    [
      "DescribeImages",
      { "ImageId.1": "img1" },
      {
        "imagesSet/item/imageId": "{ami}",
        "imagesSet/item/rootDeviceName": "{device}",
      },
    ],
    ["DescribeKeyPairs", { "KeyName.1": "machine" }, "InvalidKeyPair.NotFound"],
    [
      "ImportKeyPair",
      { KeyName: "machine", PublicKeyMaterial: Buffer.from(publicKey).toString("base64") },
      { keyName: "machine" },
    ],
    [
      "DescribeSecurityGroups",
      filters({ "group-name": "rancher-nodes", "vpc-id": "{vpc}" }),
      { securityGroupInfo: "" },
    ],
    [
      "CreateSecurityGroup",
      { GroupDescription: "Rancher Nodes", GroupName: "rancher-nodes", VpcId: "{vpc}" },
      { groupId: "{sg}" },
    ],
    [
      "DescribeSecurityGroups",
      { "GroupId.1": "{sg}" },
      { "securityGroupInfo/item/groupId": "{sg}" },
    ],
    [
      "AuthorizeSecurityGroupIngress",
      { GroupId: "{sg}", ...permissions(["22", "2376", "6443"]) },
      done,
    ],
    [
      "RunInstances",
      {
        "BlockDeviceMapping.1.DeviceName": "{device}",
        "BlockDeviceMapping.1.Ebs.DeleteOnTermination": "true",
        "BlockDeviceMapping.1.Ebs.VolumeSize": "16",
        "BlockDeviceMapping.1.Ebs.VolumeType": "gp2",
        EbsOptimized: "false",
        "IamInstanceProfile.Name": "",
        ImageId: "{ami}",
        InstanceType: "m1.small",
        KeyName: "machine",
        MaxCount: "1",
        "MetadataOptions.HttpEndpoint": "enabled",
        "MetadataOptions.HttpTokens": "optional",
        MinCount: "1",
        "Monitoring.Enabled": "false",
        "NetworkInterface.1.AssociatePublicIpAddress": "true",
        "NetworkInterface.1.DeviceIndex": "0",
        "NetworkInterface.1.SecurityGroupId.1": "{sg}",
        "NetworkInterface.1.SubnetId": "{subnet}",
        "Placement.AvailabilityZone": "us",
        UserData: "",
      },
      { "instancesSet/item/instanceId": "{i}" },
    ],
    ["CreateTags", { "ResourceId.1": "{i}", "Tag.1.Key": "Name", "Tag.1.Value": "machine" }, done],
    state("pending"),
    later,
    [
      "DescribeInstances",
      { "InstanceId.1": "{i}" },
      {
        [`${instance}/instanceState/name`]: "running",
        [`${instance}/ipAddress`]: /^\d/,
        [`${instance}/privateIpAddress`]: /^\d/,
        [`${instance}/subnetId`]: "{subnet}",
      },
    ],
    [
      "StopInstances",
      { "InstanceId.1": "{i}", Force: "false" },
      { "instancesSet/item/instanceId": "{i}" },
    ],
    later,
    state("stopped"),
    ["StartInstances", { "InstanceId.1": "{i}" }, { "instancesSet/item/instanceId": "{i}" }],
    later,
    ["RebootInstances", { "InstanceId.1": "{i}" }, done],
    state("running"),
    ["TerminateInstances", { "InstanceId.1": "{i}" }, { "instancesSet/item/instanceId": "{i}" }],
    later,
    state("terminated"),
    ["DeleteKeyPair", { KeyName: "machine" }, done],
  ]);
});
