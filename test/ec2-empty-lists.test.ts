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
import { aClient, aDaemon, answer, failureOf } from "./support/ec2-client.ts";
import { net1 } from "./support/ec2-networks.ts";

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

it.each(lists)("there are no %s", async (_, list, empty) => {
  const client = aClient(await aDaemon());
  expect(await answer(list(client))).toEqual(empty);
});

describe("an empty list", () => {
  it.each([
    [{ MaxResults: 4 }, "InvalidParameterValue"],
    [{ NextToken: "more" }, "InvalidParameterValue"],
    [{ Filters: [{ Name: "colour", Values: ["red"] }] }, "InvalidParameterValue"],
    [{ VpcPeeringConnectionIds: ["pcx-00000000"] }, "InvalidVpcPeeringConnectionID.NotFound"],
  ])("is refused for %j with %s", async (input, code) => {
    const client = aClient(await aDaemon());
    const call = client.send(new DescribeVpcPeeringConnectionsCommand(input));
    expect(await failureOf(call)).toMatchObject({ code });
  });

  it("is refused for a VPC that is not there", async () => {
    const client = aClient(await aDaemon());
    const call = client.send(new DescribeVpcClassicLinkCommand({ VpcIds: ["vpc-00000000"] }));
    expect(await failureOf(call)).toMatchObject({ code: "InvalidVpcID.NotFound" });
  });
});
