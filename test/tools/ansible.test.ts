/** Ansible's collection amazon.aws: keys, groups, instances and networks, a test for each module. */
import { describe, it } from "vitest";
import { boto3 } from "../support/tools-dialects.ts";
import { filters, later, replay } from "../support/tools-replay.ts";
import type { Step } from "../support/tools-replay.ts";

const done = { return: "true" };
const instance = "reservationSet/item/instancesSet/item";
const living = ["pending", "running", "stopping", "stopped"];

/** What every module that deals in subnets asks first. */
const defaultNetwork: readonly Step[] = [
  ["DescribeVpcs", filters({ isDefault: "true" }), { "vpcSet/item/vpcId": "{vpc}" }],
  [
    "DescribeSubnets",
    filters({ "vpc-id": "{vpc}", state: "available", "default-for-az": "true" }),
    {
      "subnetSet/item/subnetId": ["{subnet.us}", "{subnet.eu}"],
      "subnetSet/item/availabilityZone": ["us", "eu"],
    },
  ],
];

const lives: Readonly<Record<string, readonly Step[]>> = {
  ec2_key: [
    ["DescribeKeyPairs", { "KeyName.1": "ans" }, "InvalidKeyPair.NotFound"],
    [
      "CreateKeyPair",
      { KeyName: "ans" },
      { keyName: "ans", keyPairId: "{key}", keyFingerprint: "{print}", keyMaterial: /^---/ },
    ],
    [
      "DescribeKeyPairs",
      { "KeyName.1": "ans" },
      {
        "keySet/item/keyName": "ans",
        "keySet/item/keyPairId": "{key}",
        "keySet/item/keyFingerprint": "{print}",
        "keySet/item/keyType": "rsa",
      },
    ],
    ["DeleteKeyPair", { KeyName: "ans" }, done],
  ],

  ec2_security_group: [
    ["DescribeSecurityGroups", filters({ "group-name": "ans" }), { securityGroupInfo: "" }],
    ["GetCallerIdentity", {}, { "GetCallerIdentityResult/Account": "{account}" }],
    [
      "CreateSecurityGroup",
      { GroupName: "ans", GroupDescription: "for ansible" },
      { groupId: "{sg}" },
    ],
    [
      "DescribeSecurityGroups",
      { "GroupId.1": "{sg}" },
      {
        "securityGroupInfo/item/ownerId": "{account}",
        "securityGroupInfo/item/vpcId": "{vpc}",
        // Its waiter looks for the rule that lets all out.
        "securityGroupInfo/item/ipPermissionsEgress/item/ipProtocol": "-1",
        "securityGroupInfo/item/ipPermissionsEgress/item/ipRanges/item/cidrIp": "0.0.0.0/0",
      },
    ],
    ["CreateTags", { "ResourceId.1": "{sg}", "Tag.1.Key": "a", "Tag.1.Value": "b" }, done],
    [
      "AuthorizeSecurityGroupIngress",
      {
        GroupId: "{sg}",
        "IpPermissions.1.IpProtocol": "tcp",
        "IpPermissions.1.FromPort": "443",
        "IpPermissions.1.ToPort": "443",
        "IpPermissions.1.Groups.1.UserId": "{account}",
        "IpPermissions.1.Groups.1.GroupId": "{sg}",
        "IpPermissions.2.IpProtocol": "tcp",
        "IpPermissions.2.FromPort": "80",
        "IpPermissions.2.ToPort": "80",
        "IpPermissions.2.IpRanges.1.CidrIp": "10.0.0.0/8",
      },
      done,
    ],
    [
      "RevokeSecurityGroupEgress",
      {
        GroupId: "{sg}",
        "IpPermissions.1.IpProtocol": "-1",
        "IpPermissions.1.IpRanges.1.CidrIp": "0.0.0.0/0",
      },
      done,
    ],
    [
      "DescribeSecurityGroups",
      { "GroupId.1": "{sg}" },
      {
        "securityGroupInfo/item/ipPermissions/item/fromPort": ["443", "80"],
        "securityGroupInfo/item/ipPermissions/item/groups/item/groupId": "{sg}",
        "securityGroupInfo/item/ipPermissions/item/groups/item/userId": "{account}",
        "securityGroupInfo/item/ipPermissionsEgress": "",
        "securityGroupInfo/item/tagSet/item/key": "a",
      },
    ],
    ["DeleteSecurityGroup", { GroupId: "{sg}" }, done],
    ["DescribeSecurityGroups", filters({ "group-name": "ans" }), { securityGroupInfo: "" }],
  ],

  ec2_instance: [
    ["DescribeImages", filters({ name: "img1" }), { "imagesSet/item/imageId": "{ami}" }],
    ...defaultNetwork,
    [
      "DescribeInstances",
      filters({
        "instance-state-name": living,
        "subnet-id": "{subnet.us}",
        "tag:Name": "ans1",
        "image-id": "{ami}",
      }),
      { reservationSet: "" },
    ],
    ["DescribeSubnets", { "SubnetId.1": "{subnet.us}" }, { "subnetSet/item/vpcId": "{vpc}" }],
    [
      "DescribeSecurityGroups",
      filters({ "vpc-id": "{vpc}" }),
      { "securityGroupInfo/item/groupId": "{sg}", "securityGroupInfo/item/groupName": "default" },
    ],
    [
      "RunInstances",
      {
        ClientToken: "2daa671094d44c9496249c755c6a1582",
        MaxCount: "1",
        MinCount: "1",
        ImageId: "{ami}",
        UserData: "IyEvYmluL3No",
        "NetworkInterface.1.DeviceIndex": "0",
        "NetworkInterface.1.SubnetId": "{subnet.us}",
        "NetworkInterface.1.SecurityGroupId.1": "{sg}",
        "TagSpecification.1.ResourceType": "volume",
        "TagSpecification.1.Tag.1.Key": "Name",
        "TagSpecification.1.Tag.1.Value": "ans1",
        "TagSpecification.2.ResourceType": "instance",
        "TagSpecification.2.Tag.1.Key": "Name",
        "TagSpecification.2.Tag.1.Value": "ans1",
      },
      { "instancesSet/item/instanceId": "{i}", "instancesSet/item/instanceState/name": "pending" },
    ],
    later,
    [
      "DescribeInstances",
      { "InstanceId.1": "{i}" },
      { [`${instance}/instanceState/name`]: "running" },
    ],
    [
      "DescribeInstanceStatus",
      { "InstanceId.1": "{i}", IncludeAllInstances: "true" },
      {
        "instanceStatusSet/item/instanceStatus/status": "ok",
        "instanceStatusSet/item/systemStatus/status": "ok",
      },
    ],
    [
      "DescribeInstances",
      filters({ "tag:Name": "ans1", "instance-state-name": living }),
      {
        [`${instance}/instanceId`]: "{i}",
        [`${instance}/subnetId`]: "{subnet.us}",
        [`${instance}/vpcId`]: "{vpc}",
        [`${instance}/networkInterfaceSet/item/groupSet/item/groupId`]: "{sg}",
        [`${instance}/networkInterfaceSet/item/attachment/deviceIndex`]: "0",
        [`${instance}/tagSet/item/value`]: "ans1",
      },
    ],
    [
      "DescribeInstanceAttribute",
      { Attribute: "disableApiTermination", InstanceId: "{i}" },
      { "disableApiTermination/value": "false" },
    ],
    [
      "DescribeInstanceAttribute",
      { Attribute: "groupSet", InstanceId: "{i}" },
      { "groupSet/item/groupId": "{sg}" },
    ],
    ["StopInstances", { "InstanceId.1": "{i}" }, { "instancesSet/item/instanceId": "{i}" }],
    later,
    ["StartInstances", { "InstanceId.1": "{i}" }, { "instancesSet/item/instanceId": "{i}" }],
    later,
    ["TerminateInstances", { "InstanceId.1": "{i}" }, { "instancesSet/item/instanceId": "{i}" }],
    later,
    [
      "DescribeInstances",
      { "InstanceId.1": "{i}" },
      { [`${instance}/instanceState/name`]: "terminated" },
    ],
  ],

  ec2_eni: [
    ...defaultNetwork,
    [
      "DescribeNetworkInterfaces",
      filters({ "tag:Name": "anseni", "subnet-id": "{subnet.us}" }),
      { networkInterfaceSet: "" },
    ],
    [
      "CreateNetworkInterface",
      {
        SubnetId: "{subnet.us}",
        "TagSpecification.1.ResourceType": "network-interface",
        "TagSpecification.1.Tag.1.Key": "Name",
        "TagSpecification.1.Tag.1.Value": "anseni",
        ClientToken: "54e250b4-7ad7-4b73-8024-fae32ed87d9e",
      },
      { "networkInterface/networkInterfaceId": "{eni}" },
    ],
    later,
    [
      "DescribeNetworkInterfaces",
      { "NetworkInterfaceId.1": "{eni}" },
      {
        "networkInterfaceSet/item/status": "available",
        "networkInterfaceSet/item/tagSet/item/value": "anseni",
        "networkInterfaceSet/item/privateIpAddressesSet/item/primary": "true",
      },
    ],
    ["DeleteNetworkInterface", { NetworkInterfaceId: "{eni}" }, done],
  ],

  ec2_vpc_net_info: [
    ["DescribeVpcs", {}, { "vpcSet/item/vpcId": ["{vpc}", "{vpc.other}"] }],
    ["DescribeVpcClassicLink", { "VpcId.1": "{vpc}" }, {}],
    ["DescribeVpcClassicLinkDnsSupport", { "VpcIds.1": "{vpc}" }, {}],
    [
      "DescribeVpcAttribute",
      { VpcId: "{vpc}", Attribute: "enableDnsSupport" },
      { "enableDnsSupport/value": "true" },
    ],
    [
      "DescribeVpcAttribute",
      { VpcId: "{vpc}", Attribute: "enableDnsHostnames" },
      { "enableDnsHostnames/value": "true" },
    ],
  ],
};

describe("Ansible", () => {
  it.each(Object.entries(lives))("calls for %s", async (_, steps) => {
    await replay(boto3, steps);
  });
});
