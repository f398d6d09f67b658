import type { Address as Ec2Address } from "@aws-sdk/client-ec2";
import type { Address } from "@deltacloud/core";
import { toAccountId } from "../../account-id.ts";
import type { Call } from "../../call.ts";
import { toTags } from "../../tags.ts";

/** An address as EC2 shows it. */
export function toAddress(address: Address, call: Call): Ec2Address {
  return {
    PublicIp: address.ip,
    AllocationId: call.ids.show("address", address.id),
    Domain: "vpc",
    PublicIpv4Pool: "amazon",
    NetworkBorderGroup: call.region,
    ...associationOf(address, call),
    Tags: toTags(address.tags),
  };
}

function associationOf({ association, ownerId }: Address, { ids }: Call): Ec2Address {
  if (!association) return {};
  const { id, instanceId, networkInterfaceId, privateIp } = association;
  return {
    AssociationId: ids.show("addressAssociation", id),
    ...(instanceId === undefined ? {} : { InstanceId: ids.show("instance", instanceId) }),
    ...(networkInterfaceId === undefined
      ? {}
      : {
          NetworkInterfaceId: ids.show("networkInterface", networkInterfaceId),
          NetworkInterfaceOwnerId: toAccountId(ownerId),
          PrivateIpAddress: privateIp,
        }),
  };
}
