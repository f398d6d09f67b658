/** What EC2 answers about route tables and gateways, whole, with matchers where values vary. */
import {
  CreateInternetGatewayCommand,
  AttachInternetGatewayCommand,
  CreateRouteTableCommand,
  DescribeRouteTablesCommand,
} from "@aws-sdk/client-ec2";
import type { EC2Client, Filter, Route, RouteTable } from "@aws-sdk/client-ec2";
import { ownAccount } from "./ec2-answers.ts";
import { anId } from "./ec2-networks.ts";

export function localRoute(DestinationCidrBlock: string): Route {
  return {
    DestinationCidrBlock,
    GatewayId: "local",
    Origin: "CreateRouteTable",
    State: "active",
  };
}

export function aRoute(target: Partial<Route>): Route {
  return {
    DestinationCidrBlock: "0.0.0.0/0",
    Origin: "CreateRoute",
    State: "active",
    ...target,
  };
}

/** A table in 10.0.0.0/16 that was just made, but for what is given. */
export function aTable(parts: Partial<RouteTable> = {}): RouteTable {
  return {
    RouteTableId: anId("rtb"),
    VpcId: anId("vpc"),
    OwnerId: ownAccount,
    Routes: [localRoute("10.0.0.0/16")],
    Associations: [],
    PropagatingVgws: [],
    Tags: [],
    ...parts,
  };
}

export async function makeTable(client: EC2Client, VpcId: string): Promise<string> {
  const { RouteTable: made } = await client.send(new CreateRouteTableCommand({ VpcId }));
  return made?.RouteTableId ?? "";
}

export async function tablesBy(client: EC2Client, Name: string, ...Values: string[]) {
  const Filters: Filter[] = [{ Name, Values }];
  const { RouteTables = [] } = await client.send(new DescribeRouteTablesCommand({ Filters }));
  return RouteTables;
}

export async function tableOf(client: EC2Client, id: string): Promise<RouteTable | undefined> {
  const [table] = await tablesBy(client, "route-table-id", id);
  return table;
}

/** An internet gateway, attached where a VPC is named. */
export async function makeGateway(client: EC2Client, VpcId?: string): Promise<string> {
  const { InternetGateway: made } = await client.send(new CreateInternetGatewayCommand({}));
  const InternetGatewayId = made?.InternetGatewayId ?? "";
  if (VpcId !== undefined) {
    await client.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
  }
  return InternetGatewayId;
}
