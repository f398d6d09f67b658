/** The actions of this endpoint, by the name that a request calls them. */
import type { AnyAction } from "../action.ts";
import { allocateAddress } from "./addresses/allocate-address.ts";
import { associateAddress } from "./addresses/associate-address.ts";
import { describeAddressesAttribute } from "./addresses/describe-addresses-attribute.ts";
import { describeAddresses } from "./addresses/describe-addresses.ts";
import { disassociateAddress } from "./addresses/disassociate-address.ts";
import { releaseAddress } from "./addresses/release-address.ts";
import { associateDhcpOptions } from "./dhcp-options/associate-dhcp-options.ts";
import { createDhcpOptions } from "./dhcp-options/create-dhcp-options.ts";
import { deleteDhcpOptions } from "./dhcp-options/delete-dhcp-options.ts";
import { describeDhcpOptions } from "./dhcp-options/describe-dhcp-options.ts";
import { describeEgressOnlyInternetGateways } from "./empty/describe-egress-only-internet-gateways.ts";
import { describeFlowLogs } from "./empty/describe-flow-logs.ts";
import { describeHosts } from "./empty/describe-hosts.ts";
import { describePrefixLists } from "./empty/describe-prefix-lists.ts";
import { describeReservedInstancesOfferings } from "./empty/describe-reserved-instances-offerings.ts";
import { describeReservedInstances } from "./empty/describe-reserved-instances.ts";
import { describeSpotPriceHistory } from "./empty/describe-spot-price-history.ts";
import { describeVpcClassicLinkDnsSupport } from "./empty/describe-vpc-classic-link-dns-support.ts";
import { describeVpcClassicLink } from "./empty/describe-vpc-classic-link.ts";
import { describeVpcEndpoints } from "./empty/describe-vpc-endpoints.ts";
import { describeVpcPeeringConnections } from "./empty/describe-vpc-peering-connections.ts";
import { copyImage } from "./images/copy-image.ts";
import { createImage } from "./images/create-image.ts";
import { deregisterImage } from "./images/deregister-image.ts";
import { describeImageAttribute } from "./images/describe-image-attribute.ts";
import { describeImages } from "./images/describe-images.ts";
import { modifyImageAttribute } from "./images/modify-image-attribute.ts";
import { registerImage } from "./images/register-image.ts";
import { resetImageAttribute } from "./images/reset-image-attribute.ts";
import { describeIamInstanceProfileAssociations } from "./instance-attributes/describe-iam-instance-profile-associations.ts";
import { describeInstanceAttribute } from "./instance-attributes/describe-instance-attribute.ts";
import { describeInstanceCreditSpecifications } from "./instance-attributes/describe-instance-credit-specifications.ts";
import { getConsoleOutput } from "./instance-attributes/get-console-output.ts";
import { getConsoleScreenshot } from "./instance-attributes/get-console-screenshot.ts";
import { getPasswordData } from "./instance-attributes/get-password-data.ts";
import { modifyInstanceAttribute } from "./instance-attributes/modify-instance-attribute.ts";
import { modifyInstanceMetadataOptions } from "./instance-attributes/modify-instance-metadata-options.ts";
import { monitorInstances } from "./instance-attributes/monitor-instances.ts";
import { resetInstanceAttribute } from "./instance-attributes/reset-instance-attribute.ts";
import { unmonitorInstances } from "./instance-attributes/unmonitor-instances.ts";
import { describeInstanceStatus } from "./instances/describe-instance-status.ts";
import { describeInstanceTypeOfferings } from "./instances/describe-instance-type-offerings.ts";
import { describeInstanceTypes } from "./instances/describe-instance-types.ts";
import { describeInstances } from "./instances/describe-instances.ts";
import { rebootInstances } from "./instances/reboot-instances.ts";
import { runInstances } from "./instances/run-instances.ts";
import { startInstances } from "./instances/start-instances.ts";
import { stopInstances } from "./instances/stop-instances.ts";
import { terminateInstances } from "./instances/terminate-instances.ts";
import { attachInternetGateway } from "./internet-gateways/attach-internet-gateway.ts";
import { createInternetGateway } from "./internet-gateways/create-internet-gateway.ts";
import { deleteInternetGateway } from "./internet-gateways/delete-internet-gateway.ts";
import { describeInternetGateways } from "./internet-gateways/describe-internet-gateways.ts";
import { detachInternetGateway } from "./internet-gateways/detach-internet-gateway.ts";
import { createKeyPair } from "./keys/create-key-pair.ts";
import { deleteKeyPair } from "./keys/delete-key-pair.ts";
import { describeKeyPairs } from "./keys/describe-key-pairs.ts";
import { importKeyPair } from "./keys/import-key-pair.ts";
import { createLaunchTemplate } from "./launch-templates/create-launch-template.ts";
import { createLaunchTemplateVersion } from "./launch-templates/create-launch-template-version.ts";
import { deleteLaunchTemplate } from "./launch-templates/delete-launch-template.ts";
import { deleteLaunchTemplateVersions } from "./launch-templates/delete-launch-template-versions.ts";
import { describeLaunchTemplateVersions } from "./launch-templates/describe-launch-template-versions.ts";
import { describeLaunchTemplates } from "./launch-templates/describe-launch-templates.ts";
import { modifyLaunchTemplate } from "./launch-templates/modify-launch-template.ts";
import { createNatGateway } from "./nat-gateways/create-nat-gateway.ts";
import { deleteNatGateway } from "./nat-gateways/delete-nat-gateway.ts";
import { describeNatGateways } from "./nat-gateways/describe-nat-gateways.ts";
import { createNetworkAcl } from "./network-acls/create-network-acl.ts";
import { createNetworkAclEntry } from "./network-acls/create-network-acl-entry.ts";
import { deleteNetworkAcl } from "./network-acls/delete-network-acl.ts";
import { deleteNetworkAclEntry } from "./network-acls/delete-network-acl-entry.ts";
import { describeNetworkAcls } from "./network-acls/describe-network-acls.ts";
import { replaceNetworkAclAssociation } from "./network-acls/replace-network-acl-association.ts";
import { replaceNetworkAclEntry } from "./network-acls/replace-network-acl-entry.ts";
import { assignPrivateIpAddresses } from "./network-interfaces/assign-private-ip-addresses.ts";
import { attachNetworkInterface } from "./network-interfaces/attach-network-interface.ts";
import { createNetworkInterface } from "./network-interfaces/create-network-interface.ts";
import { deleteNetworkInterface } from "./network-interfaces/delete-network-interface.ts";
import { describeNetworkInterfaceAttribute } from "./network-interfaces/describe-network-interface-attribute.ts";
import { describeNetworkInterfaces } from "./network-interfaces/describe-network-interfaces.ts";
import { detachNetworkInterface } from "./network-interfaces/detach-network-interface.ts";
import { modifyNetworkInterfaceAttribute } from "./network-interfaces/modify-network-interface-attribute.ts";
import { resetNetworkInterfaceAttribute } from "./network-interfaces/reset-network-interface-attribute.ts";
import { unassignPrivateIpAddresses } from "./network-interfaces/unassign-private-ip-addresses.ts";
import { createPlacementGroup } from "./placement-groups/create-placement-group.ts";
import { deletePlacementGroup } from "./placement-groups/delete-placement-group.ts";
import { describePlacementGroups } from "./placement-groups/describe-placement-groups.ts";
import { describeAccountAttributes } from "./placement/describe-account-attributes.ts";
import { describeAvailabilityZones } from "./placement/describe-availability-zones.ts";
import { describeRegions } from "./placement/describe-regions.ts";
import { associateRouteTable } from "./route-tables/associate-route-table.ts";
import { createRoute } from "./route-tables/create-route.ts";
import { createRouteTable } from "./route-tables/create-route-table.ts";
import { deleteRoute } from "./route-tables/delete-route.ts";
import { deleteRouteTable } from "./route-tables/delete-route-table.ts";
import { describeRouteTables } from "./route-tables/describe-route-tables.ts";
import { disassociateRouteTable } from "./route-tables/disassociate-route-table.ts";
import { replaceRoute } from "./route-tables/replace-route.ts";
import { replaceRouteTableAssociation } from "./route-tables/replace-route-table-association.ts";
import { authorizeSecurityGroupEgress } from "./security-groups/authorize-security-group-egress.ts";
import { authorizeSecurityGroupIngress } from "./security-groups/authorize-security-group-ingress.ts";
import { createSecurityGroup } from "./security-groups/create-security-group.ts";
import { deleteSecurityGroup } from "./security-groups/delete-security-group.ts";
import { describeSecurityGroupRules } from "./security-groups/describe-security-group-rules.ts";
import { describeSecurityGroups } from "./security-groups/describe-security-groups.ts";
import { modifySecurityGroupRules } from "./security-groups/modify-security-group-rules.ts";
import { revokeSecurityGroupEgress } from "./security-groups/revoke-security-group-egress.ts";
import { revokeSecurityGroupIngress } from "./security-groups/revoke-security-group-ingress.ts";
import { updateSecurityGroupRuleDescriptionsEgress } from "./security-groups/update-security-group-rule-descriptions-egress.ts";
import { updateSecurityGroupRuleDescriptionsIngress } from "./security-groups/update-security-group-rule-descriptions-ingress.ts";
import { copySnapshot } from "./snapshots/copy-snapshot.ts";
import { createSnapshot } from "./snapshots/create-snapshot.ts";
import { createSnapshots } from "./snapshots/create-snapshots.ts";
import { deleteSnapshot } from "./snapshots/delete-snapshot.ts";
import { describeSnapshotAttribute } from "./snapshots/describe-snapshot-attribute.ts";
import { describeSnapshots } from "./snapshots/describe-snapshots.ts";
import { modifySnapshotAttribute } from "./snapshots/modify-snapshot-attribute.ts";
import { resetSnapshotAttribute } from "./snapshots/reset-snapshot-attribute.ts";
import { createDefaultSubnet } from "./subnets/create-default-subnet.ts";
import { createSubnet } from "./subnets/create-subnet.ts";
import { deleteSubnet } from "./subnets/delete-subnet.ts";
import { describeSubnets } from "./subnets/describe-subnets.ts";
import { modifySubnetAttribute } from "./subnets/modify-subnet-attribute.ts";
import { createTags } from "./tags/create-tags.ts";
import { deleteTags } from "./tags/delete-tags.ts";
import { describeTags } from "./tags/describe-tags.ts";
import { attachVolume } from "./volumes/attach-volume.ts";
import { createVolume } from "./volumes/create-volume.ts";
import { deleteVolume } from "./volumes/delete-volume.ts";
import { describeVolumeAttribute } from "./volumes/describe-volume-attribute.ts";
import { describeVolumeStatus } from "./volumes/describe-volume-status.ts";
import { describeVolumesModifications } from "./volumes/describe-volumes-modifications.ts";
import { describeVolumes } from "./volumes/describe-volumes.ts";
import { detachVolume } from "./volumes/detach-volume.ts";
import { modifyVolumeAttribute } from "./volumes/modify-volume-attribute.ts";
import { modifyVolume } from "./volumes/modify-volume.ts";
import { associateVpcCidrBlock } from "./vpc/associate-vpc-cidr-block.ts";
import { createDefaultVpc } from "./vpc/create-default-vpc.ts";
import { createVpc } from "./vpc/create-vpc.ts";
import { deleteVpc } from "./vpc/delete-vpc.ts";
import { describeVpcAttribute } from "./vpc/describe-vpc-attribute.ts";
import { describeVpcs } from "./vpc/describe-vpcs.ts";
import { disassociateVpcCidrBlock } from "./vpc/disassociate-vpc-cidr-block.ts";
import { modifyVpcAttribute } from "./vpc/modify-vpc-attribute.ts";

export const actions: Readonly<Record<string, AnyAction | undefined>> = {
  AllocateAddress: allocateAddress,
  AssignPrivateIpAddresses: assignPrivateIpAddresses,
  AssociateAddress: associateAddress,
  AssociateDhcpOptions: associateDhcpOptions,
  AssociateRouteTable: associateRouteTable,
  AssociateVpcCidrBlock: associateVpcCidrBlock,
  AttachInternetGateway: attachInternetGateway,
  AttachNetworkInterface: attachNetworkInterface,
  AttachVolume: attachVolume,
  AuthorizeSecurityGroupEgress: authorizeSecurityGroupEgress,
  AuthorizeSecurityGroupIngress: authorizeSecurityGroupIngress,
  CopyImage: copyImage,
  CopySnapshot: copySnapshot,
  CreateDefaultSubnet: createDefaultSubnet,
  CreateDefaultVpc: createDefaultVpc,
  CreateDhcpOptions: createDhcpOptions,
  CreateImage: createImage,
  CreateInternetGateway: createInternetGateway,
  CreateKeyPair: createKeyPair,
  CreateLaunchTemplate: createLaunchTemplate,
  CreateLaunchTemplateVersion: createLaunchTemplateVersion,
  CreateNatGateway: createNatGateway,
  CreateNetworkAcl: createNetworkAcl,
  CreateNetworkAclEntry: createNetworkAclEntry,
  CreateNetworkInterface: createNetworkInterface,
  CreatePlacementGroup: createPlacementGroup,
  CreateRoute: createRoute,
  CreateRouteTable: createRouteTable,
  CreateSecurityGroup: createSecurityGroup,
  CreateSnapshot: createSnapshot,
  CreateSnapshots: createSnapshots,
  CreateSubnet: createSubnet,
  CreateTags: createTags,
  CreateVolume: createVolume,
  CreateVpc: createVpc,
  DeleteDhcpOptions: deleteDhcpOptions,
  DeleteInternetGateway: deleteInternetGateway,
  DeleteKeyPair: deleteKeyPair,
  DeleteLaunchTemplate: deleteLaunchTemplate,
  DeleteLaunchTemplateVersions: deleteLaunchTemplateVersions,
  DeleteNatGateway: deleteNatGateway,
  DeleteNetworkAcl: deleteNetworkAcl,
  DeleteNetworkAclEntry: deleteNetworkAclEntry,
  DeleteNetworkInterface: deleteNetworkInterface,
  DeletePlacementGroup: deletePlacementGroup,
  DeleteRoute: deleteRoute,
  DeleteRouteTable: deleteRouteTable,
  DeleteSecurityGroup: deleteSecurityGroup,
  DeleteSnapshot: deleteSnapshot,
  DeleteSubnet: deleteSubnet,
  DeleteTags: deleteTags,
  DeleteVolume: deleteVolume,
  DeleteVpc: deleteVpc,
  DeregisterImage: deregisterImage,
  DescribeAccountAttributes: describeAccountAttributes,
  DescribeAddresses: describeAddresses,
  DescribeAddressesAttribute: describeAddressesAttribute,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeDhcpOptions: describeDhcpOptions,
  DescribeEgressOnlyInternetGateways: describeEgressOnlyInternetGateways,
  DescribeFlowLogs: describeFlowLogs,
  DescribeHosts: describeHosts,
  DescribeIamInstanceProfileAssociations: describeIamInstanceProfileAssociations,
  DescribeImageAttribute: describeImageAttribute,
  DescribeImages: describeImages,
  DescribeInstanceAttribute: describeInstanceAttribute,
  DescribeInstanceCreditSpecifications: describeInstanceCreditSpecifications,
  DescribeInstanceStatus: describeInstanceStatus,
  DescribeInstanceTypeOfferings: describeInstanceTypeOfferings,
  DescribeInstanceTypes: describeInstanceTypes,
  DescribeInstances: describeInstances,
  DescribeInternetGateways: describeInternetGateways,
  DescribeKeyPairs: describeKeyPairs,
  DescribeLaunchTemplateVersions: describeLaunchTemplateVersions,
  DescribeLaunchTemplates: describeLaunchTemplates,
  DescribeNatGateways: describeNatGateways,
  DescribeNetworkAcls: describeNetworkAcls,
  DescribeNetworkInterfaceAttribute: describeNetworkInterfaceAttribute,
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  DescribePlacementGroups: describePlacementGroups,
  DescribePrefixLists: describePrefixLists,
  DescribeRegions: describeRegions,
  DescribeReservedInstances: describeReservedInstances,
  DescribeReservedInstancesOfferings: describeReservedInstancesOfferings,
  DescribeRouteTables: describeRouteTables,
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSnapshotAttribute: describeSnapshotAttribute,
  DescribeSnapshots: describeSnapshots,
  DescribeSpotPriceHistory: describeSpotPriceHistory,
  DescribeSubnets: describeSubnets,
  DescribeTags: describeTags,
  DescribeVolumeAttribute: describeVolumeAttribute,
  DescribeVolumeStatus: describeVolumeStatus,
  DescribeVolumes: describeVolumes,
  DescribeVolumesModifications: describeVolumesModifications,
  DescribeVpcAttribute: describeVpcAttribute,
  DescribeVpcClassicLink: describeVpcClassicLink,
  DescribeVpcClassicLinkDnsSupport: describeVpcClassicLinkDnsSupport,
  DescribeVpcEndpoints: describeVpcEndpoints,
  DescribeVpcPeeringConnections: describeVpcPeeringConnections,
  DescribeVpcs: describeVpcs,
  DetachInternetGateway: detachInternetGateway,
  DetachNetworkInterface: detachNetworkInterface,
  DetachVolume: detachVolume,
  DisassociateAddress: disassociateAddress,
  DisassociateRouteTable: disassociateRouteTable,
  DisassociateVpcCidrBlock: disassociateVpcCidrBlock,
  GetConsoleOutput: getConsoleOutput,
  GetConsoleScreenshot: getConsoleScreenshot,
  GetPasswordData: getPasswordData,
  ImportKeyPair: importKeyPair,
  ModifyImageAttribute: modifyImageAttribute,
  ModifyInstanceAttribute: modifyInstanceAttribute,
  ModifyInstanceMetadataOptions: modifyInstanceMetadataOptions,
  ModifyLaunchTemplate: modifyLaunchTemplate,
  ModifyNetworkInterfaceAttribute: modifyNetworkInterfaceAttribute,
  ModifySecurityGroupRules: modifySecurityGroupRules,
  ModifySnapshotAttribute: modifySnapshotAttribute,
  ModifySubnetAttribute: modifySubnetAttribute,
  ModifyVolume: modifyVolume,
  ModifyVolumeAttribute: modifyVolumeAttribute,
  ModifyVpcAttribute: modifyVpcAttribute,
  MonitorInstances: monitorInstances,
  RebootInstances: rebootInstances,
  RegisterImage: registerImage,
  ReleaseAddress: releaseAddress,
  ReplaceNetworkAclAssociation: replaceNetworkAclAssociation,
  ReplaceNetworkAclEntry: replaceNetworkAclEntry,
  ReplaceRoute: replaceRoute,
  ReplaceRouteTableAssociation: replaceRouteTableAssociation,
  ResetImageAttribute: resetImageAttribute,
  ResetInstanceAttribute: resetInstanceAttribute,
  ResetNetworkInterfaceAttribute: resetNetworkInterfaceAttribute,
  ResetSnapshotAttribute: resetSnapshotAttribute,
  RevokeSecurityGroupEgress: revokeSecurityGroupEgress,
  RevokeSecurityGroupIngress: revokeSecurityGroupIngress,
  RunInstances: runInstances,
  StartInstances: startInstances,
  StopInstances: stopInstances,
  TerminateInstances: terminateInstances,
  UnassignPrivateIpAddresses: unassignPrivateIpAddresses,
  UnmonitorInstances: unmonitorInstances,
  UpdateSecurityGroupRuleDescriptionsEgress: updateSecurityGroupRuleDescriptionsEgress,
  UpdateSecurityGroupRuleDescriptionsIngress: updateSecurityGroupRuleDescriptionsIngress,
};
