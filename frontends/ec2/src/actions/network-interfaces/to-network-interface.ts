/** Network interfaces as EC2 shows them, by themselves. */
import type {
  NetworkInterface as Ec2NetworkInterface,
  NetworkInterfaceAssociation,
  NetworkInterfaceAttachment,
  NetworkInterfacePrivateIpAddress,
  NetworkInterfaceType,
} from "@aws-sdk/client-ec2";
import type { InterfaceAddress, InterfaceAttachment, NetworkInterface } from "@deltacloud/core";
import { toAccountId } from "../../account-id.ts";
import type { Call } from "../../call.ts";
import { toTags } from "../../tags.ts";
import { toGroups } from "../security-groups/to-groups.ts";
import { noOperator } from "../usual.ts";

/** The firewalls of interfaces, whose names are gathered before they are shown. */
export function groupsOfInterfaces(records: readonly NetworkInterface[]): string[] {
  return records.flatMap(({ firewallIds }) => firewallIds);
}

export function toNetworkInterface(record: NetworkInterface, call: Call): Ec2NetworkInterface {
  const { ids } = call;
  const { attachment, addresses } = record;
  const [first] = addresses;
  return {
    NetworkInterfaceId: ids.show("networkInterface", record.id),
    SubnetId: ids.show("subnet", record.subnetId),
    VpcId: ids.show("network", record.networkId),
    AvailabilityZone: record.realmId,
    AvailabilityZoneId: record.realmId,
    Description: record.description ?? "",
    OwnerId: toAccountId(record.ownerId),
    RequesterManaged: record.managedBy !== undefined,
    Status: record.managedBy ? "in-use" : statusOf(attachment),
    MacAddress: record.mac,
    PrivateIpAddress: first?.privateIp,
    PrivateDnsName: first?.privateHostname,
    PublicDnsName: first?.publicHostname,
    SourceDestCheck: record.sourceDestCheck,
    Groups: toGroups(record.firewallIds, call),
    ...(attachment ? { Attachment: toAttachment(attachment, record.ownerId, call) } : {}),
    Association: first && toAssociation(first, record.ownerId, call),
    PrivateIpAddresses: addresses.map((address, index) =>
      toPrivateAddress(address, index, record.ownerId, call),
    ),
    Ipv6Addresses: [],
    InterfaceType: interfaceTypeOf(record),
    Operator: noOperator,
    TagSet: toTags(record.tags),
  };
}

/** NetworkInterfaceType says `natGateway`; EC2 answers, and filters by, `nat_gateway`. */
function interfaceTypeOf({ managedBy }: NetworkInterface): NetworkInterfaceType {
  return managedBy?.kind === "natGateway" ? ("nat_gateway" as "natGateway") : "interface";
}

function statusOf(
  attachment: InterfaceAttachment | undefined,
): "available" | "in-use" | "detaching" {
  if (!attachment) return "available";
  return attachment.state === "detaching" ? "detaching" : "in-use";
}

export function toAttachment(
  attachment: InterfaceAttachment,
  ownerId: string,
  { ids }: Call,
): NetworkInterfaceAttachment {
  return {
    AttachmentId: ids.show("interfaceAttachment", attachment.id),
    InstanceId: ids.show("instance", attachment.instanceId),
    InstanceOwnerId: toAccountId(ownerId),
    DeviceIndex: attachment.index,
    NetworkCardIndex: 0,
    Status: attachment.state,
    AttachTime: attachment.attachTime,
    DeleteOnTermination: attachment.deleteOnTermination,
  };
}

function toPrivateAddress(
  address: InterfaceAddress,
  index: number,
  ownerId: string,
  call: Call,
): NetworkInterfacePrivateIpAddress {
  return {
    PrivateIpAddress: address.privateIp,
    PrivateDnsName: address.privateHostname,
    Primary: index === 0,
    Association: toAssociation(address, ownerId, call),
  };
}

/** The public address that stands for a private one. */
function toAssociation(
  { publicIp, publicHostname, addressId, associationId }: InterfaceAddress,
  ownerId: string,
  { ids }: Call,
): NetworkInterfaceAssociation | undefined {
  if (publicIp === undefined) return undefined;
  return {
    PublicIp: publicIp,
    PublicDnsName: publicHostname ?? "",
    IpOwnerId: ipOwnerOf(addressId, ownerId),
    AllocationId: addressId === undefined ? undefined : ids.show("address", addressId),
    AssociationId:
      associationId === undefined ? undefined : ids.show("addressAssociation", associationId),
  };
}

/** Whose a public address is: an address that comes and goes with an interface is the cloud's own. */
export function ipOwnerOf(addressId: string | undefined, ownerId: string): string {
  return addressId === undefined ? "amazon" : toAccountId(ownerId);
}
