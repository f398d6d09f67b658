/** Addresses, interfaces and security groups. */
import { idOf } from "../ec2-answers.ts";
import { net1, subnet1 } from "../ec2-networks.ts";
import type { Scene } from "../ec2-scene.ts";
import type { Cases } from "./cases.ts";

const nic1 = idOf("eni", "nic1");
const some = {
  IpProtocol: "tcp",
  FromPort: 80,
  ToPort: 80,
  IpRanges: [{ CidrIp: "192.0.2.0/24" }],
};
const ssh = { ...some, FromPort: 22, ToPort: 22 };
const nonsense = { ...some, FromPort: 90 };
const allOut = { IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] };

export const addressCases = (scene: Scene) => {
  const { allocation, usedAllocation, addressAssociation, instance } = scene;
  const { networkInterface, attachedInterface, attachment, group, rule, defaultGroup } = scene;
  const isRule = (IpProtocol: string) => ({
    SecurityGroupRules: [
      {
        SecurityGroupRuleId: rule,
        SecurityGroupRule: { IpProtocol, FromPort: 23, ToPort: 23, CidrIpv4: "192.0.2.0/24" },
      },
    ],
  });
  return {
    AllocateAddress: {
      good: { Domain: "vpc" },
      bad: [
        [{ Domain: "standard" }, "UnsupportedOperation"],
        [{ NetworkBorderGroup: "moon" }, "InvalidParameterValue"],
        [{ Address: "192.0.2.1" }, "UnsupportedOperation"],
      ],
    },
    AssignPrivateIpAddresses: {
      good: { NetworkInterfaceId: networkInterface, SecondaryPrivateIpAddressCount: 1 },
      bad: [
        [{ SecondaryPrivateIpAddressCount: undefined }, "MissingParameter"],
        [
          { SecondaryPrivateIpAddressCount: undefined, PrivateIpAddresses: ["203.0.113.1"] },
          "InvalidParameterValue",
        ],
        [{ PrivateIpAddresses: ["192.168.1.77"] }, "InvalidParameterCombination"],
        [{ AllowReassignment: true }, "UnsupportedOperation"],
      ],
    },
    AssociateAddress: {
      good: { AllocationId: allocation, InstanceId: instance },
      bad: [
        [{ AllocationId: undefined }, "MissingParameter"],
        [{ InstanceId: undefined }, "MissingParameter"],
        [{ AllocationId: usedAllocation, AllowReassociation: false }, "Resource.AlreadyAssociated"],
        [{ PublicIp: "192.0.2.1" }, "InvalidParameterCombination"],
        [{ AllocationId: undefined, PublicIp: "192.0.2.1" }, "InvalidAddress.NotFound"],
        [{ InstanceId: scene.ended }, "IncorrectInstanceState"],
      ],
    },
    AttachNetworkInterface: {
      good: { NetworkInterfaceId: networkInterface, InstanceId: instance, DeviceIndex: 1 },
      bad: [
        [{ NetworkInterfaceId: attachedInterface }, "InvalidNetworkInterface.InUse"],
        [{ DeviceIndex: 0 }, "InvalidParameterValue"],
        [{ NetworkCardIndex: 1 }, "UnsupportedOperation"],
        [{ InstanceId: scene.ended }, "IncorrectInstanceState"],
      ],
    },
    AuthorizeSecurityGroupEgress: {
      good: { GroupId: group, IpPermissions: [some] },
      bad: [
        [{ IpPermissions: [allOut] }, "InvalidPermission.Duplicate"],
        [{ IpPermissions: [nonsense] }, "InvalidParameterValue"],
        [{ IpPermissions: undefined }, "MissingParameter"],
      ],
    },
    AuthorizeSecurityGroupIngress: {
      good: { GroupId: group, IpPermissions: [some] },
      bad: [
        [{ GroupId: undefined }, "MissingParameter"],
        [{ GroupName: "used" }, "InvalidParameterCombination"],
        [{ CidrIp: "192.0.2.0/24" }, "InvalidParameterCombination"],
        [{ IpPermissions: [ssh] }, "InvalidPermission.Duplicate"],
        [{ IpPermissions: [nonsense] }, "InvalidParameterValue"],
        [{ IpPermissions: undefined }, "MissingParameter"],
      ],
    },
    CreateNetworkInterface: {
      good: { SubnetId: subnet1, Groups: [group] },
      bad: [
        [{ PrivateIpAddress: "203.0.113.1" }, "InvalidParameterValue"],
        [{ PrivateIpAddress: scene.usedIp }, "InvalidIPAddress.InUse"],
        [{ Ipv6AddressCount: 1 }, "UnsupportedOperation"],
      ],
    },
    CreateSecurityGroup: {
      good: { GroupName: "new", Description: "new", VpcId: net1 },
      bad: [
        [{ GroupName: "web" }, "InvalidGroup.Duplicate"],
        [{ GroupName: "default" }, "InvalidGroup.Reserved"],
        [{ GroupName: "sg-x" }, "InvalidParameterValue"],
        [{ Description: "ü" }, "InvalidParameterValue"],
      ],
    },
    DeleteNetworkInterface: {
      good: { NetworkInterfaceId: networkInterface },
      bad: [[{ NetworkInterfaceId: nic1 }, "InvalidNetworkInterface.InUse"]],
    },
    DeleteSecurityGroup: {
      good: { GroupId: group },
      bad: [
        [{ GroupId: undefined }, "MissingParameter"],
        [{ GroupId: undefined, GroupName: "none" }, "InvalidGroup.NotFound"],
        [{ GroupId: defaultGroup }, "CannotDelete"],
        [{ GroupId: scene.usedGroup }, "DependencyViolation"],
      ],
    },
    DescribeAddresses: {
      good: { AllocationIds: [allocation] },
      bad: [[{ PublicIps: ["192.0.2.1"] }, "InvalidAddress.NotFound"]],
    },
    DescribeAddressesAttribute: {
      good: { AllocationIds: [allocation], Attribute: "domain-name" },
    },
    DescribeNetworkInterfaceAttribute: {
      good: { NetworkInterfaceId: networkInterface, Attribute: "description" },
      bad: [
        [{ Attribute: "colour" as never }, "UnsupportedOperation"],
        [{ Attribute: undefined }, "MissingParameter"],
      ],
    },
    DescribeNetworkInterfaces: { good: { NetworkInterfaceIds: [networkInterface] } },
    DescribeSecurityGroupRules: { good: { SecurityGroupRuleIds: [rule] } },
    DescribeSecurityGroups: {
      good: { GroupIds: [group] },
      bad: [[{ GroupIds: undefined, GroupNames: ["none"] }, "InvalidGroup.NotFound"]],
    },
    DetachNetworkInterface: {
      good: { AttachmentId: attachment },
      bad: [[{ AttachmentId: scene.firstAttachment }, "OperationNotPermitted"]],
    },
    DisassociateAddress: {
      good: { AssociationId: addressAssociation },
      bad: [
        [{ AssociationId: undefined }, "MissingParameter"],
        [{ AssociationId: undefined, PublicIp: "192.0.2.1" }, "InvalidAddress.NotFound"],
      ],
    },
    ModifyNetworkInterfaceAttribute: {
      good: { NetworkInterfaceId: networkInterface, Description: { Value: "new" } },
      bad: [
        [{ Description: undefined }, "InvalidParameterCombination"],
        [{ SourceDestCheck: { Value: false } }, "InvalidParameterCombination"],
        [{ Description: undefined, Groups: ["sg-00000000000000000"] }, "InvalidGroup.NotFound"],
      ],
    },
    ModifySecurityGroupRules: {
      good: { GroupId: group, ...isRule("udp") },
      bad: [[isRule("moon"), "InvalidParameterValue"]],
    },
    ReleaseAddress: {
      good: { AllocationId: allocation },
      bad: [
        [{ AllocationId: undefined }, "MissingParameter"],
        [{ AllocationId: usedAllocation }, "InvalidIPAddress.InUse"],
        [{ NetworkBorderGroup: "moon" }, "InvalidParameterValue"],
        [{ AllocationId: undefined, PublicIp: "192.0.2.1" }, "InvalidAddress.NotFound"],
      ],
    },
    ResetNetworkInterfaceAttribute: {
      good: { NetworkInterfaceId: networkInterface, SourceDestCheck: "true" },
      bad: [[{ SourceDestCheck: undefined }, "MissingParameter"]],
    },
    RevokeSecurityGroupEgress: {
      good: { GroupId: group, IpPermissions: [allOut] },
      bad: [
        [{ IpPermissions: [some] }, "InvalidPermission.NotFound"],
        [{ IpPermissions: undefined }, "MissingParameter"],
      ],
    },
    RevokeSecurityGroupIngress: {
      good: { GroupId: group, SecurityGroupRuleIds: [rule] },
      bad: [
        [{ SecurityGroupRuleIds: undefined, IpPermissions: [some] }, "InvalidPermission.NotFound"],
        [{ SecurityGroupRuleIds: undefined }, "MissingParameter"],
        [{ IpPermissions: [ssh] }, "InvalidParameterCombination"],
        [{ CidrIp: "192.0.2.0/24" }, "InvalidParameterCombination"],
        [{ FromPort: 22 }, "InvalidParameterCombination"],
      ],
    },
    UnassignPrivateIpAddresses: {
      good: { NetworkInterfaceId: networkInterface, PrivateIpAddresses: [scene.secondaryIp] },
      bad: [
        [{ PrivateIpAddresses: ["203.0.113.1"] }, "InvalidParameterValue"],
        [{ PrivateIpAddresses: undefined }, "MissingParameter"],
      ],
    },
    UpdateSecurityGroupRuleDescriptionsEgress: {
      good: { GroupId: group, IpPermissions: [allOut] },
      bad: [
        [{ IpPermissions: [some] }, "InvalidPermission.NotFound"],
        [{ IpPermissions: undefined }, "InvalidParameterCombination"],
      ],
    },
    UpdateSecurityGroupRuleDescriptionsIngress: {
      good: { GroupId: group, IpPermissions: [ssh] },
      bad: [
        [{ IpPermissions: [some] }, "InvalidPermission.NotFound"],
        [{ IpPermissions: undefined }, "InvalidParameterCombination"],
      ],
    },
  } satisfies Cases;
};
