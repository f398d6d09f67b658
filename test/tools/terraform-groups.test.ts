/**
 * Terraform's provider for AWS: security groups, with the rules in them or as resources of their own.
 * https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/ec2
 */
import { describe, it } from "vitest";
import { go } from "../support/tools-dialects.ts";
import { filters, replay } from "../support/tools-replay.ts";
import type { Step } from "../support/tools-replay.ts";

const done = { return: "true" };
const group = "securityGroupInfo/item";

const created: readonly Step[] = [
  ["DescribeVpcs", filters({ isDefault: "true" }), { "vpcSet/item/vpcId": "{vpc}" }],
  [
    "CreateSecurityGroup",
    {
      GroupDescription: "Managed by Terraform",
      GroupName: "tf",
      VpcId: "{vpc}",
      "TagSpecification.1.ResourceType": "security-group",
      "TagSpecification.1.Tag.1.Key": "Name",
      "TagSpecification.1.Tag.1.Value": "tf",
    },
    { groupId: "{sg}" },
  ],
  ["DescribeSecurityGroups", { "GroupId.1": "{sg}" }, { [`${group}/groupId`]: "{sg}" }],
  // New groups let all out, and it takes that rule away; failure here is failure of all.
  [
    "RevokeSecurityGroupEgress",
    {
      GroupId: "{sg}",
      "IpPermissions.1.FromPort": "0",
      "IpPermissions.1.IpProtocol": "-1",
      "IpPermissions.1.IpRanges.1.CidrIp": "0.0.0.0/0",
      "IpPermissions.1.ToPort": "0",
    },
    done,
  ],
  [
    "RevokeSecurityGroupEgress",
    {
      GroupId: "{sg}",
      "IpPermissions.1.FromPort": "0",
      "IpPermissions.1.IpProtocol": "-1",
      "IpPermissions.1.Ipv6Ranges.1.CidrIpv6": "::/0",
      "IpPermissions.1.ToPort": "0",
    },
    "InvalidPermission.NotFound",
  ],
];

const deleted: readonly Step[] = [
  ["DescribeNetworkInterfaces", filters({ "group-id": "{sg}" }), { networkInterfaceSet: "" }],
  ["DeleteSecurityGroup", { GroupId: "{sg}" }, done],
  ["DescribeSecurityGroups", { "GroupId.1": "{sg}" }, "InvalidGroup.NotFound"],
];

const lives: Readonly<Record<string, readonly Step[]>> = {
  "aws_security_group with rules": [
    ...created,
    [
      "AuthorizeSecurityGroupIngress",
      {
        GroupId: "{sg}",
        "IpPermissions.1.FromPort": "22",
        "IpPermissions.1.IpProtocol": "tcp",
        "IpPermissions.1.IpRanges.1.CidrIp": "192.0.2.0/24",
        "IpPermissions.1.IpRanges.1.Description": "ssh",
        "IpPermissions.1.ToPort": "22",
        "IpPermissions.2.FromPort": "0",
        "IpPermissions.2.IpProtocol": "-1",
        "IpPermissions.2.Groups.1.GroupId": "{sg}",
        "IpPermissions.2.ToPort": "0",
      },
      done,
    ],
    [
      "AuthorizeSecurityGroupEgress",
      {
        GroupId: "{sg}",
        "IpPermissions.1.FromPort": "0",
        "IpPermissions.1.IpProtocol": "-1",
        "IpPermissions.1.IpRanges.1.CidrIp": "0.0.0.0/0",
        "IpPermissions.1.ToPort": "0",
      },
      done,
    ],
    [
      "DescribeSecurityGroups",
      { "GroupId.1": "{sg}" },
      {
        [`${group}/groupName`]: "tf",
        [`${group}/vpcId`]: "{vpc}",
        [`${group}/ownerId`]: /^\d{12}$/,
        [`${group}/ipPermissions/item/ipProtocol`]: ["tcp", "-1"],
        [`${group}/ipPermissions/item/fromPort`]: "22",
        [`${group}/ipPermissions/item/ipRanges/item/cidrIp`]: "192.0.2.0/24",
        [`${group}/ipPermissions/item/ipRanges/item/description`]: "ssh",
        [`${group}/ipPermissions/item/groups/item/groupId`]: "{sg}",
        [`${group}/ipPermissionsEgress/item/ipRanges/item/cidrIp`]: "0.0.0.0/0",
        [`${group}/tagSet/item/key`]: "Name",
      },
    ],
    ...deleted,
  ],

  "aws_vpc_security_group_ingress_rule and …_egress_rule": [
    ...created,
    [
      "AuthorizeSecurityGroupIngress",
      {
        GroupId: "{sg}",
        "IpPermissions.1.FromPort": "443",
        "IpPermissions.1.IpProtocol": "tcp",
        "IpPermissions.1.IpRanges.1.CidrIp": "10.0.0.0/8",
        "IpPermissions.1.ToPort": "443",
        "TagSpecification.1.ResourceType": "security-group-rule",
        "TagSpecification.1.Tag.1.Key": "Name",
        "TagSpecification.1.Tag.1.Value": "https",
      },
      { ...done, "securityGroupRuleSet/item/securityGroupRuleId": "{sgr}" },
    ],
    [
      "DescribeSecurityGroupRules",
      { "SecurityGroupRuleId.1": "{sgr}" },
      {
        "securityGroupRuleSet/item/securityGroupRuleId": "{sgr}",
        "securityGroupRuleSet/item/groupId": "{sg}",
        "securityGroupRuleSet/item/isEgress": "false",
        "securityGroupRuleSet/item/ipProtocol": "tcp",
        "securityGroupRuleSet/item/fromPort": "443",
        "securityGroupRuleSet/item/toPort": "443",
        "securityGroupRuleSet/item/cidrIpv4": "10.0.0.0/8",
        "securityGroupRuleSet/item/tagSet/item/value": "https",
      },
    ],
    [
      "ModifySecurityGroupRules",
      {
        GroupId: "{sg}",
        "SecurityGroupRule.1.SecurityGroupRuleId": "{sgr}",
        "SecurityGroupRule.1.SecurityGroupRule.IpProtocol": "tcp",
        "SecurityGroupRule.1.SecurityGroupRule.FromPort": "8443",
        "SecurityGroupRule.1.SecurityGroupRule.ToPort": "8443",
        "SecurityGroupRule.1.SecurityGroupRule.CidrIpv4": "10.0.0.0/8",
      },
      done,
    ],
    [
      "DescribeSecurityGroupRules",
      filters({ "group-id": "{sg}" }),
      {
        "securityGroupRuleSet/item/securityGroupRuleId": "{sgr}",
        "securityGroupRuleSet/item/fromPort": "8443",
      },
    ],
    [
      "AuthorizeSecurityGroupEgress",
      {
        GroupId: "{sg}",
        "IpPermissions.1.IpProtocol": "-1",
        "IpPermissions.1.IpRanges.1.CidrIp": "0.0.0.0/0",
      },
      { ...done, "securityGroupRuleSet/item/securityGroupRuleId": "{sgr.out}" },
    ],
    ["RevokeSecurityGroupIngress", { GroupId: "{sg}", "SecurityGroupRuleId.1": "{sgr}" }, done],
    ["RevokeSecurityGroupEgress", { GroupId: "{sg}", "SecurityGroupRuleId.1": "{sgr.out}" }, done],
    [
      "DescribeSecurityGroupRules",
      { "SecurityGroupRuleId.1": "{sgr}" },
      "InvalidSecurityGroupRuleId.NotFound",
    ],
    ...deleted,
  ],
};

describe("Terraform", () => {
  it.each(Object.entries(lives))("calls for %s", async (_, steps) => {
    await replay(go, steps);
  });
});
