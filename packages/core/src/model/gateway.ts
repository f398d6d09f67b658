import type { FieldFilter } from "../page.ts";
import type { Tags } from "./resource.ts";

/** The way between a network and the internet. */
export interface InternetGateway {
  readonly id: string;
  /** Account id of the owner. */
  readonly ownerId: string;
  /** The network it is attached to. */
  readonly networkId?: string;
  readonly tags: Tags;
}

export type InternetGatewayFilter = FieldFilter<InternetGateway, "networkId">;

/** The way out of a subnet for instances without a public address. */
export interface NatGateway {
  readonly id: string;
  /** Account id of the owner. */
  readonly ownerId: string;
  readonly networkId: string;
  readonly subnetId: string;
  readonly state: "pending" | "available" | "deleting" | "deleted" | "failed";
  /** A held address that it speaks from; absent for one that reaches other networks only. */
  readonly addressId?: string;
  readonly publicIp?: string;
  /** Of the held address. */
  readonly associationId?: string;
  readonly privateIp: string;
  readonly networkInterfaceId?: string;
  readonly creationTime: Date;
  readonly deletionTime?: Date;
  /** What its creator gave to make the creation safe to repeat. */
  readonly clientToken?: string;
  readonly tags: Tags;
}

export type NatGatewayFilter = FieldFilter<
  NatGateway,
  "networkId" | "subnetId" | "state" | "clientToken"
>;

export interface CreateNatGateway {
  readonly subnetId: string;
  readonly addressId?: string;
  /** Any free one when absent. */
  readonly privateIp?: string;
  readonly tags?: Tags;
  readonly clientToken?: string;
}
