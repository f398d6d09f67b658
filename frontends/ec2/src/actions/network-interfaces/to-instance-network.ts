/** Network interfaces as EC2 shows them with their instance. */
import type {
  Instance as Ec2Instance,
  InstanceNetworkInterface,
  InstanceNetworkInterfaceAssociation,
  InstanceNetworkInterfaceAttachment,
} from "@aws-sdk/client-ec2";
import type {
  Instance,
  InterfaceAddress,
  InterfaceAttachment,
  NetworkInterface,
} from "@deltacloud/core";
import { toAccountId } from "../../account-id.ts";
import type { Call } from "../../call.ts";
import { toGroups } from "../security-groups/to-groups.ts";
import { noOperator, privateNames } from "../usual.ts";
import { ipOwnerOf } from "./to-network-interface.ts";

/** What an instance tells of its networks; its first interface speaks for it. */
export function toInstanceNetwork({ interfaces = [] }: Instance, call: Call): Partial<Ec2Instance> {
  const [first] = interfaces;
  return {
    SourceDestCheck: first?.sourceDestCheck ?? true,
    NetworkInterfaces: interfaces.map((record) => toInstanceInterface(record, call)),
    ...(first && {
      VpcId: call.ids.show("network", first.networkId),
      SubnetId: call.ids.show("subnet", first.subnetId),
      PrivateDnsNameOptions: privateNames,
      PrivateIpAddress: first.addresses[0]?.privateIp,
      PublicIpAddress: first.addresses[0]?.publicIp,
    }),
  };
}

function toInstanceInterface(record: NetworkInterface, call: Call): InstanceNetworkInterface {
  const { ids } = call;
  const [first] = record.addresses;
  const associationOf = (address: InterfaceAddress) => toAssociation(address, record.ownerId);
  return {
    NetworkInterfaceId: ids.show("networkInterface", record.id),
    SubnetId: ids.show("subnet", record.subnetId),
    VpcId: ids.show("network", record.networkId),
    OwnerId: toAccountId(record.ownerId),
    Description: record.description ?? "",
    Status: "in-use",
    MacAddress: record.mac,
    PrivateIpAddress: first?.privateIp,
    PrivateDnsName: first?.privateHostname,
    SourceDestCheck: record.sourceDestCheck,
    Groups: toGroups(record.firewallIds, call),
    Attachment: record.attachment && toAttachment(record.attachment, call),
    Association: first && associationOf(first),
    PrivateIpAddresses: record.addresses.map((address, index) => ({
      PrivateIpAddress: address.privateIp,
      PrivateDnsName: address.privateHostname,
      Primary: index === 0,
      Association: associationOf(address),
    })),
    Ipv6Addresses: [],
    InterfaceType: "interface",
    Operator: noOperator,
  };
}

function toAttachment(
  attachment: InterfaceAttachment,
  { ids }: Call,
): InstanceNetworkInterfaceAttachment {
  return {
    AttachmentId: ids.show("interfaceAttachment", attachment.id),
    DeviceIndex: attachment.index,
    NetworkCardIndex: 0,
    Status: attachment.state,
    AttachTime: attachment.attachTime,
    DeleteOnTermination: attachment.deleteOnTermination,
  };
}

function toAssociation(
  address: InterfaceAddress,
  ownerId: string,
): InstanceNetworkInterfaceAssociation | undefined {
  if (address.publicIp === undefined) return undefined;
  return {
    PublicIp: address.publicIp,
    PublicDnsName: address.publicHostname ?? "",
    IpOwnerId: ipOwnerOf(address.addressId, ownerId),
  };
}
