import type { DescribeVpcsRequest, DescribeVpcsResult } from "@aws-sdk/client-ec2";
import type { NetworkFilter } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import { describe, findIds } from "../../list/describe.ts";
import type { PushDown } from "../../list/describe.ts";
import { vpcFilters } from "../../list/filters/vpc.ts";
import { idPushDown, tagPushDown } from "../../list/push-down.ts";
import { toVpc } from "./to-vpc.ts";

const pushDown: PushDown<NetworkFilter> = {
  "is-default": async ([value, ...others]) =>
    others.length === 0 && value === "true" ? { filter: { default: [true] } } : undefined,
  "vpc-id": idPushDown("network", (ids) => ({ ids })),
  ...tagPushDown,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html */
export const describeVpcs: ReadAction<DescribeVpcsRequest, DescribeVpcsResult> = {
  needs: ["networks"],
  honours: { VpcIds: true, Filters: true, MaxResults: true, NextToken: true },
  filters: vpcFilters,

  async run({ VpcIds, ...request }, call) {
    const { networks } = call.cloud;
    const { items, ...next } = await describe(
      {
        action: "DescribeVpcs",
        kind: "network",
        from: networks,
        filters: vpcFilters,
        pushDown,
        toItem: (network) => toVpc(network, call),
      },
      { ...request, ids: await findIds("network", networks, VpcIds, call) },
      call,
    );
    return { Vpcs: items, ...next };
  },
};
