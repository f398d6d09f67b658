/**
 * The words that EC2 has for a kind of resource: what its messages call it, and error codes of its
 * own. Terraform and the SDKs' waiters decide by the codes, to the letter.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
import type { ResourceKind } from "@deltacloud/core";

export interface KindWords {
  readonly noun: string;
  readonly notFound: string;
  readonly malformed: string;
  readonly duplicate: string;
  readonly wrongState: string;
}

/** Of what no action of EC2 is about. */
const foreign: KindWords = {
  noun: "resource",
  notFound: "InvalidParameterValue",
  malformed: "InvalidParameterValue",
  duplicate: "InvalidParameterValue",
  wrongState: "IncorrectState",
};

export const kindWords: Record<ResourceKind, KindWords> = {
  address: {
    noun: "allocation ID",
    notFound: "InvalidAllocationID.NotFound",
    malformed: "InvalidAllocationID.Malformed",
    duplicate: "Resource.AlreadyAssociated",
    wrongState: "IncorrectState",
  },
  blob: foreign,
  bucket: foreign,
  dhcpOptions: {
    noun: "dhcpOption ID",
    notFound: "InvalidDhcpOptionID.NotFound",
    malformed: "InvalidDhcpOptionsId.Malformed",
    duplicate: "InvalidParameterValue",
    wrongState: "DependencyViolation",
  },
  firewall: {
    noun: "security group",
    notFound: "InvalidGroup.NotFound",
    malformed: "InvalidGroupId.Malformed",
    duplicate: "InvalidGroup.Duplicate",
    wrongState: "DependencyViolation",
  },
  firewallRule: {
    noun: "security group rule ID",
    notFound: "InvalidSecurityGroupRuleId.NotFound",
    malformed: "InvalidSecurityGroupRuleId.Malformed",
    duplicate: "InvalidPermission.Duplicate",
    wrongState: "IncorrectState",
  },
  hardwareProfile: {
    noun: "instance type",
    notFound: "InvalidParameterValue",
    malformed: "InvalidParameterValue",
    duplicate: "InvalidParameterValue",
    wrongState: "IncorrectState",
  },
  image: {
    noun: "image id",
    notFound: "InvalidAMIID.NotFound",
    malformed: "InvalidAMIID.Malformed",
    duplicate: "InvalidAMIName.Duplicate",
    wrongState: "InvalidAMIID.Unavailable",
  },
  instance: {
    noun: "instance ID",
    notFound: "InvalidInstanceID.NotFound",
    malformed: "InvalidInstanceID.Malformed",
    duplicate: "InvalidParameterValue",
    wrongState: "IncorrectInstanceState",
  },
  internetGateway: {
    noun: "internetGateway ID",
    notFound: "InvalidInternetGatewayID.NotFound",
    malformed: "InvalidInternetGatewayId.Malformed",
    duplicate: "Resource.AlreadyAssociated",
    wrongState: "DependencyViolation",
  },
  key: {
    noun: "key pair",
    notFound: "InvalidKeyPair.NotFound",
    malformed: "InvalidKeyPair.NotFound",
    duplicate: "InvalidKeyPair.Duplicate",
    wrongState: "IncorrectState",
  },
  loadBalancer: foreign,
  metric: foreign,
  natGateway: {
    noun: "NAT gateway",
    notFound: "NatGatewayNotFound",
    malformed: "NatGatewayMalformed",
    duplicate: "InvalidParameterValue",
    wrongState: "IncorrectState",
  },
  network: {
    noun: "vpc ID",
    notFound: "InvalidVpcID.NotFound",
    malformed: "InvalidVpcID.Malformed",
    duplicate: "DefaultVpcAlreadyExists",
    wrongState: "DependencyViolation",
  },
  networkAcl: {
    noun: "networkAcl ID",
    notFound: "InvalidNetworkAclID.NotFound",
    malformed: "InvalidNetworkAclId.Malformed",
    duplicate: "NetworkAclEntryAlreadyExists",
    wrongState: "DependencyViolation",
  },
  networkInterface: {
    noun: "networkInterface ID",
    notFound: "InvalidNetworkInterfaceID.NotFound",
    malformed: "InvalidNetworkInterfaceId.Malformed",
    duplicate: "InvalidIPAddress.InUse",
    wrongState: "InvalidNetworkInterface.InUse",
  },
  placementGroup: {
    noun: "Placement Group",
    notFound: "InvalidPlacementGroup.Unknown",
    malformed: "InvalidPlacementGroupId.Malformed",
    duplicate: "InvalidPlacementGroup.Duplicate",
    wrongState: "InvalidPlacementGroup.InUse",
  },
  realm: {
    noun: "availability zone",
    notFound: "InvalidParameterValue",
    malformed: "InvalidParameterValue",
    duplicate: "InvalidParameterValue",
    // The one thing a realm can be without is a default subnet.
    wrongState: "MissingInput",
  },
  routeTable: {
    noun: "routeTable ID",
    notFound: "InvalidRouteTableID.NotFound",
    malformed: "InvalidRouteTableId.Malformed",
    duplicate: "RouteAlreadyExists",
    wrongState: "DependencyViolation",
  },
  storageSnapshot: {
    noun: "snapshot",
    notFound: "InvalidSnapshot.NotFound",
    malformed: "InvalidSnapshotID.Malformed",
    duplicate: "InvalidParameterValue",
    wrongState: "InvalidSnapshot.InUse",
  },
  storageVolume: {
    noun: "volume",
    notFound: "InvalidVolume.NotFound",
    malformed: "InvalidVolumeID.Malformed",
    duplicate: "InvalidParameterValue",
    wrongState: "IncorrectState",
  },
  subnet: {
    noun: "subnet ID",
    notFound: "InvalidSubnetID.NotFound",
    malformed: "InvalidSubnetID.Malformed",
    duplicate: "InvalidSubnet.Conflict",
    wrongState: "DependencyViolation",
  },
  volumeType: {
    noun: "volume type",
    notFound: "UnknownVolumeType",
    malformed: "UnknownVolumeType",
    duplicate: "InvalidParameterValue",
    wrongState: "IncorrectState",
  },
};
