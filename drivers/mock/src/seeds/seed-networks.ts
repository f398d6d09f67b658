/** The networks of Apache Deltacloud's mock driver, with what was in them. */
import type { Address } from "@deltacloud/core";
import { idOfDefaultFirewall } from "../firewalls/default-firewall.ts";
import { ownDhcpOptionsId } from "../networks/dhcp-options-record.ts";
import { inOrder } from "../network-interfaces/interface-record.ts";
import type { InterfaceRecord } from "../network-interfaces/interface-record.ts";
import type { NetworkRecord } from "../networks/network-record.ts";
import { rangeOf } from "../networks/subnet-record.ts";
import type { SubnetRecord } from "../networks/subnet-record.ts";

const ownerId = "mockuser";

/** When they all were made. */
const time = Date.UTC(2012, 9, 25, 12, 27, 53);

const aNetwork = {
  ownerId,
  default: false,
  dhcpOptionsId: ownDhcpOptionsId,
  dnsSupport: true,
  dnsHostnames: true,
  creationTime: time,
  tags: {},
} as const satisfies Partial<NetworkRecord>;

export const seedNetworks: readonly NetworkRecord[] = [
  {
    ...aNetwork,
    id: "net1",
    name: "network1",
    addressBlocks: ["192.168.0.0/16"],
    default: true,
  },
  { ...aNetwork, id: "net2", name: "network2", addressBlocks: ["10.0.0.0/8"] },
];

function aSubnet(
  subnet: Pick<SubnetRecord, "id" | "networkId" | "realmId" | "addressBlock" | "default">,
): SubnetRecord {
  return {
    ...subnet,
    ownerId,
    name: subnet.id,
    assignPublicAddress: subnet.default,
    creationTime: time,
    taken: 0,
    nextOffset: rangeOf(subnet).first,
    tags: {},
  };
}

export const seedSubnets: readonly SubnetRecord[] = [
  aSubnet({
    id: "subnet1",
    networkId: "net1",
    realmId: "us",
    addressBlock: "192.168.1.0/24",
    default: true,
  }),
  {
    ...aSubnet({
      id: "subnet2",
      networkId: "net1",
      realmId: "eu",
      addressBlock: "192.168.2.0/24",
      default: true,
    }),
    // That of nicinst3; nic1 has one that is never given out.
    taken: 1,
  },
  aSubnet({
    id: "subnet3",
    networkId: "net2",
    realmId: "us",
    addressBlock: "10.1.0.0/16",
    default: false,
  }),
  aSubnet({
    id: "subnet4",
    networkId: "net2",
    realmId: "eu",
    addressBlock: "10.2.0.0/16",
    default: false,
  }),
];

const anInterface = {
  ownerId,
  networkId: "net1",
  firewallIds: [idOfDefaultFirewall(ownerId, "net1")],
  sourceDestCheck: true,
  tags: {},
} as const satisfies Partial<InterfaceRecord>;

function attachedTo(instanceId: string): Pick<InterfaceRecord, "attachment"> {
  const id = `${instanceId}.nic`;
  return { attachment: { id, instanceId, index: 0, attachTime: time, deleteOnTermination: true } };
}

export const seedInterfaces: readonly InterfaceRecord[] = [
  {
    ...anInterface,
    id: "nic1",
    name: "nic1",
    subnetId: "subnet1",
    realmId: "us",
    mac: "02:00:00:00:00:01",
    addresses: [{ privateIp: "192.168.1.2", privateHostname: "img1.inst1.private.com" }],
    ...attachedTo("inst1"),
  },
  {
    ...anInterface,
    id: "nicinst3",
    name: "nicinst3",
    subnetId: "subnet2",
    realmId: "eu",
    mac: "02:00:00:00:00:02",
    addresses: [{ privateIp: "192.168.2.189", privateHostname: "img3.inst3.private.com" }],
    ...attachedTo("inst3"),
  },
];

/** What an instance has of them. */
export function seedInterfacesOf(instanceId: string): {
  readonly interfaces: readonly InterfaceRecord[];
} {
  return {
    interfaces: inOrder(
      seedInterfaces.filter(({ attachment }) => attachment?.instanceId === instanceId),
    ),
  };
}

export const seedAddresses: readonly Address[] = [1, 2, 3, 4].map((number) => {
  const ip = `192.168.0.${number}`;
  return { id: ip, ip, ownerId, tags: {} };
});
