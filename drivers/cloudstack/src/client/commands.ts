/**
 * The commands that the driver sends, each with every parameter that it may send: what is not here
 * can not be sent. All servers from 4.11 on know all of this but what is marked as guarded, which is
 * sent only to a server whose own list of commands (`listApis`) has it.
 */
import type { ResourceKind } from "@deltacloud/core";

/** What the driver knows of a command. */
export interface Command {
  readonly parameters: readonly string[];
  /** Parameters that only some servers know. */
  readonly guarded?: readonly string[];
  /** Whether only some servers know the command at all. */
  readonly optional?: true;
  /** Whether it answers with a job; such a command takes a job id of our choice. */
  readonly job?: true;
  /** What its `id` is of, for errors about it. */
  readonly kind?: ResourceKind;
}

const page = ["page", "pagesize"] as const;

export const commands = {
  listApis: { parameters: ["name"] },
  listCapabilities: { parameters: [] },
  listAccounts: { parameters: [] },
  getUser: { parameters: ["userapikey"] },
  getUserKeys: { parameters: ["id"] },
  listUserKeys: { parameters: ["apikeyfilter"], optional: true },
  queryAsyncJobResult: { parameters: ["jobid"] },
  listAsyncJobs: { parameters: ["startdate", ...page] },
  listZones: { parameters: ["available", "id", ...page] },
  listServiceOfferings: { parameters: ["issystem", "id", ...page] },
  listDiskOfferings: { parameters: ["id", ...page] },
  listTemplates: {
    parameters: ["templatefilter", "id", "zoneid", "projectid", ...page],
    kind: "image",
  },
  listOsTypes: { parameters: ["description", ...page] },
  createTemplate: {
    parameters: ["name", "displaytext", "ostypeid", "snapshotid", "volumeid", "projectid"],
    guarded: ["arch"],
    job: true,
  },
  updateTemplate: { parameters: ["id", "displaytext"], kind: "image" },
  deleteTemplate: { parameters: ["id"], job: true, kind: "image" },
  listTemplatePermissions: { parameters: ["id"], kind: "image" },
  updateTemplatePermissions: {
    parameters: ["id", "ispublic", "op", "accounts"],
    kind: "image",
  },
  deployVirtualMachine: {
    parameters: [
      "serviceofferingid",
      "zoneid",
      "templateid",
      "displayname",
      "details",
      "keypair",
      "userdata",
      "securitygroupids",
      "networkids",
      "iptonetworklist",
      "affinitygroupids",
      "rootdisksize",
      "diskofferingid",
      "size",
      "projectid",
    ],
    job: true,
  },
  listVirtualMachines: {
    parameters: [
      "id",
      "ids",
      "zoneid",
      "templateid",
      "keypair",
      "tags",
      "details",
      "projectid",
      ...page,
    ],
    kind: "instance",
  },
  listVirtualMachinesUsageHistory: { parameters: ["id", "startdate", "enddate"], optional: true },
  startVirtualMachine: { parameters: ["id"], job: true, kind: "instance" },
  stopVirtualMachine: { parameters: ["id", "forced"], job: true, kind: "instance" },
  rebootVirtualMachine: { parameters: ["id"], job: true, kind: "instance" },
  destroyVirtualMachine: {
    parameters: ["id", "expunge"],
    guarded: ["volumeids"],
    job: true,
    kind: "instance",
  },
  expungeVirtualMachine: { parameters: ["id"], job: true, kind: "instance" },
  scaleVirtualMachine: {
    parameters: ["id", "serviceofferingid", "details"],
    job: true,
    kind: "instance",
  },
  updateVirtualMachine: {
    parameters: ["id", "displayname", "userdata", "securitygroupids"],
    guarded: ["deleteprotection"],
    kind: "instance",
  },
  getVirtualMachineUserData: { parameters: ["virtualmachineid"] },
  createSSHKeyPair: { parameters: ["name", "projectid"], kind: "key" },
  registerSSHKeyPair: { parameters: ["name", "publickey", "projectid"], kind: "key" },
  listSSHKeyPairs: { parameters: ["name", "projectid", ...page], kind: "key" },
  deleteSSHKeyPair: { parameters: ["name", "projectid"], kind: "key" },
  createTags: { parameters: ["resourceids", "resourcetype", "tags"], job: true },
  deleteTags: { parameters: ["resourceids", "resourcetype", "tags"], job: true },
  listTags: { parameters: ["resourceid", "resourcetype", "projectid", ...page] },
  listVolumes: {
    parameters: ["id", "ids", "type", "virtualmachineid", "zoneid", "projectid", ...page],
    kind: "storageVolume",
  },
  createVolume: {
    parameters: [
      "name",
      "zoneid",
      "diskofferingid",
      "size",
      "snapshotid",
      "miniops",
      "maxiops",
      "projectid",
    ],
    job: true,
  },
  attachVolume: {
    parameters: ["id", "virtualmachineid", "deviceid"],
    job: true,
    kind: "storageVolume",
  },
  detachVolume: { parameters: ["id"], job: true, kind: "storageVolume" },
  deleteVolume: { parameters: ["id"], kind: "storageVolume" },
  resizeVolume: {
    parameters: ["id", "size", "diskofferingid", "miniops", "maxiops"],
    job: true,
    kind: "storageVolume",
  },
  createSnapshot: { parameters: ["volumeid", "name"], job: true },
  listSnapshots: {
    parameters: ["id", "ids", "volumeid", "projectid", ...page],
    kind: "storageSnapshot",
  },
  deleteSnapshot: { parameters: ["id"], job: true, kind: "storageSnapshot" },
  listSecurityGroups: {
    parameters: ["id", "securitygroupname", "projectid", ...page],
    kind: "firewall",
  },
  createSecurityGroup: { parameters: ["name", "description", "projectid"], kind: "firewall" },
  deleteSecurityGroup: { parameters: ["id", "projectid"], kind: "firewall" },
  authorizeSecurityGroupIngress: {
    parameters: [
      "securitygroupid",
      "protocol",
      "startport",
      "endport",
      "icmptype",
      "icmpcode",
      "cidrlist",
      "usersecuritygrouplist",
      "projectid",
    ],
    job: true,
  },
  authorizeSecurityGroupEgress: {
    parameters: [
      "securitygroupid",
      "protocol",
      "startport",
      "endport",
      "icmptype",
      "icmpcode",
      "cidrlist",
      "usersecuritygrouplist",
      "projectid",
    ],
    job: true,
  },
  revokeSecurityGroupIngress: { parameters: ["id"], job: true, kind: "firewallRule" },
  revokeSecurityGroupEgress: { parameters: ["id"], job: true, kind: "firewallRule" },
  listPublicIpAddresses: {
    parameters: [
      "id",
      "ipaddress",
      "issourcenat",
      "zoneid",
      "allocatedonly",
      "state",
      "projectid",
      ...page,
    ],
    kind: "address",
  },
  reserveIpAddress: { parameters: ["id", "projectid"], optional: true, kind: "address" },
  releaseIpAddress: { parameters: ["id"], optional: true, kind: "address" },
  associateIpAddress: {
    parameters: ["zoneid", "networkid", "vpcid", "projectid"],
    guarded: ["ipaddress"],
    job: true,
  },
  disassociateIpAddress: { parameters: ["id"], job: true, kind: "address" },
  enableStaticNat: {
    parameters: ["ipaddressid", "virtualmachineid", "networkid", "vmguestip"],
  },
  disableStaticNat: { parameters: ["ipaddressid"], job: true },
  createFirewallRule: {
    parameters: [
      "ipaddressid",
      "protocol",
      "cidrlist",
      "startport",
      "endport",
      "icmptype",
      "icmpcode",
    ],
    job: true,
  },
  listLoadBalancerRules: { parameters: ["projectid", ...page] },
  createLoadBalancerRule: {
    parameters: ["name", "publicipid", "publicport", "privateport", "protocol", "algorithm"],
    job: true,
  },
  deleteLoadBalancerRule: { parameters: ["id"], job: true },
  listLoadBalancerRuleInstances: { parameters: ["id", ...page] },
  assignToLoadBalancerRule: { parameters: ["id", "virtualmachineids"], job: true },
  removeFromLoadBalancerRule: { parameters: ["id", "virtualmachineids"], job: true },
  listNetworks: {
    parameters: ["id", "zoneid", "vpcid", "traffictype", "canusefordeploy", "projectid", ...page],
    kind: "subnet",
  },
  listNetworkOfferings: {
    parameters: [
      "state",
      "guestiptype",
      "forvpc",
      "availability",
      "supportedservices",
      "zoneid",
      ...page,
    ],
  },
  createNetwork: {
    parameters: [
      "name",
      "displaytext",
      "networkofferingid",
      "zoneid",
      "vpcid",
      "gateway",
      "netmask",
      "aclid",
      "projectid",
    ],
  },
  deleteNetwork: { parameters: ["id"], job: true, kind: "subnet" },
  listVPCs: { parameters: ["id", "projectid", ...page], kind: "network" },
  listVPCOfferings: { parameters: ["state", ...page] },
  createVPC: {
    parameters: ["name", "displaytext", "cidr", "vpcofferingid", "zoneid", "projectid"],
    job: true,
  },
  deleteVPC: { parameters: ["id"], job: true, kind: "network" },
  listNetworkACLLists: {
    parameters: ["id", "name", "vpcid", "projectid", ...page],
    kind: "networkAcl",
  },
  createNetworkACLList: { parameters: ["name", "description", "vpcid"], job: true },
  deleteNetworkACLList: { parameters: ["id"], job: true, kind: "networkAcl" },
  replaceNetworkACLList: { parameters: ["aclid", "networkid"], job: true },
  listNetworkACLs: { parameters: ["aclid", "projectid", ...page] },
  createNetworkACL: {
    parameters: [
      "aclid",
      "number",
      "traffictype",
      "action",
      "protocol",
      "cidrlist",
      "startport",
      "endport",
      "icmptype",
      "icmpcode",
    ],
    job: true,
  },
  updateNetworkACLItem: { parameters: ["id", "number"], job: true },
  deleteNetworkACL: { parameters: ["id"], job: true },
  listAffinityGroups: {
    parameters: ["id", "name", "projectid", ...page],
    kind: "placementGroup",
  },
  createAffinityGroup: {
    parameters: ["name", "type", "description", "projectid"],
    job: true,
  },
  deleteAffinityGroup: { parameters: ["id", "projectid"], job: true, kind: "placementGroup" },
} as const satisfies Record<string, Command>;

export type CommandName = keyof typeof commands;

type NamesOf<C extends CommandName> =
  | (typeof commands)[C]["parameters"][number]
  | ((typeof commands)[C] extends { readonly guarded: readonly (infer G extends string)[] }
      ? G
      : never);

/** A value as it is given: lists of texts are joined with commas, lists of objects become maps. */
export type Value =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly Readonly<Record<string, string | number>>[];

/** What a command may be given; undefined is left out. */
export type ParametersOf<C extends CommandName> = {
  readonly [Name in NamesOf<C>]?: Value | undefined;
};

/** Commands that answer with a job. */
export type JobCommand = {
  [C in CommandName]: (typeof commands)[C] extends { readonly job: true } ? C : never;
}[CommandName];

/** Commands that change nothing, and may be sent again and as a GET. */
export function isRead(command: CommandName): boolean {
  return /^(get|list|query)/.test(command);
}
