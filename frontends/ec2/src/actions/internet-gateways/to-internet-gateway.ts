import type { InternetGateway as Ec2InternetGateway } from "@aws-sdk/client-ec2";
import type { InternetGateway } from "@deltacloud/core";
import { toAccountId } from "../../account-id.ts";
import type { Call } from "../../call.ts";
import { toTags } from "../../tags.ts";

/** An internet gateway as EC2 shows it, with a state of its own for one that is attached. */
export function toInternetGateway(
  { id, ownerId, networkId, tags }: InternetGateway,
  { ids }: Call,
): Ec2InternetGateway {
  return {
    InternetGatewayId: ids.show("internetGateway", id),
    OwnerId: toAccountId(ownerId),
    Attachments:
      networkId === undefined
        ? []
        : // AttachmentStatus has no such value, and EC2 answers it.
          [{ State: "available" as "attached", VpcId: ids.show("network", networkId) }],
    Tags: toTags(tags),
  };
}
