import type {
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult,
} from "@aws-sdk/client-ec2";
import type { FirewallFilter } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import { describe } from "../../list/describe.ts";
import type { PushDown } from "../../list/describe.ts";
import { securityGroupFilters } from "../../list/filters/security-group.ts";
import { idPushDown, tagPushDown } from "../../list/push-down.ts";
import { knownGroups, namedGroups } from "./find-group.ts";
import { peersOf, toSecurityGroup } from "./to-security-group.ts";

const pushDown: PushDown<FirewallFilter> = {
  "group-id": idPushDown("firewall", (ids) => ({ ids })),
  "group-name": async (name) => ({ filter: { name } }),
  "vpc-id": idPushDown("network", (networkId) => ({ filter: { networkId } })),
  ...tagPushDown,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html */
export const describeSecurityGroups: ReadAction<
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult
> = {
  needs: ["firewalls"],
  honours: { GroupIds: true, GroupNames: true, Filters: true, MaxResults: true, NextToken: true },
  filters: securityGroupFilters,

  async run({ GroupIds, GroupNames, ...request }, call) {
    const ids = [...(await knownGroups(GroupIds, call)), ...(await namedGroups(GroupNames, call))];
    const { items, ...next } = await describe(
      {
        action: "DescribeSecurityGroups",
        kind: "firewall",
        from: call.cloud.firewalls,
        filters: securityGroupFilters,
        pushDown,
        before: (firewalls) => call.groupNames.gather(peersOf(firewalls)),
        toItem: (firewall) => toSecurityGroup(firewall, call),
      },
      { ...request, ids: GroupIds || GroupNames ? ids : undefined },
      call,
    );
    return {
      SecurityGroups: items,
      ...next,
    };
  },
};
