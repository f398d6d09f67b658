import type { FieldFilter } from "../page.ts";
import type { Tags } from "./resource.ts";

/** A list of rules without memory for the traffic of subnets; the lowest number that fits decides. */
export interface NetworkAcl {
  readonly id: string;
  /** Account id of the owner. */
  readonly ownerId: string;
  readonly networkId: string;
  /** Holds for subnets that are associated with no other. */
  readonly default: boolean;
  readonly entries: readonly NetworkAclEntry[];
  readonly associations: readonly NetworkAclAssociation[];
  readonly tags: Tags;
}

export interface NetworkAclEntry {
  /** From 1; 32767 is the last, which denies the rest and can not be changed. */
  readonly number: number;
  readonly direction: "ingress" | "egress";
  readonly allow: boolean;
  /** `-1` for all, or an IP protocol's number. */
  readonly protocol: string;
  /** In CIDR notation. */
  readonly block: string;
  readonly portFrom?: number;
  readonly portTo?: number;
  readonly icmpType?: number;
  readonly icmpCode?: number;
}

export interface NetworkAclAssociation {
  readonly id: string;
  readonly subnetId: string;
}

export type NetworkAclFilter = FieldFilter<NetworkAcl, "networkId" | "default">;

export interface CreateNetworkAcl {
  readonly networkId: string;
  readonly tags?: Tags;
}
