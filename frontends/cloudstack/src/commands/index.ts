/** The one list of the commands that are served. */
import type { Command } from "../command.ts";
import { associateIpAddress } from "./addresses/associate-ip-address.ts";
import { disableStaticNat } from "./addresses/disable-static-nat.ts";
import { disassociateIpAddress } from "./addresses/disassociate-ip-address.ts";
import { enableStaticNat } from "./addresses/enable-static-nat.ts";
import { listEgressFirewallRules } from "./addresses/list-egress-firewall-rules.ts";
import { listFirewallRules } from "./addresses/list-firewall-rules.ts";
import { listIpForwardingRules } from "./addresses/list-ip-forwarding-rules.ts";
import { listPortForwardingRules } from "./addresses/list-port-forwarding-rules.ts";
import { listPublicIpAddresses } from "./addresses/list-public-ip-addresses.ts";
import { listApis } from "./discovery/list-apis.ts";
import { listCapabilities } from "./discovery/list-capabilities.ts";
import { listDiskOfferings } from "./discovery/list-disk-offerings.ts";
import { listHypervisors } from "./discovery/list-hypervisors.ts";
import { listNetworkOfferings } from "./discovery/list-network-offerings.ts";
import { listOsCategories } from "./discovery/list-os-categories.ts";
import { listOsTypes } from "./discovery/list-os-types.ts";
import { listRegions } from "./discovery/list-regions.ts";
import { listServiceOfferings } from "./discovery/list-service-offerings.ts";
import { listVPCOfferings } from "./discovery/list-vpc-offerings.ts";
import { listZones } from "./discovery/list-zones.ts";
import { createAffinityGroup } from "./groups/create-affinity-group.ts";
import { deleteAffinityGroup } from "./groups/delete-affinity-group.ts";
import { listAffinityGroupTypes } from "./groups/list-affinity-group-types.ts";
import { listAffinityGroups } from "./groups/list-affinity-groups.ts";
import { listInstanceGroups } from "./groups/list-instance-groups.ts";
import { getUserKeys } from "./identity/get-user-keys.ts";
import { getUser } from "./identity/get-user.ts";
import { listAccounts } from "./identity/list-accounts.ts";
import { listDomains } from "./identity/list-domains.ts";
import { listProjects } from "./identity/list-projects.ts";
import { listResourceLimits } from "./identity/list-resource-limits.ts";
import { listRoles } from "./identity/list-roles.ts";
import { listUsers } from "./identity/list-users.ts";
import { registerUserKeys } from "./identity/register-user-keys.ts";
import { listAsyncJobs } from "./jobs/list-async-jobs.ts";
import { queryAsyncJobResult } from "./jobs/query-async-job-result.ts";
import { createSSHKeyPair } from "./keys/create-ssh-key-pair.ts";
import { deleteSSHKeyPair } from "./keys/delete-ssh-key-pair.ts";
import { listSSHKeyPairs } from "./keys/list-ssh-key-pairs.ts";
import { registerSSHKeyPair } from "./keys/register-ssh-key-pair.ts";
import { assignToLoadBalancerRule } from "./load-balancers/assign-to-load-balancer-rule.ts";
import { createLoadBalancerRule } from "./load-balancers/create-load-balancer-rule.ts";
import { deleteLoadBalancerRule } from "./load-balancers/delete-load-balancer-rule.ts";
import { listLoadBalancerRuleInstances } from "./load-balancers/list-load-balancer-rule-instances.ts";
import { listLoadBalancerRules } from "./load-balancers/list-load-balancer-rules.ts";
import { removeFromLoadBalancerRule } from "./load-balancers/remove-from-load-balancer-rule.ts";
import { updateLoadBalancerRule } from "./load-balancers/update-load-balancer-rule.ts";
import { changeServiceForVirtualMachine } from "./machines/change-service-for-virtual-machine.ts";
import { deployVirtualMachine } from "./machines/deploy-virtual-machine.ts";
import { destroyVirtualMachine } from "./machines/destroy-virtual-machine.ts";
import { expungeVirtualMachine } from "./machines/expunge-virtual-machine.ts";
import { getVirtualMachineUserData } from "./machines/get-virtual-machine-user-data.ts";
import { listUserData } from "./machines/list-user-data.ts";
import { listVirtualMachines } from "./machines/list-virtual-machines.ts";
import { listVMSnapshot } from "./machines/list-vm-snapshot.ts";
import { rebootVirtualMachine } from "./machines/reboot-virtual-machine.ts";
import { resetUserDataForVirtualMachine } from "./machines/reset-user-data-for-virtual-machine.ts";
import { scaleVirtualMachine } from "./machines/scale-virtual-machine.ts";
import { startVirtualMachine } from "./machines/start-virtual-machine.ts";
import { stopVirtualMachine } from "./machines/stop-virtual-machine.ts";
import { updateVirtualMachine } from "./machines/update-virtual-machine.ts";
import { createNetworkACLList } from "./network-acls/create-network-acl-list.ts";
import { createNetworkACL } from "./network-acls/create-network-acl.ts";
import { deleteNetworkACLList } from "./network-acls/delete-network-acl-list.ts";
import { deleteNetworkACL } from "./network-acls/delete-network-acl.ts";
import { listNetworkACLLists } from "./network-acls/list-network-acl-lists.ts";
import { listNetworkACLs } from "./network-acls/list-network-acls.ts";
import { replaceNetworkACLList } from "./network-acls/replace-network-acl-list.ts";
import { updateNetworkACLItem } from "./network-acls/update-network-acl-item.ts";
import { updateNetworkACLList } from "./network-acls/update-network-acl-list.ts";
import { addIpToNic } from "./networks/add-ip-to-nic.ts";
import { addNicToVirtualMachine } from "./networks/add-nic-to-virtual-machine.ts";
import { createNetwork } from "./networks/create-network.ts";
import { createVPC } from "./networks/create-vpc.ts";
import { deleteNetwork } from "./networks/delete-network.ts";
import { deleteVPC } from "./networks/delete-vpc.ts";
import { listNetworks } from "./networks/list-networks.ts";
import { listNics } from "./networks/list-nics.ts";
import { listPrivateGateways } from "./networks/list-private-gateways.ts";
import { listRemoteAccessVpns } from "./networks/list-remote-access-vpns.ts";
import { listRouters } from "./networks/list-routers.ts";
import { listStaticRoutes } from "./networks/list-static-routes.ts";
import { listVPCs } from "./networks/list-vpcs.ts";
import { listVpnConnections } from "./networks/list-vpn-connections.ts";
import { listVpnCustomerGateways } from "./networks/list-vpn-customer-gateways.ts";
import { listVpnGateways } from "./networks/list-vpn-gateways.ts";
import { listVpnUsers } from "./networks/list-vpn-users.ts";
import { removeIpFromNic } from "./networks/remove-ip-from-nic.ts";
import { removeNicFromVirtualMachine } from "./networks/remove-nic-from-virtual-machine.ts";
import { updateNetwork } from "./networks/update-network.ts";
import { updateVPC } from "./networks/update-vpc.ts";
import { authorizeSecurityGroupEgress } from "./security-groups/authorize-security-group-egress.ts";
import { authorizeSecurityGroupIngress } from "./security-groups/authorize-security-group-ingress.ts";
import { createSecurityGroup } from "./security-groups/create-security-group.ts";
import { deleteSecurityGroup } from "./security-groups/delete-security-group.ts";
import { listSecurityGroups } from "./security-groups/list-security-groups.ts";
import { revokeSecurityGroupEgress } from "./security-groups/revoke-security-group-egress.ts";
import { revokeSecurityGroupIngress } from "./security-groups/revoke-security-group-ingress.ts";
import { attachVolume } from "./storage/attach-volume.ts";
import { changeOfferingForVolume } from "./storage/change-offering-for-volume.ts";
import { createSnapshot } from "./storage/create-snapshot.ts";
import { createVolume } from "./storage/create-volume.ts";
import { deleteSnapshot } from "./storage/delete-snapshot.ts";
import { deleteVolume } from "./storage/delete-volume.ts";
import { destroyVolume } from "./storage/destroy-volume.ts";
import { detachVolume } from "./storage/detach-volume.ts";
import { listSnapshotPolicies } from "./storage/list-snapshot-policies.ts";
import { listSnapshots } from "./storage/list-snapshots.ts";
import { listVolumes } from "./storage/list-volumes.ts";
import { resizeVolume } from "./storage/resize-volume.ts";
import { createTags } from "./tags/create-tags.ts";
import { deleteTags } from "./tags/delete-tags.ts";
import { listTags } from "./tags/list-tags.ts";
import { createTemplate } from "./templates/create-template.ts";
import { deleteTemplate } from "./templates/delete-template.ts";
import { listIsos } from "./templates/list-isos.ts";
import { listTemplatePermissions } from "./templates/list-template-permissions.ts";
import { listTemplates } from "./templates/list-templates.ts";
import { updateTemplatePermissions } from "./templates/update-template-permissions.ts";
import { updateTemplate } from "./templates/update-template.ts";

export const commands: Readonly<Record<string, Command>> = {
  addIpToNic,
  addNicToVirtualMachine,
  assignToLoadBalancerRule,
  associateIpAddress,
  attachVolume,
  authorizeSecurityGroupEgress,
  authorizeSecurityGroupIngress,
  changeOfferingForVolume,
  changeServiceForVirtualMachine,
  createAffinityGroup,
  createLoadBalancerRule,
  createNetwork,
  createNetworkACL,
  createNetworkACLList,
  createSSHKeyPair,
  createSecurityGroup,
  createSnapshot,
  createTags,
  createTemplate,
  createVPC,
  createVolume,
  deleteAffinityGroup,
  deleteLoadBalancerRule,
  deleteNetwork,
  deleteNetworkACL,
  deleteNetworkACLList,
  deleteSSHKeyPair,
  deleteSecurityGroup,
  deleteSnapshot,
  deleteTags,
  deleteTemplate,
  deleteVPC,
  deleteVolume,
  deployVirtualMachine,
  destroyVirtualMachine,
  destroyVolume,
  detachVolume,
  disableStaticNat,
  disassociateIpAddress,
  enableStaticNat,
  expungeVirtualMachine,
  getUser,
  getUserKeys,
  getVirtualMachineUserData,
  listAccounts,
  listAffinityGroupTypes,
  listAffinityGroups,
  listApis,
  listAsyncJobs,
  listCapabilities,
  listDiskOfferings,
  listDomains,
  listEgressFirewallRules,
  listFirewallRules,
  listHypervisors,
  listInstanceGroups,
  listIpForwardingRules,
  listIsos,
  listLoadBalancerRuleInstances,
  listLoadBalancerRules,
  listNetworkACLLists,
  listNetworkACLs,
  listNetworkOfferings,
  listNetworks,
  listNics,
  listOsCategories,
  listOsTypes,
  listPortForwardingRules,
  listPrivateGateways,
  listProjects,
  listPublicIpAddresses,
  listRegions,
  listRemoteAccessVpns,
  listResourceLimits,
  listRoles,
  listRouters,
  listSSHKeyPairs,
  listSecurityGroups,
  listServiceOfferings,
  listSnapshotPolicies,
  listSnapshots,
  listStaticRoutes,
  listTags,
  listTemplatePermissions,
  listTemplates,
  listUserData,
  listUsers,
  listVMSnapshot,
  listVPCOfferings,
  listVPCs,
  listVirtualMachines,
  listVolumes,
  listVpnConnections,
  listVpnCustomerGateways,
  listVpnGateways,
  listVpnUsers,
  listZones,
  queryAsyncJobResult,
  rebootVirtualMachine,
  registerSSHKeyPair,
  registerUserKeys,
  removeFromLoadBalancerRule,
  removeIpFromNic,
  removeNicFromVirtualMachine,
  replaceNetworkACLList,
  resetUserDataForVirtualMachine,
  resizeVolume,
  revokeSecurityGroupEgress,
  revokeSecurityGroupIngress,
  scaleVirtualMachine,
  startVirtualMachine,
  stopVirtualMachine,
  updateLoadBalancerRule,
  updateNetwork,
  updateNetworkACLItem,
  updateNetworkACLList,
  updateTemplate,
  updateTemplatePermissions,
  updateVPC,
  updateVirtualMachine,
};
