import type { DescribeNetworkAclsRequest, DescribeNetworkAclsResult } from "@aws-sdk/client-ec2";
import type { NetworkAclFilter } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import { describe, findIds } from "../../list/describe.ts";
import type { PushDown } from "../../list/describe.ts";
import { networkAclFilters } from "../../list/filters/network-acl.ts";
import { idPushDown, tagPushDown } from "../../list/push-down.ts";
import { toNetworkAcl } from "./to-network-acl.ts";

const pushDown: PushDown<NetworkAclFilter> = {
  "association.association-id": idPushDown("networkAclAssociation", (ids) => ({
    filter: { "associations.id": ids },
  })),
  "association.network-acl-id": idPushDown("networkAcl", (ids) => ({ ids })),
  "association.subnet-id": idPushDown("subnet", (ids) => ({
    filter: { "associations.subnetId": ids },
  })),
  default: async ([value, ...others]) =>
    others.length === 0 && value === "true" ? { filter: { default: [true] } } : undefined,
  "network-acl-id": idPushDown("networkAcl", (ids) => ({ ids })),
  "vpc-id": idPushDown("network", (networkId) => ({ filter: { networkId } })),
  ...tagPushDown,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkAcls.html */
export const describeNetworkAcls: ReadAction<
  DescribeNetworkAclsRequest,
  DescribeNetworkAclsResult
> = {
  needs: ["networkAcls"],
  honours: { NetworkAclIds: true, Filters: true, MaxResults: true, NextToken: true },
  filters: networkAclFilters,

  async run({ NetworkAclIds, ...request }, call) {
    const { networkAcls } = call.cloud;
    const ids = await findIds("networkAcl", networkAcls, NetworkAclIds, call);
    const { items, ...next } = await describe(
      {
        action: "DescribeNetworkAcls",
        kind: "networkAcl",
        from: networkAcls,
        filters: networkAclFilters,
        pushDown,
        toItem: (acl) => toNetworkAcl(acl, call),
      },
      { ...request, ids },
      call,
    );
    return { NetworkAcls: items, ...next };
  },
};
