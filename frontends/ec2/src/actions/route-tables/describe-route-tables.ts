import type { DescribeRouteTablesRequest, DescribeRouteTablesResult } from "@aws-sdk/client-ec2";
import type { RouteTableFilter } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import { describe, findIds } from "../../list/describe.ts";
import type { PushDown } from "../../list/describe.ts";
import { routeTableFilters } from "../../list/filters/route-table.ts";
import { idPushDown, tagPushDown } from "../../list/push-down.ts";
import { toRouteTable } from "./to-route-table.ts";

const pushDown: PushDown<RouteTableFilter> = {
  "association.main": async ([value, ...others]) =>
    others.length === 0 && value === "true" ? { filter: { main: [true] } } : undefined,
  "association.route-table-association-id": idPushDown("routeTableAssociation", (ids) => ({
    filter: { "associations.id": ids },
  })),
  "association.route-table-id": idPushDown("routeTable", (ids) => ({ ids })),
  "association.subnet-id": idPushDown("subnet", (ids) => ({
    filter: { "associations.subnetId": ids },
  })),
  "route-table-id": idPushDown("routeTable", (ids) => ({ ids })),
  "vpc-id": idPushDown("network", (networkId) => ({ filter: { networkId } })),
  ...tagPushDown,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html */
export const describeRouteTables: ReadAction<
  DescribeRouteTablesRequest,
  DescribeRouteTablesResult
> = {
  needs: ["routeTables"],
  honours: { RouteTableIds: true, Filters: true, MaxResults: true, NextToken: true },
  filters: routeTableFilters,

  async run({ RouteTableIds, ...request }, call) {
    const { routeTables } = call.cloud;
    const ids = await findIds("routeTable", routeTables, RouteTableIds, call);
    const { items, ...next } = await describe(
      {
        action: "DescribeRouteTables",
        kind: "routeTable",
        from: routeTables,
        filters: routeTableFilters,
        pushDown,
        bounds: { min: 5, max: 100 },
        toItem: (table) => toRouteTable(table, call),
      },
      { ...request, ids },
      call,
    );
    return { RouteTables: items, ...next };
  },
};
