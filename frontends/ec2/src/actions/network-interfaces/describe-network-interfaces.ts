import type {
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult,
} from "@aws-sdk/client-ec2";
import type { NetworkInterfaceFilter } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import { describe, findIds } from "../../list/describe.ts";
import type { PushDown } from "../../list/describe.ts";
import { networkInterfaceFilters } from "../../list/filters/network-interface.ts";
import { idPushDown, tagPushDown } from "../../list/push-down.ts";
import { groupsOfInterfaces, toNetworkInterface } from "./to-network-interface.ts";

const pushDown: PushDown<NetworkInterfaceFilter> = {
  "attachment.attachment-id": idPushDown("interfaceAttachment", (ids) => ({
    filter: { "attachment.id": ids },
  })),
  "attachment.instance-id": idPushDown("instance", (ids) => ({
    filter: { "attachment.instanceId": ids },
  })),
  "availability-zone": async (realmId) => ({ filter: { realmId } }),
  "network-interface-id": idPushDown("networkInterface", (ids) => ({ ids })),
  "subnet-id": idPushDown("subnet", (subnetId) => ({ filter: { subnetId } })),
  "vpc-id": idPushDown("network", (networkId) => ({ filter: { networkId } })),
  ...tagPushDown,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html */
export const describeNetworkInterfaces: ReadAction<
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult
> = {
  needs: ["networkInterfaces"],
  honours: {
    NetworkInterfaceIds: true,
    Filters: true,
    MaxResults: true,
    NextToken: true,
    IncludeManagedResources: [true, false],
  },
  filters: networkInterfaceFilters,

  async run({ NetworkInterfaceIds, ...request }, call) {
    const { networkInterfaces } = call.cloud;
    const ids = await findIds("networkInterface", networkInterfaces, NetworkInterfaceIds, call);
    const { items, ...next } = await describe(
      {
        action: "DescribeNetworkInterfaces",
        kind: "networkInterface",
        from: networkInterfaces,
        filters: networkInterfaceFilters,
        pushDown,
        before: (records) => call.groupNames.gather(groupsOfInterfaces(records)),
        toItem: (record) => toNetworkInterface(record, call),
      },
      { ...request, ids },
      call,
    );
    return {
      NetworkInterfaces: items,
      ...next,
    };
  },
};
