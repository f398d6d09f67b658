/** Networks, what is in them, and the ways between them. */
import { net1, subnet1 } from "../ec2-networks.ts";
import type { Scene } from "../ec2-scene.ts";
import type { Cases } from "./cases.ts";

export const networkCases = (scene: Scene) => {
  const { vpc, emptyVpc, subnet, routeTable, spareTable, routeTableAssociation } = scene;
  const { gateway, spareGateway, natGateway, acl, defaultAcl, aclAssociation } = scene;
  const { dhcpOptions } = scene;
  const anywhere = "0.0.0.0/0";
  const elsewhere = "192.0.2.0/24";
  const entry = { NetworkAclId: acl, Protocol: "-1", CidrBlock: elsewhere, Egress: false };
  return {
    AssociateDhcpOptions: { good: { DhcpOptionsId: dhcpOptions, VpcId: vpc } },
    AssociateRouteTable: {
      good: { RouteTableId: routeTable, SubnetId: subnet },
      bad: [
        [{ RouteTableId: spareTable }, "Resource.AlreadyAssociated"],
        [{ SubnetId: subnet1 }, "InvalidParameterValue"],
        [{ SubnetId: undefined }, "MissingParameter"],
        [{ SubnetId: undefined, GatewayId: gateway }, "UnsupportedOperation"],
      ],
    },
    AssociateVpcCidrBlock: {
      good: { VpcId: emptyVpc, CidrBlock: "10.8.0.0/16" },
      bad: [
        [{ CidrBlock: "10.9.1.0/24" }, "CidrConflict"],
        [{ CidrBlock: "10.8.0.0/8" }, "InvalidVpc.Range"],
        [{ CidrBlock: "x" }, "InvalidParameterValue"],
        [{ CidrBlock: undefined }, "MissingParameter"],
        [{ AmazonProvidedIpv6CidrBlock: true }, "UnsupportedOperation"],
      ],
    },
    AttachInternetGateway: {
      good: { InternetGatewayId: spareGateway, VpcId: emptyVpc },
      bad: [
        [{ VpcId: vpc }, "InvalidParameterValue"],
        [{ InternetGatewayId: gateway }, "Resource.AlreadyAssociated"],
      ],
    },
    CreateDefaultSubnet: {
      bad: [
        [{ AvailabilityZone: "us" }, "DefaultSubnetAlreadyExistsInAvailabilityZone"],
        [{ AvailabilityZone: "moon" }, "InvalidParameterValue"],
        [{}, "MissingParameter"],
      ],
    },
    CreateDefaultVpc: { bad: [[{}, "DefaultVpcAlreadyExists"]] },
    CreateDhcpOptions: {
      good: { DhcpConfigurations: [{ Key: "domain-name", Values: ["example.org"] }] },
      bad: [
        [{ DhcpConfigurations: [{ Key: "colour", Values: ["red"] }] }, "InvalidParameterValue"],
      ],
    },
    CreateInternetGateway: {
      good: {},
      bad: [
        [
          {
            TagSpecifications: [
              { ResourceType: "instance", Tags: [{ Key: "stage", Value: "test" }] },
            ],
          },
          "UnsupportedOperation",
        ],
      ],
    },
    CreateNetworkAcl: { good: { VpcId: vpc } },
    CreateNetworkAclEntry: {
      good: { ...entry, RuleNumber: 200, RuleAction: "allow" },
      bad: [
        [{ RuleNumber: 100 }, "NetworkAclEntryAlreadyExists"],
        [{ RuleNumber: 40_000 }, "InvalidParameterValue"],
        [{ CidrBlock: "x" }, "InvalidParameterValue"],
        [{ CidrBlock: undefined }, "MissingParameter"],
        [{ RuleAction: "ask" as never }, "UnsupportedOperation"],
        [{ Protocol: "tcp" }, "MissingParameter"],
      ],
    },
    CreateRoute: {
      good: { RouteTableId: spareTable, DestinationCidrBlock: anywhere, GatewayId: gateway },
      bad: [
        [{ RouteTableId: routeTable }, "RouteAlreadyExists"],
        [{ DestinationCidrBlock: "10.0.0.0/24" }, "InvalidParameterValue"],
        [{ DestinationCidrBlock: undefined }, "MissingParameter"],
        [{ GatewayId: undefined }, "MissingParameter"],
        [{ GatewayId: spareGateway }, "InvalidParameterValue"],
        [{ DestinationIpv6CidrBlock: "::/0" }, "UnsupportedOperation"],
      ],
      ids: { GatewayId: ["InvalidGatewayID.NotFound", "InvalidGatewayID.NotFound"] },
    },
    CreateRouteTable: { good: { VpcId: vpc } },
    CreateSubnet: {
      good: { VpcId: vpc, CidrBlock: "10.0.1.0/24", AvailabilityZone: "us" },
      bad: [
        [{ CidrBlock: "10.0.0.0/25" }, "InvalidSubnet.Conflict"],
        [{ CidrBlock: "192.0.2.0/24" }, "InvalidSubnet.Range"],
        [{ CidrBlock: undefined }, "MissingParameter"],
        [{ CidrBlock: "x" }, "InvalidParameterValue"],
        [{ AvailabilityZone: "moon" }, "InvalidParameterValue"],
        [{ Ipv6Native: true }, "UnsupportedOperation"],
      ],
    },
    CreateVpc: {
      good: { CidrBlock: "10.0.0.0/16" },
      bad: [
        [{ CidrBlock: undefined }, "MissingParameter"],
        [{ CidrBlock: "10.0.0.0/8" }, "InvalidVpc.Range"],
        [{ CidrBlock: "x" }, "InvalidParameterValue"],
        [{ InstanceTenancy: "dedicated" }, "UnsupportedOperation"],
      ],
    },
    DeleteDhcpOptions: {
      good: { DhcpOptionsId: dhcpOptions },
      bad: [[{ DhcpOptionsId: scene.usedDhcpOptions }, "DependencyViolation"]],
    },
    DeleteInternetGateway: {
      good: { InternetGatewayId: spareGateway },
      bad: [[{ InternetGatewayId: gateway }, "DependencyViolation"]],
    },
    DeleteNatGateway: { good: { NatGatewayId: natGateway } },
    DeleteNetworkAcl: {
      good: { NetworkAclId: acl },
      bad: [[{ NetworkAclId: defaultAcl }, "InvalidParameterValue"]],
    },
    DeleteNetworkAclEntry: {
      good: { NetworkAclId: acl, RuleNumber: 100, Egress: false },
      bad: [[{ RuleNumber: 7 }, "InvalidNetworkAclEntry.NotFound"]],
    },
    DeleteRoute: {
      good: { RouteTableId: routeTable, DestinationCidrBlock: anywhere },
      bad: [
        [{ DestinationCidrBlock: elsewhere }, "InvalidRoute.NotFound"],
        [{ DestinationCidrBlock: "10.0.0.0/16" }, "InvalidParameterValue"],
        [{ DestinationCidrBlock: undefined }, "MissingParameter"],
      ],
    },
    DeleteRouteTable: {
      good: { RouteTableId: spareTable },
      bad: [[{ RouteTableId: routeTable }, "DependencyViolation"]],
    },
    DeleteSubnet: {
      good: { SubnetId: subnet },
      bad: [[{ SubnetId: subnet1 }, "DependencyViolation"]],
    },
    DeleteVpc: { good: { VpcId: emptyVpc }, bad: [[{ VpcId: vpc }, "DependencyViolation"]] },
    DescribeDhcpOptions: { good: { DhcpOptionsIds: [dhcpOptions] } },
    DescribeEgressOnlyInternetGateways: {
      good: {},
      bad: [[{ EgressOnlyInternetGatewayIds: ["eigw-1"] }, "InvalidGatewayID.NotFound"]],
    },
    DescribeInternetGateways: { good: { InternetGatewayIds: [gateway] } },
    DescribeNatGateways: { good: { NatGatewayIds: [natGateway] } },
    DescribeNetworkAcls: { good: { NetworkAclIds: [acl] } },
    DescribeRouteTables: { good: { RouteTableIds: [routeTable] } },
    DescribeSubnets: { good: { SubnetIds: [subnet] } },
    DescribeVpcAttribute: {
      good: { VpcId: vpc, Attribute: "enableDnsSupport" },
      bad: [[{ Attribute: "colour" as never }, "UnsupportedOperation"]],
    },
    DescribeVpcClassicLink: { good: { VpcIds: [vpc] } },
    DescribeVpcClassicLinkDnsSupport: { good: { VpcIds: [vpc] } },
    DescribeVpcEndpoints: {
      good: {},
      bad: [[{ VpcEndpointIds: ["vpce-1"] }, "InvalidVpcEndpointId.NotFound"]],
    },
    DescribeVpcPeeringConnections: {
      good: {},
      bad: [[{ VpcPeeringConnectionIds: ["pcx-1"] }, "InvalidVpcPeeringConnectionID.NotFound"]],
    },
    DescribeVpcs: { good: { VpcIds: [vpc] } },
    DetachInternetGateway: {
      good: { InternetGatewayId: gateway, VpcId: vpc },
      bad: [
        [{ VpcId: emptyVpc }, "Gateway.NotAttached"],
        [{ InternetGatewayId: scene.defaultGateway, VpcId: net1 }, "DependencyViolation"],
      ],
    },
    DisassociateRouteTable: {
      good: { AssociationId: routeTableAssociation },
      bad: [[{ AssociationId: scene.mainAssociation }, "InvalidParameterValue"]],
    },
    DisassociateVpcCidrBlock: {
      good: { AssociationId: scene.blockAssociation },
      bad: [[{ AssociationId: scene.firstBlockAssociation }, "OperationNotPermitted"]],
    },
    ModifySubnetAttribute: {
      good: { SubnetId: subnet, MapPublicIpOnLaunch: { Value: true } },
      bad: [
        [{ MapPublicIpOnLaunch: undefined }, "InvalidParameterCombination"],
        [{ MapPublicIpOnLaunch: undefined, EnableDns64: { Value: true } }, "UnsupportedOperation"],
      ],
    },
    ModifyVpcAttribute: {
      good: { VpcId: vpc, EnableDnsSupport: { Value: false } },
      bad: [
        [{ EnableDnsSupport: undefined }, "InvalidParameterCombination"],
        [{ EnableDnsHostnames: { Value: true } }, "InvalidParameterCombination"],
        [
          { EnableDnsSupport: undefined, EnableNetworkAddressUsageMetrics: { Value: true } },
          "UnsupportedOperation",
        ],
      ],
    },
    ReplaceNetworkAclAssociation: {
      good: { AssociationId: aclAssociation, NetworkAclId: acl },
      bad: [[{ NetworkAclId: scene.foreignAcl }, "InvalidParameterValue"]],
    },
    ReplaceNetworkAclEntry: {
      good: { ...entry, RuleNumber: 100, RuleAction: "deny" },
      bad: [
        [{ RuleNumber: 7 }, "InvalidNetworkAclEntry.NotFound"],
        [{ CidrBlock: undefined }, "MissingParameter"],
      ],
    },
    ReplaceRoute: {
      good: { RouteTableId: routeTable, DestinationCidrBlock: anywhere, GatewayId: gateway },
      bad: [
        [{ DestinationCidrBlock: elsewhere }, "InvalidParameterValue"],
        [{ GatewayId: undefined }, "MissingParameter"],
        [{ LocalTarget: true }, "UnsupportedOperation"],
      ],
      ids: { GatewayId: ["InvalidGatewayID.NotFound", "InvalidGatewayID.NotFound"] },
    },
    ReplaceRouteTableAssociation: {
      good: { AssociationId: routeTableAssociation, RouteTableId: spareTable },
      bad: [[{ RouteTableId: scene.foreignTable }, "InvalidParameterValue"]],
    },
    CreateNatGateway: {
      good: { SubnetId: subnet, AllocationId: scene.allocation },
      bad: [
        [{ AllocationId: scene.usedAllocation }, "Resource.AlreadyAssociated"],
        [{ AllocationId: undefined }, "MissingParameter"],
        [{ SubnetId: scene.cutOffSubnet }, "Gateway.NotAttached"],
        [{ ConnectivityType: "private" }, "InvalidParameterCombination"],
      ],
    },
  } satisfies Cases;
};
