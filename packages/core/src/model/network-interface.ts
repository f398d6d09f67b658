import type { FieldFilter } from "../page.ts";
import type { ResourceRef, Tags } from "./resource.ts";

/** A network card, in a subnet and perhaps in an instance. */
export interface NetworkInterface {
  readonly id: string;
  /** A label for people; a new interface has it as the tag `Name` too, and the other way round. */
  readonly name?: string;
  readonly description?: string;
  /** Account id of the owner. */
  readonly ownerId: string;
  readonly networkId: string;
  readonly subnetId: string;
  readonly realmId: string;
  /** `aa:bb:cc:dd:ee:ff`. */
  readonly mac: string;
  /** Its addresses in the subnet; the first is the primary one. */
  readonly addresses: readonly InterfaceAddress[];
  readonly firewallIds: readonly string[];
  /** Whether it drops traffic that is not from or for its own addresses. */
  readonly sourceDestCheck: boolean;
  readonly attachment?: InterfaceAttachment;
  /** What it is a part of, and comes and goes with. Such a one is not for callers to change. */
  readonly managedBy?: ResourceRef;
  /** What its creator gave to make the creation safe to repeat. */
  readonly clientToken?: string;
  readonly tags: Tags;
}

export interface InterfaceAddress {
  readonly privateIp: string;
  readonly privateHostname?: string;
  /** A public address that stands for it: a held one has an `addressId`. */
  readonly publicIp?: string;
  readonly publicHostname?: string;
  readonly addressId?: string;
  /** That of the held address. */
  readonly associationId?: string;
}

export interface InterfaceAttachment {
  readonly id: string;
  readonly instanceId: string;
  /** Position among the instance's interfaces, from 0. */
  readonly index: number;
  readonly state: "attaching" | "attached" | "detaching";
  readonly attachTime: Date;
  /** Whether it goes when its instance is terminated. */
  readonly deleteOnTermination: boolean;
}

export type NetworkInterfaceFilter = FieldFilter<
  NetworkInterface,
  "networkId" | "subnetId" | "realmId" | "clientToken"
> & {
  readonly "attachment.id"?: readonly string[];
  readonly "attachment.instanceId"?: readonly string[];
};

export interface CreateNetworkInterface {
  readonly subnetId: string;
  readonly name?: string;
  readonly description?: string;
  /** Any free one when absent; the first is the primary one. */
  readonly privateIps?: readonly string[];
  /** How many further addresses it gets, of the provider's choice. */
  readonly secondaryCount?: number;
  /** The network's default one when absent. */
  readonly firewallIds?: readonly string[];
  readonly tags?: Tags;
  readonly clientToken?: string;
}

export interface AttachNetworkInterface {
  readonly instanceId: string;
  /** The first that is free when absent. */
  readonly index?: number;
}

/** What changes in an interface; absent parts stay. */
export interface ChangeNetworkInterface {
  readonly description?: string;
  readonly firewallIds?: readonly string[];
  readonly sourceDestCheck?: boolean;
  readonly deleteOnTermination?: boolean;
  readonly addPrivateIps?: readonly string[];
  /** How many addresses it gets besides, of the provider's choice. */
  readonly addPrivateIpCount?: number;
  readonly removePrivateIps?: readonly string[];
}

/** An interface that comes with a new instance: one that is there, or one to be made. */
export interface InstanceInterface {
  readonly networkInterfaceId?: string;
  /** Position, from 0. */
  readonly index: number;
  readonly subnetId?: string;
  readonly description?: string;
  readonly privateIps?: readonly string[];
  readonly secondaryCount?: number;
  readonly firewallIds?: readonly string[];
  /** The subnet's own setting when absent. */
  readonly assignPublicAddress?: boolean;
  /** True when absent for one to be made, false for one that is there. */
  readonly deleteOnTermination?: boolean;
  readonly tags?: Tags;
}
