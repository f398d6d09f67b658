import type { FieldFilter } from "../page.ts";
import type { Tags } from "./resource.ts";

/** A block of a network's addresses, in one realm. */
export interface Subnet {
  readonly id: string;
  /** A label for people; a new subnet has it as the tag `Name` too, and the other way round. */
  readonly name?: string;
  /** Account id of the owner. */
  readonly ownerId: string;
  readonly networkId: string;
  readonly realmId: string;
  readonly state: "pending" | "available";
  /** IPv4 in CIDR notation. */
  readonly addressBlock: string;
  /** How many of its addresses are free. */
  readonly freeAddresses: number;
  /** Where instances of its realm go that name no subnet. */
  readonly default: boolean;
  /** Whether new interfaces get a public address. */
  readonly assignPublicAddress: boolean;
  readonly tags: Tags;
}

export type SubnetFilter = FieldFilter<Subnet, "networkId" | "realmId" | "state" | "default">;

export interface CreateSubnet {
  readonly networkId: string;
  /** The driver's choice when absent. */
  readonly realmId?: string;
  /** In CIDR notation, inside one of the network's blocks. */
  readonly addressBlock: string;
  readonly name?: string;
  readonly tags?: Tags;
}

export interface ChangeSubnet {
  /** Tags stay as they are. */
  readonly name?: string;
  readonly assignPublicAddress?: boolean;
}
