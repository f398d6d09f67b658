/** Route tables as EC2 shows them. */
import type {
  Route as Ec2Route,
  RouteTable as Ec2RouteTable,
  RouteTableAssociation as Ec2Association,
} from "@aws-sdk/client-ec2";
import type { Route, RouteTable, RouteTableAssociation, RouteTarget } from "@deltacloud/core";
import { toAccountId } from "../../account-id.ts";
import type { Call } from "../../call.ts";
import { toTags } from "../../tags.ts";

export function toRouteTable(table: RouteTable, call: Call): Ec2RouteTable {
  const { ids } = call;
  return {
    RouteTableId: ids.show("routeTable", table.id),
    VpcId: ids.show("network", table.networkId),
    OwnerId: toAccountId(table.ownerId),
    Routes: table.routes.map((route) => toRoute(route, table.ownerId, call)),
    Associations: table.associations.map((one) => toAssociation(one, table, call)),
    PropagatingVgws: [],
    Tags: toTags(table.tags),
  };
}

function toAssociation(
  { id, subnetId }: RouteTableAssociation,
  table: RouteTable,
  { ids }: Call,
): Ec2Association {
  return {
    RouteTableAssociationId: ids.show("routeTableAssociation", id),
    RouteTableId: ids.show("routeTable", table.id),
    Main: subnetId === undefined,
    SubnetId: subnetId === undefined ? undefined : ids.show("subnet", subnetId),
    AssociationState: { State: "associated" },
  };
}

/** The member that shows each kind of target. */
const members: Record<RouteTarget["kind"], (id: string) => Ec2Route> = {
  internetGateway: (GatewayId) => ({ GatewayId }),
  natGateway: (NatGatewayId) => ({ NatGatewayId }),
  networkInterface: (NetworkInterfaceId) => ({ NetworkInterfaceId }),
};

function toTarget(target: Route["target"], ownerId: string, { ids }: Call): Ec2Route {
  if (target.kind === "local") return { GatewayId: "local" };
  const { kind, id, instanceId } = target;
  if (instanceId === undefined) return members[kind](ids.show(kind, id));
  return {
    ...members[kind](ids.show(kind, id)),
    InstanceId: ids.show("instance", instanceId),
    InstanceOwnerId: toAccountId(ownerId),
  };
}

function toRoute({ destination, target, active }: Route, ownerId: string, call: Call): Ec2Route {
  return {
    DestinationCidrBlock: destination,
    ...toTarget(target, ownerId, call),
    Origin: target.kind === "local" ? "CreateRouteTable" : "CreateRoute",
    State: active ? "active" : "blackhole",
  };
}
