/**
 * Ansible's modules for CloudStack: networks, VPCs and their rules. A network is found by its name or
 * its text, whichever fits, and changed where either differs.
 * https://github.com/ngine-io/ansible-collection-cloudstack/tree/master/plugins/modules
 */
import { cs, replays } from "../support/cloudstack-replay.ts";
import type { Step } from "../support/cloudstack-replay.ts";

/** What a list is asked for that is wanted whole. */
const all = { page: "1", pagesize: "500" };

const zones: Step = ["listZones", {}, { "zone.0.id": "{zone}", "zone.0.name": "United States" }];

/** The list of rules that a tier has, as it is looked up after each change. */
const aclOf = (name: string): Step => [
  "listNetworkACLLists",
  { id: `{${name}}`, vpcid: "{vpc}" },
  { "networkacllist.0.name": name },
];

replays(
  "Ansible's modules",
  cs,
  { cloudstack: { zoneType: "advanced" } },
  {
    network: [
      zones,
      ["listNetworks", { zoneid: "{zone}", ...all }, { "network.0.name": /./ }],
      [
        "listNetworkOfferings",
        { zoneid: "{zone}", ...all },
        {
          "networkoffering.0.id": "{no}",
          "networkoffering.0.name": "DefaultIsolatedNetworkOfferingWithSourceNatService",
          "networkoffering.0.displaytext": /./,
        },
      ],
      [
        "createNetwork",
        {
          name: "ansible",
          displaytext: "The LAN",
          networkofferingid: "{no}",
          zoneid: "{zone}",
          gateway: "192.168.201.1",
          netmask: "255.255.255.0",
        },
        { "network.id": "{net}", "network.displaytext": "The LAN", "network.aclid": undefined },
      ],
      [
        "updateNetwork",
        { id: "{net}", name: "ansible", displaytext: "Our LAN", networkofferingid: "{no}" },
        { "network.displaytext": "Our LAN", "network.name": "ansible" },
      ],
      ["restartNetwork", { id: "{net}", cleanup: "False" }, /does not exist, is not available/],
      ["deleteNetwork", { id: "{net}" }, { success: true }],
    ],

    "instance_nic, and a further address of it": [
      zones,
      ["listServiceOfferings", {}, { "serviceoffering.0.id": "{offering}" }],
      ["listTemplates", { templatefilter: "executable" }, { "template.0.id": "{template}" }],
      ["listNetworks", { zoneid: "{zone}", ...all }, { "network.0.id": "{first}" }],
      [
        "deployVirtualMachine",
        {
          zoneid: "{zone}",
          serviceofferingid: "{offering}",
          templateid: "{template}",
          networkids: "{first}",
        },
        { "virtualmachine.id": "{vm}" },
      ],
      [
        "addNicToVirtualMachine",
        { virtualmachineid: "{vm}", networkid: "{first}" },
        { "virtualmachine.nic.1.id": "{nic}" },
      ],
      ["listNics", { virtualmachineid: "{vm}", nicid: "{nic}" }, { "nic.0.networkid": "{first}" }],
      ["addIpToNic", { nicid: "{nic}" }, { "nicsecondaryip.id": "{second}" }],
      ["removeIpFromNic", { id: "{second}" }, { success: true }],
      [
        "removeNicFromVirtualMachine",
        { virtualmachineid: "{vm}", nicid: "{nic}" },
        { "virtualmachine.id": "{vm}", "virtualmachine.nic.1": undefined },
      ],
      ["listNics", { virtualmachineid: "{vm}" }, { count: 1 }],
    ],

    "vpc, network_acl, network_acl_rule and a tier": [
      zones,
      ["listVPCs", { zoneid: "{zone}", ...all }, { count: 1, "vpc.0.name": "network2" }],
      [
        "listVPCOfferings",
        { state: "Enabled", isdefault: "True" },
        { "vpcoffering.0.id": "{vo}", "vpcoffering.1": undefined },
      ],
      [
        "createVPC",
        {
          name: "ansible",
          displaytext: "The shop",
          vpcofferingid: "{vo}",
          cidr: "10.9.0.0/16",
          zoneid: "{zone}",
          start: "True",
        },
        { "vpc.id": "{vpc}", "vpc.cidr": "10.9.0.0/16" },
      ],
      [
        "listVPCs",
        { zoneid: "{zone}", ...all },
        { "vpc.1.id": "{vpc}", "vpc.1.displaytext": "The shop" },
      ],
      ["updateVPC", { id: "{vpc}", displaytext: "Our shop" }, { "vpc.displaytext": "Our shop" }],

      ["listNetworkACLLists", { vpcid: "{vpc}" }, { "networkacllist.0.id": "{default_allow}" }],
      [
        "createNetworkACLList",
        { name: "ansible", description: "Web", vpcid: "{vpc}" },
        { "networkacllist.id": "{ansible}", "networkacllist.description": "Web" },
      ],
      [
        "listNetworkACLLists",
        { name: "ansible", vpcid: "{vpc}" },
        { "networkacllist.0.id": "{ansible}" },
      ],
      ["listNetworkACLs", { aclid: "{ansible}" }, { networkacl: undefined }],
      [
        "createNetworkACL",
        {
          aclid: "{ansible}",
          action: "allow",
          protocol: "tcp",
          startport: "80",
          endport: "80",
          number: "1",
          traffictype: "ingress",
          cidrlist: "0.0.0.0/0",
        },
        { "networkacl.id": "{rule}" },
      ],
      [
        "listNetworkACLs",
        { aclid: "{ansible}" },
        { "networkacl.0.number": 1, "networkacl.0.startport": "80", "networkacl.0.endport": "80" },
      ],
      [
        "updateNetworkACLItem",
        {
          id: "{rule}",
          action: "deny",
          protocol: "tcp",
          startport: "80",
          endport: "81",
          traffictype: "ingress",
          cidrlist: "10.0.0.0/8",
        },
        { "networkacl.endport": "81", "networkacl.cidrlist": "10.0.0.0/8" },
      ],

      [
        "listNetworkOfferings",
        { zoneid: "{zone}", ...all },
        {
          "networkoffering.1.id": "{no}",
          "networkoffering.1.name": "DefaultIsolatedNetworkOfferingForVpcNetworks",
        },
      ],
      [
        "createNetwork",
        {
          name: "ansible",
          displaytext: "ansible",
          networkofferingid: "{no}",
          zoneid: "{zone}",
          vpcid: "{vpc}",
          aclid: "{ansible}",
          gateway: "10.9.1.1",
          netmask: "255.255.255.0",
        },
        { "network.id": "{net}", "network.aclid": "{ansible}" },
      ],
      aclOf("ansible"),
      [
        "replaceNetworkACLList",
        { aclid: "{default_allow}", networkid: "{net}" },
        { success: true },
      ],
      [
        "listNetworks",
        { zoneid: "{zone}", vpcid: "{vpc}", ...all },
        { count: 1, "network.0.aclid": "{default_allow}" },
      ],
      aclOf("default_allow"),
      ["deleteNetworkACL", { id: "{rule}" }, { success: true }],
      ["deleteNetworkACLList", { id: "{ansible}" }, { success: true }],
      ["deleteNetwork", { id: "{net}" }, { success: true }],
      ["deleteVPC", { id: "{vpc}" }, { success: true }],
    ],
  },
);
