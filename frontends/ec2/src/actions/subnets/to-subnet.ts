import type { Subnet as Ec2Subnet } from "@aws-sdk/client-ec2";
import type { Subnet } from "@deltacloud/core";
import { toAccountId } from "../../account-id.ts";
import { toArn } from "../../arn.ts";
import type { Call } from "../../call.ts";
import { toTags } from "../../tags.ts";
import { noBlock, privateNames } from "../usual.ts";

/** A subnet as EC2 shows it. */
export function toSubnet(subnet: Subnet, call: Call): Ec2Subnet {
  const id = call.ids.show("subnet", subnet.id);
  return {
    SubnetId: id,
    SubnetArn: toArn("subnet", id, subnet.ownerId, call),
    VpcId: call.ids.show("network", subnet.networkId),
    OwnerId: toAccountId(subnet.ownerId),
    State: subnet.state,
    CidrBlock: subnet.addressBlock,
    AvailableIpAddressCount: subnet.freeAddresses,
    AvailabilityZone: subnet.realmId,
    AvailabilityZoneId: subnet.realmId,
    DefaultForAz: subnet.default,
    MapPublicIpOnLaunch: subnet.assignPublicAddress,
    MapCustomerOwnedIpOnLaunch: false,
    AssignIpv6AddressOnCreation: false,
    Ipv6CidrBlockAssociationSet: [],
    EnableDns64: false,
    Ipv6Native: false,
    PrivateDnsNameOptionsOnLaunch: privateNames,
    BlockPublicAccessStates: noBlock,
    Tags: toTags(subnet.tags),
  };
}
