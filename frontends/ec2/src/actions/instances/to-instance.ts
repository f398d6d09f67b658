/** Instances of the model as EC2 shows them. */
import type { Instance as Ec2Instance, InstanceState, Reservation } from "@aws-sdk/client-ec2";
import { hardwareOf } from "@deltacloud/core";
import type { HardwareProfile, Instance, InstanceState as State } from "@deltacloud/core";
import { toAccountId } from "../../account-id.ts";
import type { Call } from "../../call.ts";
import { toInstanceType } from "../../instance-type.ts";
import { toArchitecture } from "../../architecture.ts";
import { toTags } from "../../tags.ts";
import { toMetadataOptions } from "./metadata-options.ts";
import { toInstanceNetwork } from "../network-interfaces/to-instance-network.ts";
import { toGroups } from "../security-groups/to-groups.ts";
import { usualOptions } from "../usual.ts";
import { toInstanceMappings, usualRootDevice } from "../volumes/block-devices.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html */
export const instanceStates = {
  pending: { Code: 0, Name: "pending" },
  running: { Code: 16, Name: "running" },
  terminating: { Code: 32, Name: "shutting-down" },
  terminated: { Code: 48, Name: "terminated" },
  stopping: { Code: 64, Name: "stopping" },
  stopped: { Code: 80, Name: "stopped" },
  // EC2 ends what failed.
  error: { Code: 48, Name: "terminated" },
} as const satisfies Record<State, InstanceState>;

/** A reservation that shows one of its instances. */
export type SingleReservation = Reservation & { readonly Instances: [Ec2Instance] };

/** The reservation that `instance` is of, with it alone. */
export function toReservation(
  instance: Instance,
  profiles: ReadonlyMap<string, HardwareProfile>,
  call: Call,
): SingleReservation {
  return {
    ReservationId: call.ids.show("reservation", instance.reservationId ?? instance.id),
    OwnerId: toAccountId(instance.ownerId),
    Groups: [],
    Instances: [toInstance(instance, profiles, call)],
  };
}

/** Reservations of one instance each put together by id, in order of first appearance. */
export function groupReservations(reservations: readonly SingleReservation[]): Reservation[] {
  const byId = new Map<string | undefined, Reservation & { Instances: Ec2Instance[] }>();
  for (const reservation of reservations) {
    const known = byId.get(reservation.ReservationId);
    if (known) known.Instances.push(...reservation.Instances);
    else
      byId.set(reservation.ReservationId, {
        ...reservation,
        Instances: [...reservation.Instances],
      });
  }
  return [...byId.values()];
}

function toInstance(
  instance: Instance,
  profiles: ReadonlyMap<string, HardwareProfile>,
  call: Call,
): Ec2Instance {
  const { ids } = call;
  const { state } = instance;
  return {
    InstanceId: ids.show("instance", instance.id),
    ImageId: ids.show("image", instance.imageId),
    State: instanceStates[state],
    ...addresses(instance),
    ...toInstanceNetwork(instance, call),
    ...reasons(instance),
    ...(instance.keyName ? { KeyName: instance.keyName } : {}),
    AmiLaunchIndex: instance.launchIndex ?? 0,
    ProductCodes: [],
    InstanceType: toInstanceType(instance.hardwareProfileId) as Ec2Instance["InstanceType"] &
      string,
    LaunchTime: instance.launchTime,
    Placement: {
      AvailabilityZone: instance.realmId,
      AvailabilityZoneId: instance.realmId,
      GroupName: instance.placementGroup ?? "",
      Tenancy: "default",
    },
    Monitoring: { State: instance.monitored ? "enabled" : "disabled" },
    SecurityGroups: toGroups(instance.firewallIds ?? [], call),
    ...processorOf(instance, profiles),
    RootDeviceType: "ebs",
    RootDeviceName: instance.rootDevice ?? usualRootDevice,
    BlockDeviceMappings: toInstanceMappings(instance.disks, call),
    VirtualizationType: "hvm",
    Hypervisor: "xen",
    ...(instance.clientToken === undefined ? {} : { ClientToken: instance.clientToken }),
    Tags: toTags(instance.tags),
    ...usualOptions,
    EbsOptimized: false,
    EnaSupport: false,
    MetadataOptions: toMetadataOptions(instance),
    PlatformDetails: "Linux/UNIX",
    UsageOperation: "RunInstances",
    UsageOperationUpdateTime: instance.launchTime,
  };
}

function processorOf(
  { hardware, hardwareProfileId }: Instance,
  profiles: ReadonlyMap<string, HardwareProfile>,
): Partial<Ec2Instance> {
  const profile = profiles.get(hardwareProfileId);
  const { architecture, cpu } = profile ? hardwareOf(profile, hardware) : (hardware ?? {});
  return {
    Architecture: toArchitecture(architecture ?? "x86_64"),
    ...(cpu === undefined ? {} : { CpuOptions: { CoreCount: cpu, ThreadsPerCore: 1 } }),
  };
}

/** The firewalls of instances, whose names are gathered before they are shown. */
export function groupsOf(instances: readonly Instance[]): string[] {
  return instances.flatMap(({ firewallIds = [], interfaces = [] }) => [
    ...firewallIds,
    ...interfaces.flatMap((one) => one.firewallIds),
  ]);
}

/** Names are there always, empty where there is none: clients read them without a look. */
function addresses(instance: Instance): Partial<Ec2Instance> {
  const over = ["terminated", "terminating", "error"].includes(instance.state);
  const valueOf = (list: Instance["publicAddresses"], kind: string) =>
    over ? undefined : list.find((address) => address.kind === kind)?.value;
  const publicIp = valueOf(instance.publicAddresses, "ipv4");
  const privateIp = valueOf(instance.privateAddresses, "ipv4");
  return {
    PrivateDnsName: valueOf(instance.privateAddresses, "hostname") ?? "",
    PublicDnsName: isPublic(instance) ? (valueOf(instance.publicAddresses, "hostname") ?? "") : "",
    ...(publicIp === undefined ? {} : { PublicIpAddress: publicIp }),
    ...(privateIp === undefined ? {} : { PrivateIpAddress: privateIp }),
  };
}

/** One that is stopped keeps of its public side what an address is held for. */
function isPublic({ state, interfaces: [first] = [] }: Instance): boolean {
  const isStopped = state === "stopped" || state === "stopping";
  return !isStopped || !first || first.addresses[0]?.publicIp !== undefined;
}

/** Why an instance is no longer running, as EC2 words it. */
function reasons({ state, stateChangeTime, stateReason }: Instance): Partial<Ec2Instance> {
  if (state === "running" || state === "pending") return { StateTransitionReason: "" };
  if (state === "error" || stateReason !== undefined) {
    return {
      StateTransitionReason: "Server.InternalError",
      StateReason: {
        Code: "Server.InternalError",
        Message: `Server.InternalError: ${stateReason ?? "the launch failed"}`,
      },
    };
  }
  const time = stateChangeTime?.toISOString().replace("T", " ").slice(0, 19);
  return {
    StateTransitionReason: time === undefined ? "User initiated" : `User initiated (${time} GMT)`,
    StateReason: {
      Code: "Client.UserInitiatedShutdown",
      Message: "Client.UserInitiatedShutdown: User initiated shutdown",
    },
  };
}
