import type { FieldFilter } from "../page.ts";
import type { Hardware } from "./hardware-profile.ts";
import type { InstanceInterface, NetworkInterface } from "./network-interface.ts";
import type { Tags } from "./resource.ts";
import type { InstanceDisk, VolumeAttachment } from "./storage-volume.ts";

/** A virtual machine. */
export interface Instance {
  readonly id: string;
  /** A label for people; a new instance has it as the tag `Name` too, and the other way round. */
  readonly name?: string;
  /** Account id of the owner. */
  readonly ownerId: string;
  readonly imageId: string;
  readonly realmId: string;
  readonly hardwareProfileId: string;
  /** Only what differs from the profile's own values. */
  readonly hardware?: Hardware;
  readonly state: InstanceState;
  /** When `state` was entered last by a call, not by itself. */
  readonly stateChangeTime?: Date;
  /** Why it is in its state, where nobody asked for it: in the provider's words. */
  readonly stateReason?: string;
  readonly launchTime: Date;
  readonly keyName?: string;
  readonly publicAddresses: readonly InstanceAddress[];
  readonly privateAddresses: readonly InstanceAddress[];
  /** Whether an image can be made of it. */
  readonly canCreateImage: boolean;
  readonly firewallIds?: readonly string[];
  /** In order of their position; absent where the cloud has no networks. */
  readonly interfaces?: readonly NetworkInterface[];
  /** Absent where the cloud does not tell. */
  readonly disks?: readonly InstanceVolume[];
  /** Such as `/dev/sda1`. */
  readonly rootDevice?: string;
  /** Name of the group. */
  readonly placementGroup?: string;
  /** Whether it is watched in detail. */
  readonly monitored?: boolean;
  /** Absent where the cloud does not tell. */
  readonly metadataService?: MetadataService;
  /** Shared by the instances that one call made; absent where the cloud keeps no such thing. */
  readonly reservationId?: string;
  /** Position among those, from 0. */
  readonly launchIndex?: number;
  /** What its creator gave to make the creation safe to repeat. */
  readonly clientToken?: string;
  readonly tags: Tags;
}

/** A storage volume in an instance. */
export interface InstanceVolume extends Omit<VolumeAttachment, "instanceId"> {
  readonly volumeId: string;
}

/** What tells a machine about itself, over HTTP at a link-local address. */
export interface MetadataService {
  readonly enabled: boolean;
  /** Whether each request has to show a token that was got before. */
  readonly tokens: "optional" | "required";
  /** How many networks a token may be carried through, 1 to 64. */
  readonly hopLimit: number;
  /** Whether it is reached over IPv6 too. */
  readonly ipv6: boolean;
  /** Whether it tells the tags of the instance. */
  readonly tags: boolean;
}

/** What of an instance is asked for one by one, since lists leave it out. */
export interface InstanceAttributes {
  readonly userData?: Uint8Array;
  /** Refuses to be terminated by a call. */
  readonly terminationProtection: boolean;
  /** Refuses to be stopped, or terminated, by a call. */
  readonly stopProtection: boolean;
  /** What happens when the machine is shut down from inside. */
  readonly shutdownBehavior: "stop" | "terminate";
  /** Of its first interface. */
  readonly sourceDestCheck: boolean;
}

/** What changes in an instance; absent parts stay. */
export interface ChangeInstance extends Partial<InstanceAttributes> {
  /** Only of a stopped instance. */
  readonly userData?: Uint8Array;
  /** Only of a stopped instance; what its creator chose within the profile is given up. */
  readonly hardwareProfileId?: string;
  /** With a profile: values where it leaves a choice. */
  readonly hardware?: Hardware;
  /** Of its first interface. */
  readonly firewallIds?: readonly string[];
  readonly monitored?: boolean;
  readonly metadataService?: Partial<MetadataService>;
  readonly name?: string;
  /** By device. */
  readonly disks?: readonly { readonly device: string; readonly deleteOnTermination: boolean }[];
}

/** What an instance wrote to its console. */
export interface InstanceConsole {
  readonly output: Uint8Array;
  readonly time: Date;
}

/** A command for an instance's shell, sent over SSH. */
export interface RunCommand {
  readonly command: string;
  /** The first of its public addresses when absent. */
  readonly address?: string;
  /** 22 when absent. */
  readonly port?: number;
  /** PEM. */
  readonly privateKey?: string;
  readonly password?: string;
}

export interface CommandResult {
  /** Where it was sent. */
  readonly address: string;
  /** What it wrote, errors included. */
  readonly output: string;
}

/** Where an instance can be reached. */
export interface InstanceAddress {
  readonly kind: "hostname" | "ipv4" | "ipv6" | "mac";
  readonly value: string;
}

export type InstanceState =
  | "pending"
  | "running"
  | "stopping"
  | "stopped"
  /** On its way out. */
  | "terminating"
  /** Gone; shown for a while so that its end can be seen. */
  | "terminated"
  /** Failed for good; can only be terminated. */
  | "error";

export type InstanceAction = "start" | "stop" | "reboot" | "terminate";

/** What may be asked of an instance in each state. */
export const instanceActions = {
  pending: ["terminate"],
  running: ["reboot", "stop", "terminate"],
  stopping: ["terminate"],
  stopped: ["start", "terminate"],
  terminating: [],
  terminated: [],
  error: ["terminate"],
} as const satisfies Record<InstanceState, readonly InstanceAction[]>;

export type InstanceFilter = FieldFilter<
  Instance,
  | "state"
  | "realmId"
  | "imageId"
  | "hardwareProfileId"
  | "keyName"
  | "placementGroup"
  | "reservationId"
> & {
  readonly firewallIds?: readonly string[];
  readonly "interfaces.networkId"?: readonly string[];
  readonly "interfaces.subnetId"?: readonly string[];
};

/** One or more new instances, alike but for their index. */
export interface CreateInstances {
  readonly imageId: string;
  /** The driver's choice when absent. */
  readonly hardwareProfileId?: string;
  /** Values where the profile leaves a choice. */
  readonly hardware?: Hardware;
  /** The driver's choice when absent. */
  readonly realmId?: string;
  /** A label for people. */
  readonly name?: string;
  readonly keyName?: string;
  /** Given to the instance as it is at first boot, 16 KiB at most. */
  readonly userData?: Uint8Array;
  /** The network's default one when absent. */
  readonly firewallIds?: readonly string[];
  /** The default one of the realm when absent. */
  readonly subnetId?: string;
  /** Any free one when absent. */
  readonly privateIp?: string;
  /** Instead of `subnetId`, `privateIp` and `firewallIds`. */
  readonly interfaces?: readonly InstanceInterface[];
  /** Besides, or instead of, the disks of the image. */
  readonly disks?: readonly InstanceDisk[];
  /** For the storage volumes that come with it. */
  readonly volumeTags?: Tags;
  /** For the network interfaces that come with it. */
  readonly interfaceTags?: Tags;
  /** Name of the group. */
  readonly placementGroup?: string;
  readonly monitored?: boolean;
  /** Parts that are absent are as the provider has them. */
  readonly metadataService?: Partial<MetadataService>;
  readonly terminationProtection?: boolean;
  readonly stopProtection?: boolean;
  readonly shutdownBehavior?: InstanceAttributes["shutdownBehavior"];
  readonly tags?: Tags;
  /** `max` are wanted; fewer than `min` is a failure that leaves none. */
  readonly count: { readonly min: number; readonly max: number };
  /** To be shown on each of them. */
  readonly reservationId?: string;
  readonly clientToken?: string;
}
