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
  /** What its creator gave to make the creation safe to repeat. */
  readonly clientToken?: string;
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
  /** The first and the last port, of TCP and UDP only. */
  readonly portFrom?: number;
  readonly portTo?: number;
  /** Of ICMP only; -1 for any. */
  readonly icmpType?: number;
  readonly icmpCode?: number;
}

export interface NetworkAclAssociation {
  readonly id: string;
  readonly subnetId: string;
}

export type NetworkAclFilter = FieldFilter<NetworkAcl, "networkId" | "default" | "clientToken"> & {
  readonly "associations.id"?: readonly string[];
  readonly "associations.subnetId"?: readonly string[];
};

export interface CreateNetworkAcl {
  readonly networkId: string;
  readonly tags?: Tags;
  readonly clientToken?: string;
}
