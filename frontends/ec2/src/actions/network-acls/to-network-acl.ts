/** Network ACLs as EC2 shows them. */
import type { NetworkAcl as Ec2NetworkAcl, NetworkAclEntry as Ec2Entry } from "@aws-sdk/client-ec2";
import type { NetworkAcl, NetworkAclEntry } from "@deltacloud/core";
import { toAccountId } from "../../account-id.ts";
import type { Call } from "../../call.ts";
import { toTags } from "../../tags.ts";

export function toNetworkAcl(acl: NetworkAcl, { ids }: Call): Ec2NetworkAcl {
  const id = ids.show("networkAcl", acl.id);
  return {
    NetworkAclId: id,
    VpcId: ids.show("network", acl.networkId),
    OwnerId: toAccountId(acl.ownerId),
    IsDefault: acl.default,
    Entries: acl.entries.map(toEntry),
    Associations: acl.associations.map((one) => ({
      NetworkAclAssociationId: ids.show("networkAclAssociation", one.id),
      NetworkAclId: id,
      SubnetId: ids.show("subnet", one.subnetId),
    })),
    Tags: toTags(acl.tags),
  };
}

function toEntry({
  block,
  portFrom,
  portTo,
  icmpType,
  icmpCode,
  ...entry
}: NetworkAclEntry): Ec2Entry {
  return {
    RuleNumber: entry.number,
    Egress: entry.direction === "egress",
    RuleAction: entry.allow ? "allow" : "deny",
    Protocol: entry.protocol,
    ...(block.includes(":") ? { Ipv6CidrBlock: block } : { CidrBlock: block }),
    ...(portFrom === undefined ? {} : { PortRange: { From: portFrom, To: portTo } }),
    ...(icmpType === undefined ? {} : { IcmpTypeCode: { Type: icmpType, Code: icmpCode } }),
  };
}
