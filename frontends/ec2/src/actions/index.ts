/** The actions of this endpoint. Their files are read when they are first called, so that a start need not. */
import type { AnyAction } from "../action.ts";
import { lowerFirst } from "../codec/model.ts";

/** By the name that a request calls the action by. */
const files = {
  AllocateAddress: () => import("./addresses/allocate-address.ts"),
  AssignPrivateIpAddresses: () => import("./network-interfaces/assign-private-ip-addresses.ts"),
  AssociateAddress: () => import("./addresses/associate-address.ts"),
  AssociateDhcpOptions: () => import("./dhcp-options/associate-dhcp-options.ts"),
  AssociateRouteTable: () => import("./route-tables/associate-route-table.ts"),
  AssociateVpcCidrBlock: () => import("./vpc/associate-vpc-cidr-block.ts"),
  AttachInternetGateway: () => import("./internet-gateways/attach-internet-gateway.ts"),
  AttachNetworkInterface: () => import("./network-interfaces/attach-network-interface.ts"),
  AttachVolume: () => import("./volumes/attach-volume.ts"),
  AuthorizeSecurityGroupEgress: () =>
    import("./security-groups/authorize-security-group-egress.ts"),
  AuthorizeSecurityGroupIngress: () =>
    import("./security-groups/authorize-security-group-ingress.ts"),
  CopyImage: () => import("./images/copy-image.ts"),
  CopySnapshot: () => import("./snapshots/copy-snapshot.ts"),
  CreateDefaultSubnet: () => import("./subnets/create-default-subnet.ts"),
  CreateDefaultVpc: () => import("./vpc/create-default-vpc.ts"),
  CreateDhcpOptions: () => import("./dhcp-options/create-dhcp-options.ts"),
  CreateImage: () => import("./images/create-image.ts"),
  CreateInternetGateway: () => import("./internet-gateways/create-internet-gateway.ts"),
  CreateKeyPair: () => import("./keys/create-key-pair.ts"),
  CreateLaunchTemplate: () => import("./launch-templates/create-launch-template.ts"),
  CreateLaunchTemplateVersion: () => import("./launch-templates/create-launch-template-version.ts"),
  CreateNatGateway: () => import("./nat-gateways/create-nat-gateway.ts"),
  CreateNetworkAcl: () => import("./network-acls/create-network-acl.ts"),
  CreateNetworkAclEntry: () => import("./network-acls/create-network-acl-entry.ts"),
  CreateNetworkInterface: () => import("./network-interfaces/create-network-interface.ts"),
  CreatePlacementGroup: () => import("./placement-groups/create-placement-group.ts"),
  CreateRoute: () => import("./route-tables/create-route.ts"),
  CreateRouteTable: () => import("./route-tables/create-route-table.ts"),
  CreateSecurityGroup: () => import("./security-groups/create-security-group.ts"),
  CreateSnapshot: () => import("./snapshots/create-snapshot.ts"),
  CreateSnapshots: () => import("./snapshots/create-snapshots.ts"),
  CreateSubnet: () => import("./subnets/create-subnet.ts"),
  CreateTags: () => import("./tags/create-tags.ts"),
  CreateVolume: () => import("./volumes/create-volume.ts"),
  CreateVpc: () => import("./vpc/create-vpc.ts"),
  DeleteDhcpOptions: () => import("./dhcp-options/delete-dhcp-options.ts"),
  DeleteInternetGateway: () => import("./internet-gateways/delete-internet-gateway.ts"),
  DeleteKeyPair: () => import("./keys/delete-key-pair.ts"),
  DeleteLaunchTemplate: () => import("./launch-templates/delete-launch-template.ts"),
  DeleteLaunchTemplateVersions: () =>
    import("./launch-templates/delete-launch-template-versions.ts"),
  DeleteNatGateway: () => import("./nat-gateways/delete-nat-gateway.ts"),
  DeleteNetworkAcl: () => import("./network-acls/delete-network-acl.ts"),
  DeleteNetworkAclEntry: () => import("./network-acls/delete-network-acl-entry.ts"),
  DeleteNetworkInterface: () => import("./network-interfaces/delete-network-interface.ts"),
  DeletePlacementGroup: () => import("./placement-groups/delete-placement-group.ts"),
  DeleteRoute: () => import("./route-tables/delete-route.ts"),
  DeleteRouteTable: () => import("./route-tables/delete-route-table.ts"),
  DeleteSecurityGroup: () => import("./security-groups/delete-security-group.ts"),
  DeleteSnapshot: () => import("./snapshots/delete-snapshot.ts"),
  DeleteSubnet: () => import("./subnets/delete-subnet.ts"),
  DeleteTags: () => import("./tags/delete-tags.ts"),
  DeleteVolume: () => import("./volumes/delete-volume.ts"),
  DeleteVpc: () => import("./vpc/delete-vpc.ts"),
  DeregisterImage: () => import("./images/deregister-image.ts"),
  DescribeAccountAttributes: () => import("./placement/describe-account-attributes.ts"),
  DescribeAddresses: () => import("./addresses/describe-addresses.ts"),
  DescribeAddressesAttribute: () => import("./addresses/describe-addresses-attribute.ts"),
  DescribeAvailabilityZones: () => import("./placement/describe-availability-zones.ts"),
  DescribeDhcpOptions: () => import("./dhcp-options/describe-dhcp-options.ts"),
  DescribeEgressOnlyInternetGateways: () =>
    import("./empty/describe-egress-only-internet-gateways.ts"),
  DescribeFlowLogs: () => import("./empty/describe-flow-logs.ts"),
  DescribeHosts: () => import("./empty/describe-hosts.ts"),
  DescribeIamInstanceProfileAssociations: () =>
    import("./instance-attributes/describe-iam-instance-profile-associations.ts"),
  DescribeImageAttribute: () => import("./images/describe-image-attribute.ts"),
  DescribeImages: () => import("./images/describe-images.ts"),
  DescribeInstanceAttribute: () => import("./instance-attributes/describe-instance-attribute.ts"),
  DescribeInstanceCreditSpecifications: () =>
    import("./instance-attributes/describe-instance-credit-specifications.ts"),
  DescribeInstanceStatus: () => import("./instances/describe-instance-status.ts"),
  DescribeInstanceTypeOfferings: () => import("./instances/describe-instance-type-offerings.ts"),
  DescribeInstanceTypes: () => import("./instances/describe-instance-types.ts"),
  DescribeInstances: () => import("./instances/describe-instances.ts"),
  DescribeInternetGateways: () => import("./internet-gateways/describe-internet-gateways.ts"),
  DescribeKeyPairs: () => import("./keys/describe-key-pairs.ts"),
  DescribeLaunchTemplateVersions: () =>
    import("./launch-templates/describe-launch-template-versions.ts"),
  DescribeLaunchTemplates: () => import("./launch-templates/describe-launch-templates.ts"),
  DescribeNatGateways: () => import("./nat-gateways/describe-nat-gateways.ts"),
  DescribeNetworkAcls: () => import("./network-acls/describe-network-acls.ts"),
  DescribeNetworkInterfaceAttribute: () =>
    import("./network-interfaces/describe-network-interface-attribute.ts"),
  DescribeNetworkInterfaces: () => import("./network-interfaces/describe-network-interfaces.ts"),
  DescribePlacementGroups: () => import("./placement-groups/describe-placement-groups.ts"),
  DescribePrefixLists: () => import("./empty/describe-prefix-lists.ts"),
  DescribeRegions: () => import("./placement/describe-regions.ts"),
  DescribeReservedInstances: () => import("./empty/describe-reserved-instances.ts"),
  DescribeReservedInstancesOfferings: () =>
    import("./empty/describe-reserved-instances-offerings.ts"),
  DescribeRouteTables: () => import("./route-tables/describe-route-tables.ts"),
  DescribeSecurityGroupRules: () => import("./security-groups/describe-security-group-rules.ts"),
  DescribeSecurityGroups: () => import("./security-groups/describe-security-groups.ts"),
  DescribeSnapshotAttribute: () => import("./snapshots/describe-snapshot-attribute.ts"),
  DescribeSnapshots: () => import("./snapshots/describe-snapshots.ts"),
  DescribeSpotPriceHistory: () => import("./empty/describe-spot-price-history.ts"),
  DescribeSubnets: () => import("./subnets/describe-subnets.ts"),
  DescribeTags: () => import("./tags/describe-tags.ts"),
  DescribeVolumeAttribute: () => import("./volumes/describe-volume-attribute.ts"),
  DescribeVolumeStatus: () => import("./volumes/describe-volume-status.ts"),
  DescribeVolumes: () => import("./volumes/describe-volumes.ts"),
  DescribeVolumesModifications: () => import("./volumes/describe-volumes-modifications.ts"),
  DescribeVpcAttribute: () => import("./vpc/describe-vpc-attribute.ts"),
  DescribeVpcClassicLink: () => import("./empty/describe-vpc-classic-link.ts"),
  DescribeVpcClassicLinkDnsSupport: () =>
    import("./empty/describe-vpc-classic-link-dns-support.ts"),
  DescribeVpcEndpoints: () => import("./empty/describe-vpc-endpoints.ts"),
  DescribeVpcPeeringConnections: () => import("./empty/describe-vpc-peering-connections.ts"),
  DescribeVpcs: () => import("./vpc/describe-vpcs.ts"),
  DetachInternetGateway: () => import("./internet-gateways/detach-internet-gateway.ts"),
  DetachNetworkInterface: () => import("./network-interfaces/detach-network-interface.ts"),
  DetachVolume: () => import("./volumes/detach-volume.ts"),
  DisassociateAddress: () => import("./addresses/disassociate-address.ts"),
  DisassociateRouteTable: () => import("./route-tables/disassociate-route-table.ts"),
  DisassociateVpcCidrBlock: () => import("./vpc/disassociate-vpc-cidr-block.ts"),
  GetConsoleOutput: () => import("./instance-attributes/get-console-output.ts"),
  GetConsoleScreenshot: () => import("./instance-attributes/get-console-screenshot.ts"),
  GetPasswordData: () => import("./instance-attributes/get-password-data.ts"),
  ImportKeyPair: () => import("./keys/import-key-pair.ts"),
  ModifyImageAttribute: () => import("./images/modify-image-attribute.ts"),
  ModifyInstanceAttribute: () => import("./instance-attributes/modify-instance-attribute.ts"),
  ModifyInstanceMetadataOptions: () =>
    import("./instance-attributes/modify-instance-metadata-options.ts"),
  ModifyLaunchTemplate: () => import("./launch-templates/modify-launch-template.ts"),
  ModifyNetworkInterfaceAttribute: () =>
    import("./network-interfaces/modify-network-interface-attribute.ts"),
  ModifySecurityGroupRules: () => import("./security-groups/modify-security-group-rules.ts"),
  ModifySnapshotAttribute: () => import("./snapshots/modify-snapshot-attribute.ts"),
  ModifySubnetAttribute: () => import("./subnets/modify-subnet-attribute.ts"),
  ModifyVolume: () => import("./volumes/modify-volume.ts"),
  ModifyVolumeAttribute: () => import("./volumes/modify-volume-attribute.ts"),
  ModifyVpcAttribute: () => import("./vpc/modify-vpc-attribute.ts"),
  MonitorInstances: () => import("./instance-attributes/monitor-instances.ts"),
  RebootInstances: () => import("./instances/reboot-instances.ts"),
  RegisterImage: () => import("./images/register-image.ts"),
  ReleaseAddress: () => import("./addresses/release-address.ts"),
  ReplaceNetworkAclAssociation: () => import("./network-acls/replace-network-acl-association.ts"),
  ReplaceNetworkAclEntry: () => import("./network-acls/replace-network-acl-entry.ts"),
  ReplaceRoute: () => import("./route-tables/replace-route.ts"),
  ReplaceRouteTableAssociation: () => import("./route-tables/replace-route-table-association.ts"),
  ResetImageAttribute: () => import("./images/reset-image-attribute.ts"),
  ResetInstanceAttribute: () => import("./instance-attributes/reset-instance-attribute.ts"),
  ResetNetworkInterfaceAttribute: () =>
    import("./network-interfaces/reset-network-interface-attribute.ts"),
  ResetSnapshotAttribute: () => import("./snapshots/reset-snapshot-attribute.ts"),
  RevokeSecurityGroupEgress: () => import("./security-groups/revoke-security-group-egress.ts"),
  RevokeSecurityGroupIngress: () => import("./security-groups/revoke-security-group-ingress.ts"),
  RunInstances: () => import("./instances/run-instances.ts"),
  StartInstances: () => import("./instances/start-instances.ts"),
  StopInstances: () => import("./instances/stop-instances.ts"),
  TerminateInstances: () => import("./instances/terminate-instances.ts"),
  UnassignPrivateIpAddresses: () => import("./network-interfaces/unassign-private-ip-addresses.ts"),
  UnmonitorInstances: () => import("./instance-attributes/unmonitor-instances.ts"),
  UpdateSecurityGroupRuleDescriptionsEgress: () =>
    import("./security-groups/update-security-group-rule-descriptions-egress.ts"),
  UpdateSecurityGroupRuleDescriptionsIngress: () =>
    import("./security-groups/update-security-group-rule-descriptions-ingress.ts"),
};

/** Each file exports its action by its name in lower camel case. */
type Files = {
  readonly [Name in keyof typeof files]: () => Promise<
    Readonly<Record<Uncapitalize<Name>, AnyAction>>
  >;
};

const loaders: Readonly<Record<string, () => Promise<object>>> = files satisfies Files;

export const actionNames: readonly string[] = Object.keys(files);

/** @returns undefined for what is not served */
export async function loadAction(name: string): Promise<AnyAction | undefined> {
  if (!Object.hasOwn(loaders, name)) return undefined;
  const exported = (await loaders[name]?.()) as Readonly<Record<string, AnyAction>> | undefined;
  return exported?.[lowerFirst(name)];
}
