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
  /** The local ones first. */
  readonly routes: readonly Route[];
  readonly associations: readonly RouteTableAssociation[];
  /** What its creator gave to make the creation safe to repeat. */
  readonly clientToken?: string;
  readonly tags: Tags;
}

export interface Route {
  /** In CIDR notation; of several that fit, the longest holds. */
  readonly destination: string;
  /** Local ones come with the network and can not be taken away. */
  readonly target: LocalTarget | (RouteTarget & AttachedTarget);
  /** False when the target is gone. */
  readonly active: boolean;
}

export interface LocalTarget {
  readonly kind: "local";
}

export interface RouteTarget {
  readonly kind: "internetGateway" | "natGateway" | "networkInterface";
  readonly id: string;
}

/** Of a network interface that is attached. */
interface AttachedTarget {
  readonly instanceId?: string;
}

export interface RouteTableAssociation {
  readonly id: string;
  /** Absent for the main association, which is the network's. */
  readonly subnetId?: string;
}

export type RouteTableFilter = FieldFilter<RouteTable, "networkId" | "main" | "clientToken"> & {
  readonly "associations.id"?: readonly string[];
  readonly "associations.subnetId"?: readonly string[];
};

export interface CreateRouteTable {
  readonly networkId: string;
  readonly tags?: Tags;
  readonly clientToken?: string;
}

/** A route as it is asked for. */
export interface CreateRoute {
  /** IPv4 in CIDR notation. */
  readonly destination: string;
  readonly target: RouteTarget;
}
