/**
 * Ansible's modules for CloudStack, built on `cs`: each looks for what is there by its name, often in
 * all pages of a list, makes what is not, changes what differs, and looks again.
 * https://github.com/ngine-io/ansible-collection-cloudstack/tree/master/plugins/modules
 */
import { cs, replays } from "../support/cloudstack-replay.ts";
import type { Reads, Step } from "../support/cloudstack-replay.ts";

/** What a list is asked for that is wanted whole. */
const all = { page: "1", pagesize: "500" };

const zones: Step = ["listZones", {}, { "zone.0.id": "{zone}", "zone.0.name": "United States" }];

const publicKey =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ93A7xBmaVXDh3KmtMQkNu3qhDRcMFe1aZ3rBFMw7H2 ansible";

/** `instance`, in state present, of one that is not there. */
function machine(name: string): readonly Step[] {
  return [
    ["listVirtualMachines", all, { count: 4, "virtualmachine.0.displayname": /./ }],
    ["listTemplates", { zoneid: "{zone}", templatefilter: "executable", ...all }, img1],
    zones,
    ["listServiceOfferings", {}, { "serviceoffering.0.id": "{offering}" }],
    [
      "deployVirtualMachine",
      {
        templateid: "{template}",
        zoneid: "{zone}",
        serviceofferingid: "{offering}",
        name,
        displayname: name,
        startvm: "True",
      },
      made,
    ],
  ];
}

const none: Reads = { count: undefined };

const img1: Reads = {
  "template.0.id": "{template}",
  "template.0.name": "img1",
  "template.0.hypervisor": "KVM",
};

const made: Reads = {
  "virtualmachine.id": "{vm}",
  "virtualmachine.state": "Running",
  "virtualmachine.nic.0.isdefault": true,
  "virtualmachine.nic.0.ipaddress": "{ip}",
};

const destroyed: Step = ["destroyVirtualMachine", { id: "{vm}", expunge: "True" }];

replays(
  "with security groups",
  cs,
  { cloudstack: { zoneType: "advanced-sg" } },
  {
    "ssh_key_pair, by its fingerprint": [
      ["listSSHKeyPairs", { fingerprint: "0b:c7" }, { sshkeypair: undefined }],
      ["listSSHKeyPairs", { name: "ansible" }, { sshkeypair: undefined }],
      [
        "registerSSHKeyPair",
        { name: "ansible", publickey: publicKey },
        { "keypair.name": "ansible", "keypair.fingerprint": "{print}" },
      ],
      [
        "listSSHKeyPairs",
        { fingerprint: "{print}" },
        { "sshkeypair.0.name": "ansible", "sshkeypair.0.fingerprint": "{print}" },
      ],
      ["deleteSSHKeyPair", { name: "ansible" }],
      ["listSSHKeyPairs", { name: "ansible" }, { sshkeypair: undefined }],
    ],

    "security_group and security_group_rule": [
      ["listSecurityGroups", { securitygroupname: "ansible" }, { securitygroup: undefined }],
      [
        "createSecurityGroup",
        { name: "ansible", description: "Web" },
        { "securitygroup.id": "{sg}", "securitygroup.name": "ansible" },
      ],
      [
        "listSecurityGroups",
        { securitygroupname: "ansible" },
        { "securitygroup.0.id": "{sg}", "securitygroup.0.account": "{account}" },
      ],
      [
        "authorizeSecurityGroupIngress",
        {
          cidrlist: "0.0.0.0/0",
          protocol: "tcp",
          startport: "80",
          endport: "80",
          securitygroupid: "{sg}",
        },
        {
          "securitygroup.ingressrule.0.ruleid": "{rule}",
          "securitygroup.ingressrule.0.cidr": "0.0.0.0/0",
        },
      ],
      [
        "authorizeSecurityGroupEgress",
        {
          "usersecuritygrouplist[0].group": "ansible",
          "usersecuritygrouplist[0].account": "{account}",
          protocol: "icmp",
          icmptype: "8",
          icmpcode: "-1",
          securitygroupid: "{sg}",
        },
        {
          "securitygroup.egressrule.0.ruleid": "{out}",
          "securitygroup.egressrule.0.icmpcode": -1,
        },
      ],
      [
        "listSecurityGroups",
        { securitygroupname: "ansible" },
        {
          "securitygroup.0.ingressrule.0.startport": 80,
          "securitygroup.0.ingressrule.0.endport": 80,
          "securitygroup.0.egressrule.0.securitygroupname": "ansible",
        },
      ],
      ["revokeSecurityGroupIngress", { id: "{rule}" }, { success: true }],
      ["revokeSecurityGroupEgress", { id: "{out}" }, { success: true }],
      ["deleteSecurityGroup", { name: "ansible" }, { success: true }],
    ],

    affinity_group: [
      ["listAffinityGroups", { name: "ansible" }, { affinitygroup: undefined }],
      ["listAffinityGroupTypes", {}, { "affinityGroupType.0.type": "{type}" }],
      [
        "createAffinityGroup",
        { name: "ansible", type: "{type}" },
        { "affinitygroup.name": "ansible", "affinitygroup.type": "{type}" },
      ],
      ["listAffinityGroups", { name: "ansible" }, { "affinitygroup.0.type": "{type}" }],
      ["deleteAffinityGroup", { name: "ansible" }, { success: true }],
    ],

    "instance, changed while it is stopped": [
      zones,
      ...machine("ansible"),
      [
        "createTags",
        {
          resourceids: "{vm}",
          resourcetype: "UserVm",
          "tags[0].key": "env",
          "tags[0].value": "test",
        },
        { success: true },
      ],
      [
        "listTags",
        { resourceid: "{vm}", resourcetype: "UserVm" },
        { "tag.1.key": "env", "tag.1.value": "test" },
      ],
      [
        "getVirtualMachineUserData",
        { virtualmachineid: "{vm}" },
        { "virtualmachineuserdata.userdata": undefined },
      ],
      [
        "listVolumes",
        { type: "ROOT", virtualmachineid: "{vm}" },
        { "volume.0.id": "{root}", "volume.0.size": 8 * 1024 ** 3, "volume.1": undefined },
      ],
      ["stopVirtualMachine", { id: "{vm}" }, { "virtualmachine.state": "Stopped" }],
      [
        "listServiceOfferings",
        {},
        { "serviceoffering.1.id": "{large}", "serviceoffering.1.name": "m1-large" },
      ],
      [
        "changeServiceForVirtualMachine",
        { id: "{vm}", serviceofferingid: "{large}" },
        { "virtualmachine.serviceofferingid": "{large}" },
      ],
      [
        "updateVirtualMachine",
        { id: "{vm}", displayname: "By Ansible", securitygroupnames: "default" },
        {
          "virtualmachine.displayname": "By Ansible",
          "virtualmachine.name": "ansible",
          "virtualmachine.securitygroup.0.name": "default",
        },
      ],
      ["resizeVolume", { id: "{root}", size: "9" }, { "volume.size": 9 * 1024 ** 3 }],
      ["startVirtualMachine", { id: "{vm}" }, { "virtualmachine.state": "Running" }],
      ["rebootVirtualMachine", { id: "{vm}" }, { "virtualmachine.state": "Running" }],
      destroyed,
    ],

    "volume, attached and detached": [
      zones,
      ...machine("ansible-volume"),
      ["listVolumes", { zoneid: "{zone}", type: "DATADISK", ...all }, {}],
      ["listDiskOfferings", {}, { "diskoffering.0.id": "{disk}", "diskoffering.0.name": "Custom" }],
      [
        "createVolume",
        { name: "ansible", diskofferingid: "{disk}", size: "2", zoneid: "{zone}" },
        {
          "volume.id": "{vol}",
          "volume.attached": undefined,
          "volume.virtualmachineid": undefined,
          "volume.diskofferingid": "{disk}",
        },
      ],
      [
        "listVirtualMachines",
        { keyword: "ansible-volume", zoneid: "{zone}", ...all },
        { count: 1, "virtualmachine.0.name": "ansible-volume" },
      ],
      [
        "attachVolume",
        { id: "{vol}", virtualmachineid: "{vm}" },
        {
          "volume.virtualmachineid": "{vm}",
          "volume.vmname": "ansible-volume",
          "volume.attached": /./,
        },
      ],
      ["deleteVolume", { id: "{vol}" }, /not attached to any VM/],
      [
        "detachVolume",
        { id: "{vol}" },
        { "volume.attached": undefined, "volume.vmname": undefined },
      ],
      ["deleteVolume", { id: "{vol}" }, { success: true }],
      destroyed,
    ],

    "ip_address, static_nat and load balancer rules with their members": [
      zones,
      ...machine("ansible-ip"),
      [
        "associateIpAddress",
        { zoneid: "{zone}" },
        {
          "ipaddress.id": "{ipid}",
          "ipaddress.ipaddress": "{public}",
          "ipaddress.isstaticnat": false,
        },
      ],
      [
        "listPublicIpAddresses",
        { ipaddress: "{public}" },
        { "publicipaddress.0.id": "{ipid}", "publicipaddress.0.tags.0": undefined },
      ],
      [
        "listNics",
        { virtualmachineid: "{vm}" },
        { "nic.0.isdefault": true, "nic.0.ipaddress": "{ip}" },
      ],
      [
        "enableStaticNat",
        { virtualmachineid: "{vm}", ipaddressid: "{ipid}", vmguestip: "{ip}" },
        { success: true },
      ],
      [
        "listPublicIpAddresses",
        { ipaddress: "{public}" },
        {
          "publicipaddress.0.isstaticnat": true,
          "publicipaddress.0.vmipaddress": "{ip}",
          "publicipaddress.0.virtualmachinename": "ansible-ip",
        },
      ],
      ["disableStaticNat", { ipaddressid: "{ipid}" }, { success: true }],
      ["listLoadBalancerRules", { zoneid: "{zone}", publicipid: "{ipid}", name: "web" }, none],
      [
        "createLoadBalancerRule",
        {
          zoneid: "{zone}",
          publicipid: "{ipid}",
          name: "web",
          algorithm: "source",
          privateport: "8080",
          publicport: "80",
        },
        {
          "loadbalancer.id": "{lb}",
          "loadbalancer.publicport": "80",
          "loadbalancer.tags.0": undefined,
        },
      ],
      [
        "listLoadBalancerRules",
        { zoneid: "{zone}", publicipid: "{ipid}", name: "web" },
        { "loadbalancerrule.0.id": "{lb}", "loadbalancerrule.0.algorithm": "source" },
      ],
      ["listLoadBalancerRuleInstances", { id: "{lb}" }, { loadbalancerruleinstance: undefined }],
      ["assignToLoadBalancerRule", { id: "{lb}", virtualmachineids: "{vm}" }, { success: true }],
      [
        "listLoadBalancerRuleInstances",
        { id: "{lb}" },
        {
          "loadbalancerruleinstance.0.name": "ansible-ip",
          "loadbalancerruleinstance.0.id": "{vm}",
        },
      ],
      ["removeFromLoadBalancerRule", { id: "{lb}", virtualmachineids: "{vm}" }, { success: true }],
      ["deleteLoadBalancerRule", { id: "{lb}" }, { success: true }],
      ["disassociateIpAddress", { id: "{ipid}" }, { success: true }],
      destroyed,
    ],
  },
);
