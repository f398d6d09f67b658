/** Instances as they are kept: the state is not written down but follows from the time. */
import { defined } from "@deltacloud/core";
import type {
  Instance,
  InstanceAddress,
  InstanceAttributes,
  InstanceFilter,
  InstanceState,
  MetadataService,
  NetworkInterface,
} from "@deltacloud/core";
import type { DocumentCollection } from "@deltacloud/store";
import { showAttachments } from "../volumes/attachment-record.ts";
import type { DiskRecord } from "../volumes/attachment-record.ts";
import { toInterface } from "../network-interfaces/interface-record.ts";
import type { InterfaceRecord } from "../network-interfaces/interface-record.ts";
import { indexOf, whereOf } from "../narrowing.ts";
import type { IndexValues } from "../narrowing.ts";

/** What an instance was last told to be. */
export type Phase = "running" | "stopped" | "terminated";

/** An instance, with times in epoch milliseconds. */
export interface InstanceRecord extends Omit<
  Instance,
  "state" | "stateChangeTime" | "launchTime" | "disks" | "interfaces" | "metadataService"
> {
  readonly phase: Phase;
  /** When it was told. */
  readonly since: number;
  readonly launchTime: number;
  /** What of it is not as it is by default. */
  readonly metadataService?: Partial<MetadataService>;
  /** Copies of what its volumes say of themselves. */
  readonly disks?: readonly DiskRecord[];
  /** Copies of its network interfaces, in order of their position. */
  readonly interfaces?: readonly InterfaceRecord[];
  /** What is asked for one by one; not shown with the rest. */
  readonly settings?: Partial<
    Pick<InstanceAttributes, "terminationProtection" | "stopProtection" | "shutdownBehavior">
  >;
  /** What it was started from; not shown. */
  readonly boot: {
    /** That of the image. */
    readonly architecture: string;
    /** In base64. */
    readonly userData?: string;
  };
}

/** @param host the name in both networks, such as `img1.inst0` */
export function addressesOf(host: string): Pick<Instance, "publicAddresses" | "privateAddresses"> {
  return {
    publicAddresses: [{ kind: "hostname", value: `${host}.public.com` }],
    privateAddresses: [{ kind: "hostname", value: `${host}.private.com` }],
  };
}

const usualMetadataService: MetadataService = {
  enabled: true,
  tokens: "optional",
  hopLimit: 1,
  ipv6: false,
  tags: false,
};

/** How long an instance can be seen after it was told to terminate, in milliseconds. */
const afterlife = 60 * 60 * 1000;

const minute = 60 * 1000;

/** Those that are on the way are few among those of a phase: the minute in which they were told finds them. */
const sinceIndex = "sinceMinute";
const networkIndex = "interfaces.networkId";
const subnetIndex = "interfaces.subnetId";

const indexed = [
  "phase",
  "realmId",
  "imageId",
  "hardwareProfileId",
  "keyName",
  "placementGroup",
  "reservationId",
] as const;

export const instanceDocuments: DocumentCollection<InstanceRecord> = {
  name: "mock.instances",
  index: (record) => ({
    ...indexOf(record, indexed),
    firewallIds: record.firewallIds ?? [],
    [sinceIndex]: [minuteOf(record.since)],
    [networkIndex]: (record.interfaces ?? []).map(({ networkId }) => networkId),
    [subnetIndex]: (record.interfaces ?? []).map(({ subnetId }) => subnetId),
  }),
  expires: ({ phase, since }) => (phase === "terminated" ? since + afterlife : undefined),
};

/**
 * Finds what `filter` asks for and more: a phase holds two states.
 *
 * @param delay how long an instance is on the way, in milliseconds
 */
export function instancesWhere(
  filter: InstanceFilter = {},
  now: number,
  delay: number,
): IndexValues {
  const phase = filter.state?.map((state) => phaseOf[state]);
  const areOnTheWay = filter.state?.every((state) => transitional.has(state));
  return {
    ...whereOf({ ...filter, ...defined({ phase }) }, indexed),
    ...whereOf(filter, ["firewallIds", networkIndex, subnetIndex]),
    ...(areOnTheWay && lastMinutes(now, delay)),
  };
}

/** Those that were told something in the time before `now`; all, where that is long. */
function lastMinutes(now: number, time: number): IndexValues {
  if (time > 60 * minute) return {};
  const minutes = new Set<string>();
  for (let at = now - time; at < now; at += minute) minutes.add(minuteOf(at));
  return { [sinceIndex]: [...minutes, minuteOf(now)] };
}

function minuteOf(time: number): string {
  return String(Math.floor(time / minute));
}

const phaseOf = {
  pending: "running",
  running: "running",
  stopping: "stopped",
  stopped: "stopped",
  terminating: "terminated",
  terminated: "terminated",
  /** No instance of this cloud fails. */
  error: "error",
} as const satisfies Record<InstanceState, Phase | "error">;

const onTheWay = {
  running: "pending",
  stopped: "stopping",
  terminated: "terminating",
} as const satisfies Record<Phase, InstanceState>;

const transitional: ReadonlySet<InstanceState> = new Set(Object.values(onTheWay));

/** @param delay how long it is on the way, in milliseconds */
export function stateOf(
  { phase, since }: Pick<InstanceRecord, "phase" | "since">,
  now: number,
  delay: number,
): InstanceState {
  return now < since + delay ? onTheWay[phase] : phase;
}

export function toInstance(record: InstanceRecord, now: number, delay: number): Instance {
  const {
    phase,
    since,
    launchTime,
    boot: _boot,
    settings: _settings,
    canCreateImage,
    ...rest
  } = record;
  const { disks = [], interfaces = [], ...same } = rest;
  const state = stateOf({ phase, since }, now, delay);
  const shown = interfaces
    .map((one) => toInterface(one, now, delay))
    .filter(({ attachment }) => attachment !== undefined);
  return {
    ...same,
    publicAddresses: [...same.publicAddresses, ...heldAddresses(shown)],
    state,
    stateChangeTime: new Date(since),
    launchTime: new Date(launchTime),
    metadataService: { ...usualMetadataService, ...same.metadataService },
    disks: showAttachments(disks, now, delay),
    interfaces: shown,
    canCreateImage: canCreateImage && (state === "running" || state === "stopped"),
  };
}

/** The public addresses that stay with the instance until they are taken away. */
function heldAddresses(interfaces: readonly NetworkInterface[]): InstanceAddress[] {
  return interfaces
    .flatMap(({ addresses }) => addresses)
    .flatMap(({ publicIp, addressId }) =>
      publicIp === undefined || addressId === undefined ? [] : [{ kind: "ipv4", value: publicIp }],
    );
}
