/**
 * Terraform's provider for CloudStack: each resource made, read, changed and destroyed. It looks names
 * up one by one, and takes a list of one for what it asked for.
 * https://github.com/apache/cloudstack-terraform-provider/tree/main/cloudstack
 */
import { go, replays } from "../support/cloudstack-replay.ts";
import type { Step } from "../support/cloudstack-replay.ts";

const gone = /^Invalid parameter id value=\S+ due to incorrect long value format, or entity/;

const zone: Step = [
  "listZones",
  { name: "United States" },
  { count: 1, "zone.0.id": "{zone}", "zone.0.name": "United States" },
];

const offering: Step = [
  "listServiceOfferings",
  { name: "m1-small" },
  { count: 1, "serviceoffering.0.id": "{offering}" },
];

/** What a machine is made of. */
const makings: readonly Step[] = [
  offering,
  zone,
  ["listZones", { id: "{zone}" }, { count: 1, "zone.0.networktype": "Advanced" }],
  [
    "listTemplates",
    { name: "img1", templatefilter: "executable", zoneid: "{zone}" },
    { count: 1, "template.0.id": "{template}" },
  ],
];

function machine(name: string): readonly Step[] {
  return [
    ...makings,
    [
      "deployVirtualMachine",
      {
        serviceofferingid: "{offering}",
        templateid: "{template}",
        zoneid: "{zone}",
        startvm: "true",
        name,
        displayname: name,
      },
      { "virtualmachine.id": "{vm}", "virtualmachine.nic.0.ipaddress": "{ip}" },
    ],
  ];
}

const tags = { "tags[0].key": "env", "tags[0].value": "test" };

replays(
  "with security groups",
  go,
  { cloudstack: { zoneType: "advanced-sg" } },
  {
    cloudstack_ssh_keypair: [
      ["createSSHKeyPair", { name: "tf" }, { "keypair.name": "tf", "keypair.privatekey": /KEY/ }],
      [
        "listSSHKeyPairs",
        { name: "tf" },
        { count: 1, "sshkeypair.0.name": "tf", "sshkeypair.0.fingerprint": "{print}" },
      ],
      ["deleteSSHKeyPair", { name: "tf" }, { success: true }],
      ["listSSHKeyPairs", { name: "tf" }, { count: undefined }],
    ],

    "cloudstack_security_group and its rules": [
      [
        "createSecurityGroup",
        { name: "tf", description: "Web" },
        { "securitygroup.id": "{sg}", "securitygroup.account": "{account}" },
      ],
      [
        "authorizeSecurityGroupIngress",
        {
          securitygroupid: "{sg}",
          cidrlist: "10.0.0.0/8",
          protocol: "tcp",
          startport: "80",
          endport: "90",
        },
        { "securitygroup.ingressrule.0.ruleid": "{rule}" },
      ],
      [
        "authorizeSecurityGroupEgress",
        {
          securitygroupid: "{sg}",
          "usersecuritygrouplist[0].account": "{account}",
          "usersecuritygrouplist[0].group": "tf",
          protocol: "icmp",
          icmptype: "8",
          icmpcode: "0",
        },
        { "securitygroup.egressrule.0.ruleid": "{out}" },
      ],
      [
        "listSecurityGroups",
        { id: "{sg}" },
        {
          count: 1,
          "securitygroup.0.name": "tf",
          "securitygroup.0.description": "Web",
          "securitygroup.0.ingressrule.0.ruleid": "{rule}",
          "securitygroup.0.ingressrule.0.cidr": "10.0.0.0/8",
          "securitygroup.0.ingressrule.0.protocol": "tcp",
          "securitygroup.0.egressrule.0.ruleid": "{out}",
          "securitygroup.0.egressrule.0.icmptype": 8,
          "securitygroup.0.egressrule.0.securitygroupname": "tf",
        },
      ],
      ["revokeSecurityGroupIngress", { id: "{rule}" }, { success: true }],
      ["revokeSecurityGroupEgress", { id: "{out}" }, { success: true }],
      ["revokeSecurityGroupIngress", { id: "{rule}" }, gone],
      ["deleteSecurityGroup", { id: "{sg}" }, { success: true }],
    ],

    cloudstack_affinity_group: [
      [
        "createAffinityGroup",
        { name: "tf", type: "host anti-affinity", description: "Apart" },
        { "affinitygroup.id": "{group}" },
      ],
      [
        "listAffinityGroups",
        { id: "{group}" },
        { count: 1, "affinitygroup.0.name": "tf", "affinitygroup.0.type": "host anti-affinity" },
      ],
      ["deleteAffinityGroup", { id: "{group}" }, { success: true }],
    ],

    cloudstack_instance: [
      ...makings,
      ["createSecurityGroup", { name: "tf-web" }, { "securitygroup.id": "{sg}" }],
      ["listNetworks", { zoneid: "{zone}" }, { "network.0.id": "{network}" }],
      [
        "deployVirtualMachine",
        {
          serviceofferingid: "{offering}",
          templateid: "{template}",
          zoneid: "{zone}",
          startvm: "true",
          name: "tf-web",
          displayname: "The web server",
          networkids: "{network}",
          securitygroupids: "{sg}",
          userdata: Buffer.from("#!/bin/sh").toString("base64"),
        },
        {
          "virtualmachine.id": "{vm}",
          "virtualmachine.nic.0.ipaddress": "{ip}",
          "virtualmachine.password": undefined,
        },
      ],
      ["createTags", { resourceids: "{vm}", resourcetype: "userVm", ...tags }, { success: true }],
      [
        "listVirtualMachines",
        { id: "{vm}" },
        {
          count: 1,
          "virtualmachine.0.name": "tf-web",
          "virtualmachine.0.displayname": "The web server",
          "virtualmachine.0.nic.0.networkid": "{network}",
          "virtualmachine.0.nic.0.ipaddress": "{ip}",
          "virtualmachine.0.securitygroup.0.id": "{sg}",
          "virtualmachine.0.serviceofferingid": "{offering}",
          "virtualmachine.0.templateid": "{template}",
          "virtualmachine.0.zonename": "United States",
        },
      ],
      [
        "listVolumes",
        { type: "ROOT", virtualmachineid: "{vm}" },
        { count: 1, "volume.0.size": 8 * 1024 ** 3 },
      ],
      ["updateVirtualMachine", { id: "{vm}", displayname: "The server" }],
      ["stopVirtualMachine", { id: "{vm}" }, { "virtualmachine.state": "Stopped" }],
      ["updateVirtualMachine", { id: "{vm}", name: "tf-server" }],
      ["listServiceOfferings", { name: "m1-large" }, { "serviceoffering.0.id": "{large}" }],
      [
        "changeServiceForVirtualMachine",
        { id: "{vm}", serviceofferingid: "{large}" },
        { "virtualmachine.serviceofferingid": "{large}" },
      ],
      ["startVirtualMachine", { id: "{vm}" }, { "virtualmachine.state": "Running" }],
      [
        "listVirtualMachines",
        { id: "{vm}" },
        {
          "virtualmachine.0.name": "tf-server",
          "virtualmachine.0.displayname": "The server",
          "virtualmachine.0.tags.1.value": "test",
        },
      ],
      ["destroyVirtualMachine", { id: "{vm}", expunge: "true" }],
      ["listVirtualMachines", { id: "{vm}" }, { count: undefined }],
    ],

    "cloudstack_disk, attached and resized": [
      ...machine("tf-disk"),
      ["listDiskOfferings", { name: "Custom" }, { count: 1, "diskoffering.0.id": "{disk}" }],
      [
        "createVolume",
        { name: "tf", diskofferingid: "{disk}", size: "2", zoneid: "{zone}" },
        { "volume.id": "{vol}" },
      ],
      ["listVolumes", { id: "{vol}" }, { count: 1, "volume.0.virtualmachineid": undefined }],
      [
        "attachVolume",
        { id: "{vol}", virtualmachineid: "{vm}", deviceid: "2" },
        { "volume.id": "{vol}" },
      ],
      [
        "listVolumes",
        { id: "{vol}" },
        {
          count: 1,
          "volume.0.name": "tf",
          "volume.0.size": 2 * 1024 ** 3,
          "volume.0.deviceid": 2,
          "volume.0.virtualmachineid": "{vm}",
          "volume.0.diskofferingname": "Custom",
          "volume.0.zonename": "United States",
        },
      ],
      ["detachVolume", { id: "{vol}" }, { "volume.virtualmachineid": undefined }],
      [
        "resizeVolume",
        { id: "{vol}", diskofferingid: "{disk}", size: "3", shrinkok: "false" },
        { "volume.id": "{vol}", "volume.size": 3 * 1024 ** 3 },
      ],
      ["deleteVolume", { id: "{vol}" }, { success: true }],
    ],

    "cloudstack_ipaddress and cloudstack_static_nat": [
      ...machine("tf-nat"),
      ["associateIpAddress", { zoneid: "{zone}" }, { "ipaddress.id": "{ipid}" }],
      [
        "listPublicIpAddresses",
        { id: "{ipid}" },
        {
          count: 1,
          "publicipaddress.0.ipaddress": "{public}",
          "publicipaddress.0.zonename": "United States",
          "publicipaddress.0.isstaticnat": false,
        },
      ],
      ["listVirtualMachines", { id: "{vm}" }, { "virtualmachine.0.nic.0.networkid": "{network}" }],
      [
        "enableStaticNat",
        { ipaddressid: "{ipid}", virtualmachineid: "{vm}", networkid: "{network}" },
        { success: true },
      ],
      [
        "listPublicIpAddresses",
        { id: "{ipid}" },
        {
          "publicipaddress.0.isstaticnat": true,
          "publicipaddress.0.virtualmachineid": "{vm}",
          "publicipaddress.0.vmipaddress": "{ip}",
        },
      ],
      ["disableStaticNat", { ipaddressid: "{ipid}" }, { success: true }],
      ["disassociateIpAddress", { id: "{ipid}" }, { success: true }],
      ["disassociateIpAddress", { id: "{ipid}" }, gone],
    ],

    cloudstack_loadbalancer_rule: [
      ...machine("tf-lb"),
      ["associateIpAddress", { zoneid: "{zone}" }, { "ipaddress.id": "{ipid}" }],
      [
        "createLoadBalancerRule",
        {
          algorithm: "roundrobin",
          name: "tf",
          privateport: "8080",
          publicport: "80",
          openfirewall: "false",
          description: "tf",
          publicipid: "{ipid}",
          protocol: "tcp",
        },
        { "loadbalancer.id": "{lb}" },
      ],
      ["assignToLoadBalancerRule", { id: "{lb}", virtualmachineids: "{vm}" }, { success: true }],
      [
        "listLoadBalancerRules",
        { id: "{lb}" },
        {
          count: 1,
          "loadbalancerrule.0.name": "tf",
          "loadbalancerrule.0.publicipid": "{ipid}",
          "loadbalancerrule.0.algorithm": "roundrobin",
          "loadbalancerrule.0.publicport": "80",
          "loadbalancerrule.0.privateport": "8080",
          "loadbalancerrule.0.protocol": "tcp",
        },
      ],
      [
        "listLoadBalancerRuleInstances",
        { id: "{lb}" },
        { count: 1, "loadbalancerruleinstance.0.id": "{vm}" },
      ],
      ["updateLoadBalancerRule", { id: "{lb}", name: "tf2" }, { "loadbalancer.name": "tf2" }],
      ["removeFromLoadBalancerRule", { id: "{lb}", virtualmachineids: "{vm}" }, { success: true }],
      ["deleteLoadBalancerRule", { id: "{lb}" }, { success: true }],
      ["deleteLoadBalancerRule", { id: "{lb}" }, gone],
    ],
  },
);
