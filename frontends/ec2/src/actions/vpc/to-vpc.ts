import type { Vpc, VpcCidrBlockAssociation } from "@aws-sdk/client-ec2";
import type { Network } from "@deltacloud/core";
import { toAccountId } from "../../account-id.ts";
import type { Call } from "../../call.ts";
import { toTags } from "../../tags.ts";
import { noBlock } from "../usual.ts";

/** A network as EC2 shows it. */
export function toVpc(network: Network, call: Call): Vpc {
  const { ids } = call;
  return {
    VpcId: ids.show("network", network.id),
    OwnerId: toAccountId(network.ownerId),
    State: network.state,
    CidrBlock: network.addressBlocks[0],
    CidrBlockAssociationSet: network.addressBlocks.map((block) =>
      toBlockAssociation(network.id, block, call),
    ),
    Ipv6CidrBlockAssociationSet: [],
    DhcpOptionsId: ids.show("dhcpOptions", network.dhcpOptionsId ?? "default"),
    InstanceTenancy: "default",
    IsDefault: network.default,
    BlockPublicAccessStates: noBlock,
    Tags: toTags(network.tags),
  };
}

/** A block of a network's, which has an id of its own in EC2. */
export function toBlockAssociation(
  networkId: string,
  block: string,
  { ids }: Call,
): VpcCidrBlockAssociation {
  return {
    AssociationId: ids.show("blockAssociation", `${networkId} ${block}`),
    CidrBlock: block,
    CidrBlockState: { State: "associated" },
  };
}
