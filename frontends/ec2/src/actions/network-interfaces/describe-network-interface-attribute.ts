import type {
  DescribeNetworkInterfaceAttributeRequest,
  DescribeNetworkInterfaceAttributeResult,
  NetworkInterfaceAttribute,
} from "@aws-sdk/client-ec2";
import type { NetworkInterface } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { missingParameter } from "../../ec2-error.ts";
import { toGroups } from "../security-groups/to-groups.ts";
import { findInterface } from "./find-interface.ts";
import { groupsOfInterfaces, toAttachment } from "./to-network-interface.ts";

/** What each attribute is of an interface. */
const attributes: Record<
  NetworkInterfaceAttribute,
  (record: NetworkInterface, call: Call) => DescribeNetworkInterfaceAttributeResult
> = {
  associatePublicIpAddress: ({ addresses: [first] }) => ({
    AssociatePublicIpAddress: first?.publicIp !== undefined && first.addressId === undefined,
  }),
  attachment: ({ attachment, ownerId }, call) => ({
    Attachment: attachment && toAttachment(attachment, ownerId, call),
  }),
  description: ({ description = "" }) => ({ Description: { Value: description } }),
  groupSet: ({ firewallIds }, call) => ({ Groups: toGroups(firewallIds, call) }),
  sourceDestCheck: ({ sourceDestCheck }) => ({ SourceDestCheck: { Value: sourceDestCheck } }),
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaceAttribute.html */
export const describeNetworkInterfaceAttribute: ReadAction<
  DescribeNetworkInterfaceAttributeRequest,
  DescribeNetworkInterfaceAttributeResult
> = {
  needs: ["networkInterfaces"],
  honours: {
    NetworkInterfaceId: true,
    Attribute: Object.keys(attributes) as NetworkInterfaceAttribute[],
  },

  async run({ NetworkInterfaceId, Attribute }, call) {
    if (Attribute === undefined) throw missingParameter("Attribute");
    const record = await findInterface(NetworkInterfaceId, call);
    await call.groupNames.gather(groupsOfInterfaces([record]));
    return {
      NetworkInterfaceId: call.ids.show("networkInterface", record.id),
      ...attributes[Attribute](record, call),
    };
  },
};
