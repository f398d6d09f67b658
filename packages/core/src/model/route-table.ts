import type { FieldFilter } from "../page.ts";
import type { Tags } from "./resource.ts";

/** Where the traffic of subnets goes. */
export interface RouteTable {
  readonly id: string;
  /** Account id of the owner. */
  readonly ownerId: string;
  readonly networkId: string;
  /** Holds for subnets that are associated with no other. */
  readonly main: boolean;
  readonly routes: readonly Route[];
  readonly associations: readonly RouteTableAssociation[];
  readonly tags: Tags;
}

export interface Route {
  /** In CIDR notation; of several that fit, the longest holds. */
  readonly destination: string;
  readonly target: RouteTarget;
  /** False when the target is gone. */
  readonly active: boolean;
  /** Comes with the table and can not be taken away. */
  readonly local: boolean;
}

export type RouteTarget =
  | { readonly kind: "local" }
  | { readonly kind: "internetGateway" | "natGateway" | "networkInterface"; readonly id: string }
  /** By way of the instance's first interface. */
  | { readonly kind: "instance"; readonly id: string };

export interface RouteTableAssociation {
  readonly id: string;
  /** Absent for the main association, which is the network's. */
  readonly subnetId?: string;
}

export type RouteTableFilter = FieldFilter<RouteTable, "networkId" | "main">;

export interface CreateRouteTable {
  readonly networkId: string;
  readonly tags?: Tags;
}

/** A route as it is asked for. */
export interface CreateRoute {
  readonly destination: string;
  readonly target: RouteTarget;
}
