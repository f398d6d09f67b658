/** The main failures of actions whose own tests are about what they give, by AWS's own SDK over a real port. */
import * as sdk from "@aws-sdk/client-ec2";
import type { EC2Client } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { aClient, aDaemon, failureOf } from "./support/ec2-client.ts";
import { net1, subnet1 } from "./support/ec2-networks.ts";

const zeros = "00000000000000000";
const VpcId = `vpc-${zeros}`;
const NetworkInterfaceId = `eni-${zeros}`;
const InstanceId = `i-${zeros}`;
const VolumeId = `vol-${zeros}`;
const GroupId = `sg-${zeros}`;
const rule = { SecurityGroupRuleId: `sgr-${zeros}`, Description: "a" };
const wrongTags = [{ ResourceType: "instance" as const, Tags: [{ Key: "a", Value: "b" }] }];
const badFilter = [{ Name: "no-such-filter", Values: ["a"] }];
const tooMany = { MaxResults: 100_000 };

type Send = (client: EC2Client) => Promise<unknown>;

const failures: readonly (readonly [action: string, code: string, send: Send])[] = [
  [
    "AssociateDhcpOptions",
    "InvalidDhcpOptionID.NotFound",
    (client) =>
      client.send(
        new sdk.AssociateDhcpOptionsCommand({ DhcpOptionsId: `dopt-${zeros}`, VpcId: net1 }),
      ),
  ],
  [
    "AssociateDhcpOptions",
    "InvalidVpcID.NotFound",
    (client) =>
      client.send(new sdk.AssociateDhcpOptionsCommand({ DhcpOptionsId: "default", VpcId })),
  ],
  [
    "AuthorizeSecurityGroupEgress",
    "InvalidGroup.NotFound",
    (client) =>
      client.send(
        new sdk.AuthorizeSecurityGroupEgressCommand({
          GroupId,
          IpPermissions: [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "10.0.0.0/8" }] }],
        }),
      ),
  ],
  [
    "CreateInternetGateway",
    "UnsupportedOperation",
    (client) => client.send(new sdk.CreateInternetGatewayCommand({ TagSpecifications: wrongTags })),
  ],
  [
    "CreateNetworkAcl",
    "InvalidVpcID.NotFound",
    (client) => client.send(new sdk.CreateNetworkAclCommand({ VpcId })),
  ],
  [
    "DeleteLaunchTemplateVersions",
    "InvalidLaunchTemplateId.NotFound",
    (client) =>
      client.send(
        new sdk.DeleteLaunchTemplateVersionsCommand({
          LaunchTemplateId: `lt-${zeros}`,
          Versions: ["1"],
        }),
      ),
  ],
  [
    "DescribeAddressesAttribute",
    "InvalidAllocationID.NotFound",
    (client) =>
      client.send(
        new sdk.DescribeAddressesAttributeCommand({ AllocationIds: [`eipalloc-${zeros}`] }),
      ),
  ],
  [
    "DescribeDhcpOptions",
    "InvalidDhcpOptionID.NotFound",
    (client) =>
      client.send(new sdk.DescribeDhcpOptionsCommand({ DhcpOptionsIds: [`dopt-${zeros}`] })),
  ],
  [
    "DescribeEgressOnlyInternetGateways",
    "InvalidParameterValue",
    (client) => client.send(new sdk.DescribeEgressOnlyInternetGatewaysCommand(tooMany)),
  ],
  [
    "DescribeFlowLogs",
    "InvalidParameterValue",
    (client) => client.send(new sdk.DescribeFlowLogsCommand({ Filter: badFilter })),
  ],
  [
    "DescribeHosts",
    "InvalidHostID.NotFound",
    (client) => client.send(new sdk.DescribeHostsCommand({ HostIds: [`h-${zeros}`] })),
  ],
  [
    "DescribeIamInstanceProfileAssociations",
    "InvalidParameterValue",
    (client) =>
      client.send(new sdk.DescribeIamInstanceProfileAssociationsCommand({ Filters: badFilter })),
  ],
  [
    "DescribeImageAttribute",
    "InvalidAMIID.NotFound",
    (client) =>
      client.send(
        new sdk.DescribeImageAttributeCommand({
          ImageId: `ami-${zeros}`,
          Attribute: "launchPermission",
        }),
      ),
  ],
  [
    "DescribeNetworkInterfaceAttribute",
    "InvalidNetworkInterfaceID.NotFound",
    (client) =>
      client.send(
        new sdk.DescribeNetworkInterfaceAttributeCommand({
          NetworkInterfaceId,
          Attribute: "description",
        }),
      ),
  ],
  [
    "DescribePrefixLists",
    "InvalidPrefixListID.NotFound",
    (client) => client.send(new sdk.DescribePrefixListsCommand({ PrefixListIds: [`pl-${zeros}`] })),
  ],
  [
    "DescribeReservedInstances",
    "InvalidParameterValue",
    (client) => client.send(new sdk.DescribeReservedInstancesCommand({ Filters: badFilter })),
  ],
  [
    "DescribeReservedInstancesOfferings",
    "InvalidParameterValue",
    (client) =>
      client.send(new sdk.DescribeReservedInstancesOfferingsCommand({ Filters: badFilter })),
  ],
  [
    "DescribeSecurityGroupRules",
    "InvalidSecurityGroupRuleId.NotFound",
    (client) =>
      client.send(
        new sdk.DescribeSecurityGroupRulesCommand({ SecurityGroupRuleIds: [`sgr-${zeros}`] }),
      ),
  ],
  [
    "DescribeSpotPriceHistory",
    "InvalidParameterValue",
    (client) => client.send(new sdk.DescribeSpotPriceHistoryCommand({ Filters: badFilter })),
  ],
  [
    "DescribeVolumeAttribute",
    "InvalidVolume.NotFound",
    (client) =>
      client.send(new sdk.DescribeVolumeAttributeCommand({ VolumeId, Attribute: "autoEnableIO" })),
  ],
  [
    "DescribeVolumeStatus",
    "InvalidVolume.NotFound",
    (client) => client.send(new sdk.DescribeVolumeStatusCommand({ VolumeIds: [VolumeId] })),
  ],
  [
    "DescribeVpcAttribute",
    "InvalidVpcID.NotFound",
    (client) =>
      client.send(new sdk.DescribeVpcAttributeCommand({ VpcId, Attribute: "enableDnsSupport" })),
  ],
  [
    "DescribeVpcClassicLinkDnsSupport",
    "InvalidVpcID.NotFound",
    (client) => client.send(new sdk.DescribeVpcClassicLinkDnsSupportCommand({ VpcIds: [VpcId] })),
  ],
  [
    "DescribeVpcEndpoints",
    "InvalidVpcEndpointId.NotFound",
    (client) =>
      client.send(new sdk.DescribeVpcEndpointsCommand({ VpcEndpointIds: [`vpce-${zeros}`] })),
  ],
  [
    "GetPasswordData",
    "InvalidInstanceID.NotFound",
    (client) => client.send(new sdk.GetPasswordDataCommand({ InstanceId })),
  ],
  [
    "ModifyLaunchTemplate",
    "InvalidLaunchTemplateId.NotFound",
    (client) =>
      client.send(
        new sdk.ModifyLaunchTemplateCommand({
          LaunchTemplateId: `lt-${zeros}`,
          DefaultVersion: "1",
        }),
      ),
  ],
  [
    "ResetImageAttribute",
    "InvalidAMIID.NotFound",
    (client) =>
      client.send(
        new sdk.ResetImageAttributeCommand({
          ImageId: `ami-${zeros}`,
          Attribute: "launchPermission",
        }),
      ),
  ],
  [
    "ResetInstanceAttribute",
    "InvalidInstanceID.NotFound",
    (client) =>
      client.send(
        new sdk.ResetInstanceAttributeCommand({ InstanceId, Attribute: "sourceDestCheck" }),
      ),
  ],
  [
    "ResetNetworkInterfaceAttribute",
    "InvalidNetworkInterfaceID.NotFound",
    (client) =>
      client.send(
        new sdk.ResetNetworkInterfaceAttributeCommand({
          NetworkInterfaceId,
          SourceDestCheck: "true",
        }),
      ),
  ],
  [
    "ResetSnapshotAttribute",
    "InvalidSnapshot.NotFound",
    (client) =>
      client.send(
        new sdk.ResetSnapshotAttributeCommand({
          SnapshotId: `snap-${zeros}`,
          Attribute: "createVolumePermission",
        }),
      ),
  ],
  [
    "UnmonitorInstances",
    "InvalidInstanceID.NotFound",
    (client) => client.send(new sdk.UnmonitorInstancesCommand({ InstanceIds: [InstanceId] })),
  ],
  [
    "UpdateSecurityGroupRuleDescriptionsEgress",
    "InvalidGroup.NotFound",
    (client) =>
      client.send(
        new sdk.UpdateSecurityGroupRuleDescriptionsEgressCommand({
          GroupId,
          SecurityGroupRuleDescriptions: [rule],
        }),
      ),
  ],
  [
    "ReplaceRouteTableAssociation",
    "InvalidAssociationID.NotFound",
    (client) =>
      client.send(
        new sdk.ReplaceRouteTableAssociationCommand({
          AssociationId: `rtbassoc-${zeros}`,
          RouteTableId: `rtb-${zeros}`,
        }),
      ),
  ],
  [
    "AssociateRouteTable",
    "InvalidRouteTableID.NotFound",
    (client) =>
      client.send(
        new sdk.AssociateRouteTableCommand({ SubnetId: subnet1, RouteTableId: `rtb-${zeros}` }),
      ),
  ],
];

describe("the main failure of", () => {
  it.each(failures)("%s is %s", async (_, code, send) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(send(client))).toMatchObject({ code, status: 400 });
  });
});
