/** NAT gateways as EC2 shows them. */
import type { NatGateway as Ec2NatGateway, NatGatewayAddress } from "@aws-sdk/client-ec2";
import type { NatGateway } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { toTags } from "../../tags.ts";

export function toNatGateway(gateway: NatGateway, call: Call): Ec2NatGateway {
  const { ids } = call;
  return {
    NatGatewayId: ids.show("natGateway", gateway.id),
    VpcId: ids.show("network", gateway.networkId),
    SubnetId: ids.show("subnet", gateway.subnetId),
    State: gateway.state,
    ConnectivityType: gateway.addressId === undefined ? "private" : "public",
    AvailabilityMode: "zonal",
    CreateTime: gateway.creationTime,
    DeleteTime: gateway.deletionTime,
    NatGatewayAddresses: [toAddress(gateway, call)],
    Tags: toTags(gateway.tags),
  };
}

function toAddress(gateway: NatGateway, { ids }: Call): NatGatewayAddress {
  const { addressId, associationId, networkInterfaceId } = gateway;
  return {
    AllocationId: addressId === undefined ? undefined : ids.show("address", addressId),
    AssociationId:
      associationId === undefined ? undefined : ids.show("addressAssociation", associationId),
    NetworkInterfaceId:
      networkInterfaceId === undefined
        ? undefined
        : ids.show("networkInterface", networkInterfaceId),
    PrivateIp: gateway.privateIp,
    PublicIp: gateway.publicIp,
    IsPrimary: true,
    Status: "succeeded",
  };
}
