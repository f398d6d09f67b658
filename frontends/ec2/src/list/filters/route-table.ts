import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html */
export const routeTableFilters: FilterTable = {
  shape: "RouteTable",
  tags: "Tags",
  paths: {
    "association.gateway-id": "Associations.GatewayId",
    "association.main": "Associations.Main",
    "association.route-table-association-id": "Associations.RouteTableAssociationId",
    "association.route-table-id": "Associations.RouteTableId",
    "association.subnet-id": "Associations.SubnetId",
    "owner-id": "OwnerId",
    "route-table-id": "RouteTableId",
    "route.destination-cidr-block": "Routes.DestinationCidrBlock",
    "route.destination-ipv6-cidr-block": "Routes.DestinationIpv6CidrBlock",
    "route.destination-prefix-list-id": "Routes.DestinationPrefixListId",
    "route.egress-only-internet-gateway-id": "Routes.EgressOnlyInternetGatewayId",
    "route.gateway-id": "Routes.GatewayId",
    "route.instance-id": "Routes.InstanceId",
    "route.nat-gateway-id": "Routes.NatGatewayId",
    "route.origin": "Routes.Origin",
    "route.state": "Routes.State",
    "route.transit-gateway-id": "Routes.TransitGatewayId",
    "route.vpc-peering-connection-id": "Routes.VpcPeeringConnectionId",
    "tag-key": "Tags.Key",
    "vpc-id": "VpcId",
  },
};
