/** Lists of what is never there, by AWS's own SDK over a real port. */
import {
  DescribeEgressOnlyInternetGatewaysCommand,
  DescribeFlowLogsCommand,
  DescribeHostsCommand,
  DescribePrefixListsCommand,
  DescribeReservedInstancesCommand,
  DescribeReservedInstancesOfferingsCommand,
  DescribeSpotPriceHistoryCommand,
  DescribeVpcClassicLinkCommand,
  DescribeVpcClassicLinkDnsSupportCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcPeeringConnectionsCommand,
} from "@aws-sdk/client-ec2";
import type { EC2Client } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { aSharedClient, answer } from "../support/ec2-client.ts";
import { net1 } from "../support/ec2-networks.ts";

const stage = [{ Name: "tag:stage", Values: ["test"] }];

/** Each with a request that narrows, and its answer. */
const lists: readonly [string, (client: EC2Client) => Promise<object>, object][] = [
  [
    "egress-only gateways",
    (client) => client.send(new DescribeEgressOnlyInternetGatewaysCommand({ Filters: stage })),
    { EgressOnlyInternetGateways: [] },
  ],
  [
    "flow logs",
    (client) => client.send(new DescribeFlowLogsCommand({ Filter: stage })),
    { FlowLogs: [] },
  ],
  ["hosts", (client) => client.send(new DescribeHostsCommand({ Filter: stage })), { Hosts: [] }],
  [
    "prefix lists",
    (client) => client.send(new DescribePrefixListsCommand({ MaxResults: 10 })),
    { PrefixLists: [] },
  ],
  [
    "reserved instances",
    (client) => client.send(new DescribeReservedInstancesCommand({ Filters: stage })),
    { ReservedInstances: [] },
  ],
  [
    "offers of reserved instances",
    (client) => client.send(new DescribeReservedInstancesOfferingsCommand({ MaxDuration: 1 })),
    { ReservedInstancesOfferings: [] },
  ],
  [
    "spot prices",
    (client) => client.send(new DescribeSpotPriceHistoryCommand({ StartTime: new Date() })),
    { SpotPriceHistory: [] },
  ],
  [
    "VPCs with ClassicLink",
    (client) => client.send(new DescribeVpcClassicLinkCommand({ VpcIds: [net1] })),
    { Vpcs: [] },
  ],
  [
    "VPCs with names over ClassicLink",
    (client) => client.send(new DescribeVpcClassicLinkDnsSupportCommand({ VpcIds: [net1] })),
    { Vpcs: [] },
  ],
  [
    "VPC endpoints",
    (client) => client.send(new DescribeVpcEndpointsCommand({ Filters: stage })),
    { VpcEndpoints: [] },
  ],
  [
    "peering connections",
    (client) => client.send(new DescribeVpcPeeringConnectionsCommand({ MaxResults: 5 })),
    { VpcPeeringConnections: [] },
  ],
];

describe("there are no", async () => {
  const client = await aSharedClient();

  it.each(lists)("%s", async (_, list, empty) => {
    expect(await answer(list(client))).toEqual(empty);
  });
});
