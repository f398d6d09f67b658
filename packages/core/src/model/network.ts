import type { FieldFilter } from "../page.ts";
import type { Tags } from "./resource.ts";

/** A private network: address blocks that its subnets share out. */
export interface Network {
  readonly id: string;
  /** A label for people; a new network has it as the tag `Name` too, and the other way round. */
  readonly name?: string;
  /** Account id of the owner. */
  readonly ownerId: string;
  readonly state: "pending" | "available";
  /** IPv4 in CIDR notation, the first of them given at creation. */
  readonly addressBlocks: readonly string[];
  /** Where instances go that name no subnet. */
  readonly default: boolean;
  /** `default` is the cloud's own. */
  readonly dhcpOptionsId?: string;
  /** Whether names are resolved inside. */
  readonly dnsSupport: boolean;
  /** Whether instances have public host names. */
  readonly dnsHostnames: boolean;
  readonly tags: Tags;
}

export type NetworkFilter = FieldFilter<Network, "state" | "default">;

export interface CreateNetwork {
  readonly name?: string;
  /** In CIDR notation. */
  readonly addressBlock: string;
  readonly tags?: Tags;
}

/** What changes in a network; absent parts stay. */
export interface ChangeNetwork {
  /** Tags stay as they are. */
  readonly name?: string;
  readonly dnsSupport?: boolean;
  readonly dnsHostnames?: boolean;
  readonly dhcpOptionsId?: string;
  readonly addBlock?: string;
  readonly removeBlock?: string;
}
