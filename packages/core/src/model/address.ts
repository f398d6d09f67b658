import type { FieldFilter } from "../page.ts";
import type { Tags } from "./resource.ts";

/** A public IP address that the caller holds. */
export interface Address {
  readonly id: string;
  /** IPv4 in dotted decimals. */
  readonly ip: string;
  /** Account id of the owner. */
  readonly ownerId: string;
  /** What it leads to, while it leads anywhere. */
  readonly association?: AddressAssociation;
  readonly tags: Tags;
}

export interface AddressAssociation {
  readonly id: string;
  readonly instanceId?: string;
  readonly networkInterfaceId?: string;
  /** The address of the interface that it stands for. */
  readonly privateIp?: string;
}

export type AddressFilter = FieldFilter<Address, "ip"> & {
  readonly "association.id"?: readonly string[];
};

export interface CreateAddress {
  readonly tags?: Tags;
}

/** An instance (its first interface) or an interface. */
export interface AssociateAddress {
  readonly instanceId?: string;
  readonly networkInterfaceId?: string;
  /** The interface's first when absent. */
  readonly privateIp?: string;
  /** Takes it away from where it leads now; otherwise that is a failure. */
  readonly reassociate?: boolean;
}
