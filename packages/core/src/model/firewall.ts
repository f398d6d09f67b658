import type { FieldFilter } from "../page.ts";
import type { Tags } from "./resource.ts";

/** A security group: which traffic may reach, and leave, the instances in it. */
export interface Firewall {
  readonly id: string;
  /** Unique in its network, or among the caller's where there are no networks. */
  readonly name: string;
  readonly description: string;
  /** Account id of the owner. */
  readonly ownerId: string;
  /** The network whose instances it is for; absent where firewalls stand alone. */
  readonly networkId?: string;
  /** Made by the cloud for instances that name none; can not be destroyed. */
  readonly default: boolean;
  readonly rules: readonly FirewallRule[];
  readonly tags: Tags;
}

/** Lets one kind of traffic through, to or from one peer. */
export interface FirewallRule extends CreateFirewallRule {
  readonly id: string;
  readonly tags: Tags;
}

/** A rule to be; two are the same when all but `description` and `tags` are equal. */
export interface CreateFirewallRule {
  readonly direction: "ingress" | "egress";
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or an IP protocol's number. */
  readonly protocol: string;
  /** First port, or ICMP type (-1 is any); absent for protocols without ports. */
  readonly portFrom?: number;
  /** Last port, or ICMP code (-1 is any). */
  readonly portTo?: number;
  readonly peer: FirewallPeer;
  readonly description?: string;
  readonly tags?: Tags;
}

/** The other end of the traffic. */
export type FirewallPeer =
  /** A block in its shortest form, such as `10.0.0.0/8` or `::/0`. */
  | { readonly kind: "address"; readonly block: string }
  | { readonly kind: "firewall"; readonly firewallId: string; readonly ownerId: string };

export type FirewallFilter = FieldFilter<Firewall, "name" | "networkId"> & {
  readonly "rules.id"?: readonly string[];
};

export interface CreateFirewall {
  readonly name: string;
  readonly description: string;
  /** The default network when absent. */
  readonly networkId?: string;
  readonly tags?: Tags;
}
