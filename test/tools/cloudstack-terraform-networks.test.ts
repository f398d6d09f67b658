/**
 * Terraform's provider for CloudStack: networks and VPCs made, read, changed and destroyed.
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

const tags = { "tags[0].key": "env", "tags[0].value": "test" };

const network = { zoneid: "{zone}", networkofferingid: "{no}" };

replays(
  "with VPCs",
  go,
  { cloudstack: { zoneType: "advanced" } },
  {
    "cloudstack_network, isolated": [
      [
        "listNetworkOfferings",
        { name: "DefaultIsolatedNetworkOfferingWithSourceNatService" },
        { count: 1, "networkoffering.0.id": "{no}" },
      ],
      zone,
      [
        "listNetworkOfferings",
        { id: "{no}" },
        { count: 1, "networkoffering.0.specifyipranges": false },
      ],
      [
        "createNetwork",
        {
          ...network,
          name: "tf",
          displaytext: "tf",
          gateway: "192.168.200.1",
          netmask: "255.255.255.0",
        },
        { "network.id": "{net}" },
      ],
      ["createTags", { resourceids: "{net}", resourcetype: "network", ...tags }, { success: true }],
      [
        "listNetworks",
        { id: "{net}" },
        {
          count: 1,
          "network.0.name": "tf",
          "network.0.displaytext": "tf",
          "network.0.cidr": "192.168.200.0/24",
          "network.0.gateway": "192.168.200.1",
          "network.0.networkdomain": undefined,
          "network.0.vpcid": undefined,
          "network.0.aclid": undefined,
          "network.0.networkofferingname": "DefaultIsolatedNetworkOfferingWithSourceNatService",
          "network.0.zonename": "United States",
        },
      ],
      [
        "updateNetwork",
        { id: "{net}", name: "tf2", displaytext: "The LAN" },
        { "network.name": "tf2" },
      ],
      ["listNetworks", { id: "{net}" }, { "network.0.displaytext": "The LAN" }],
      ["deleteNetwork", { id: "{net}" }, { success: true }],
      ["deleteNetwork", { id: "{net}" }, gone],
    ],

    "cloudstack_vpc, a tier of it and its network ACL": [
      [
        "listVPCOfferings",
        { name: "Default VPC offering" },
        { count: 1, "vpcoffering.0.id": "{vo}" },
      ],
      zone,
      [
        "createVPC",
        {
          cidr: "10.9.0.0/16",
          displaytext: "The shop",
          name: "tf",
          vpcofferingid: "{vo}",
          zoneid: "{zone}",
        },
        { "vpc.id": "{vpc}" },
      ],
      [
        "listVPCs",
        { id: "{vpc}" },
        {
          count: 1,
          "vpc.0.name": "tf",
          "vpc.0.displaytext": "The shop",
          "vpc.0.cidr": "10.9.0.0/16",
          "vpc.0.vpcofferingid": "{vo}",
          "vpc.0.zonename": "United States",
        },
      ],
      [
        "listVPCOfferings",
        { id: "{vo}" },
        { count: 1, "vpcoffering.0.name": "Default VPC offering" },
      ],
      ["listPublicIpAddresses", { vpcid: "{vpc}", issourcenat: "true" }, { count: undefined }],
      [
        "createNetworkACLList",
        { name: "tf", vpcid: "{vpc}", description: "tf" },
        { "networkacllist.id": "{acl}" },
      ],
      ["listNetworkACLLists", { id: "{acl}" }, { count: 1, "networkacllist.0.vpcid": "{vpc}" }],
      [
        "createNetworkACL",
        {
          protocol: "tcp",
          aclid: "{acl}",
          action: "allow",
          cidrlist: "10.0.0.0/8",
          number: "10",
          traffictype: "ingress",
          startport: "80",
          endport: "90",
        },
        { "networkacl.id": "{rule}" },
      ],
      [
        "listNetworkACLs",
        { aclid: "{acl}", listall: "true" },
        {
          count: 1,
          "networkacl.0.id": "{rule}",
          "networkacl.0.cidrlist": "10.0.0.0/8",
          "networkacl.0.protocol": "tcp",
          "networkacl.0.action": /^allow$/i,
          "networkacl.0.traffictype": /^ingress$/i,
          "networkacl.0.number": 10,
        },
      ],
      [
        "updateNetworkACLItem",
        {
          id: "{rule}",
          action: "deny",
          cidrlist: "10.0.0.0/8",
          number: "10",
          protocol: "tcp",
          traffictype: "ingress",
          startport: "80",
          endport: "90",
        },
        { "networkacl.id": "{rule}", "networkacl.action": /^deny$/i },
      ],
      [
        "listNetworkOfferings",
        { name: "DefaultIsolatedNetworkOfferingForVpcNetworks" },
        { count: 1, "networkoffering.0.id": "{no}" },
      ],
      [
        "createNetwork",
        {
          ...network,
          name: "tf",
          displaytext: "tf",
          gateway: "10.9.1.1",
          netmask: "255.255.255.0",
          vpcid: "{vpc}",
          aclid: "{acl}",
        },
        { "network.id": "{net}" },
      ],
      ["listNetworks", { id: "{net}" }, { "network.0.vpcid": "{vpc}", "network.0.aclid": "{acl}" }],
      ["listNetworkACLLists", { name: "default_allow" }, { "networkacllist.0.id": "{open}" }],
      ["replaceNetworkACLList", { aclid: "{open}", networkid: "{net}" }, { success: true }],
      ["deleteNetworkACL", { id: "{rule}" }, { success: true }],
      ["deleteNetworkACL", { id: "{rule}" }, gone],
      ["deleteNetworkACLList", { id: "{acl}" }, { success: true }],
      ["updateVPC", { id: "{vpc}", name: "tf2" }, { "vpc.name": "tf2" }],
      ["associateIpAddress", { vpcid: "{vpc}", zoneid: "{zone}" }, { "ipaddress.id": "{ipid}" }],
      ["listPublicIpAddresses", { id: "{ipid}" }, { "publicipaddress.0.vpcid": "{vpc}" }],
      ["disassociateIpAddress", { id: "{ipid}" }, { success: true }],
      ["deleteNetwork", { id: "{net}" }, { success: true }],
      ["deleteVPC", { id: "{vpc}" }, { success: true }],
      ["listVPCs", { id: "{vpc}" }, { count: undefined }],
    ],
  },
);
