/** Virtual machines as instances. */
import { defined } from "@deltacloud/core";
import type {
  Hardware,
  Instance,
  InstanceAddress,
  InstanceState,
  InstanceVolume,
  NetworkInterface,
  Tags,
} from "@deltacloud/core";
import { dateOf, flagOf, numberOf, rowsOf, tagsOf, textOf, textsOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Directory } from "../directory.ts";
import type { InstanceTypes } from "./instance-types.ts";
import type { InstanceFacts } from "./records.ts";
import type { Tiers } from "../networks/tiers.ts";
import type { Owner } from "../world.ts";
import type { Zone } from "../zone.ts";

/** What is asked of a machine; statistics are left out, which take the server long. */
export const details = ["nics", "secgrp", "tmpl", "servoff", "affgrp"] as const;

/** What a row is read by. */
export interface InstanceLens {
  readonly owner: Owner;
  readonly zones: Directory<Zone>;
  readonly types: InstanceTypes;
  readonly vpcs: Tiers;
  readonly facts: ReadonlyMap<string, InstanceFacts>;
  /** Kept here, by instance. */
  readonly tags: ReadonlyMap<string, Tags>;
  /** By instance; absent when they were not asked for. */
  readonly disks?: ReadonlyMap<string, readonly InstanceVolume[]>;
  readonly now: number;
}

export function toInstance(row: Row, lens: InstanceLens): Instance {
  const id = textOf(row, "id") ?? "";
  const facts = lens.facts.get(id);
  const state = stateOf(row, facts, lens.now);
  const zoneId = textOf(row, "zoneid") ?? "";
  const realmId = lens.zones.idOf(zoneId);
  const firewallIds = rowsOf(row, "securitygroup").flatMap((group) => textOf(group, "id") ?? []);
  const launchTime = launchOf(row);
  const cards = cardsOf(row);
  return {
    id,
    ownerId: lens.owner.id,
    imageId: textOf(row, "templateid") ?? textOf(row, "isoid") ?? "",
    realmId,
    ...sizeOf(row, lens, facts),
    state,
    launchTime,
    ...addressesOf(row, cards, lens.zones.byUuid(zoneId)),
    canCreateImage: state === "running" || state === "stopped",
    firewallIds,
    interfaces: interfacesOf(row, cards, lens.vpcs, {
      instanceId: id,
      launchTime,
      common: { ownerId: lens.owner.id, realmId, firewallIds },
    }),
    tags: { ...tagsOf(row), ...lens.tags.get(id) },
    ...disksOf(row, id, lens),
    ...defined({
      name: nameOf(row),
      keyName: textOf(row, "keypair") ?? textsOf(row, "keypairs")[0],
      placementGroup: rowsOf(row, "affinitygroup").map((group) => textOf(group, "name"))[0],
      reservationId: facts?.reservationId,
      launchIndex: facts?.launchIndex,
      clientToken: facts?.clientToken,
    }),
  };
}

export function launchOf(row: Row): Date {
  return dateOf(row, "created") ?? new Date(0);
}

function sizeOf(
  row: Row,
  { types }: InstanceLens,
  facts: InstanceFacts | undefined,
): Pick<Instance, "hardwareProfileId" | "hardware"> {
  const offeringId = textOf(row, "serviceofferingid") ?? "";
  return {
    hardwareProfileId: facts?.hardwareProfileId ?? types.profileOf(offeringId),
    ...defined({ hardware: hardwareOf(row, types, offeringId) }),
  };
}

function disksOf(
  row: Row,
  id: string,
  { disks }: InstanceLens,
): Pick<Instance, "disks" | "rootDevice"> {
  if (!disks) return {};
  return { disks: disks.get(id) ?? [], rootDevice: deviceName(textOf(row, "hypervisor"), 0) };
}

/** https://docs.cloudstack.apache.org/en/latest/adminguide/virtual_machines.html */
const states: Readonly<Record<string, InstanceState>> = {
  Starting: "pending",
  Running: "running",
  Migrating: "running",
  // Its host does not answer: it may well run.
  Unknown: "running",
  Stopping: "stopping",
  Stopped: "stopped",
  Shutdown: "stopped",
  Shutdowned: "stopped",
  Restoring: "stopped",
  Destroyed: "terminated",
  Expunging: "terminating",
  Expunged: "terminated",
  Error: "error",
};

/** Whether a machine is gone for good, or about to be. */
export function hasEnded(row: Row): boolean {
  return states[textOf(row, "state") ?? ""]?.startsWith("terminat") ?? false;
}

/** How long a deployment may go on that nobody follows any more, in milliseconds. */
const longestLaunch = 10 * 60 * 1000;

/** How long after a call to destroy a machine that still runs is believed to be on its way out, in milliseconds. */
const longestEnd = 10 * 60 * 1000;

function stateOf(row: Row, facts: InstanceFacts | undefined, now: number): InstanceState {
  const state = states[textOf(row, "state") ?? ""] ?? "running";
  if (facts?.end && state !== "terminated") {
    return now - facts.end.since < longestEnd ? "terminating" : state;
  }
  // A machine is stopped before it is started first.
  return state === "stopped" && isLaunching(row, facts?.jobId, now) ? "pending" : state;
}

function isLaunching(row: Row, jobId: string | undefined, now: number): boolean {
  if (jobId === undefined) return false;
  if (textOf(row, "jobid") === jobId && numberOf(row, "jobstatus") === 0) return true;
  return now - (dateOf(row, "created")?.getTime() ?? now) < longestLaunch;
}

/** The label that somebody gave; CloudStack makes up one itself where nobody did. */
export function nameOf(row: Row): string | undefined {
  const name = textOf(row, "displayname") ?? textOf(row, "name");
  return name === undefined || /^(VM-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name)
    ? undefined
    : name;
}

/** Of a custom offering, what differs from what the offering gives by itself. */
function hardwareOf(row: Row, types: InstanceTypes, offeringId: string): Hardware | undefined {
  const offering = types.offering(offeringId);
  if (!offering?.custom) return undefined;
  const cpu = numberOf(row, "cpunumber");
  const memory = numberOf(row, "memory");
  const hardware = defined({
    cpu: cpu === offering.cpu?.value ? undefined : cpu,
    memory: memory === offering.memory?.value ? undefined : memory,
  });
  return Object.keys(hardware).length > 0 ? hardware : undefined;
}

function addressesOf(
  row: Row,
  nics: readonly Row[],
  zone: Zone | undefined,
): Pick<Instance, "publicAddresses" | "privateAddresses"> {
  const own = nics.flatMap((nic) => textOf(nic, "ipaddress") ?? []);
  const held = textOf(row, "publicip");
  const shared = nics
    .filter((nic) => zone?.networking === "basic" || textOf(nic, "type") === "Shared")
    .flatMap((nic) => textOf(nic, "ipaddress") ?? []);
  return {
    publicAddresses: (held === undefined ? shared : [held]).map(toAddress),
    privateAddresses: own.map(toAddress),
  };
}

function toAddress(value: string): InstanceAddress {
  return { kind: value.includes(":") ? "ipv6" : "ipv4", value };
}

/** The default one first. */
function cardsOf(row: Row): readonly Row[] {
  const nics = rowsOf(row, "nic");
  if (nics.length < 2) return nics;
  return nics.toSorted(
    (one, other) => Number(flagOf(other, "isdefault")) - Number(flagOf(one, "isdefault")),
  );
}

/** What interfaces have of their instance. */
interface InterfaceParts {
  readonly instanceId: string;
  readonly launchTime: Date;
  readonly common: Pick<NetworkInterface, "ownerId" | "realmId" | "firewallIds">;
}

/** A card is in a network that is a tier of a VPC, or stands for a network and its only subnet. */
function interfacesOf(
  row: Row,
  nics: readonly Row[],
  vpcs: Tiers,
  { instanceId, launchTime, common }: InterfaceParts,
): readonly NetworkInterface[] {
  return nics.map((nic, index) => {
    const id = textOf(nic, "id") ?? `${instanceId}-${index}`;
    const subnetId = textOf(nic, "networkid") ?? "";
    const first = textOf(nic, "ipaddress");
    const held = textOf(nic, "publicip") ?? (index === 0 ? textOf(row, "publicip") : undefined);
    const addressId =
      textOf(nic, "publicipid") ?? (index === 0 ? textOf(row, "publicipid") : undefined);
    const further = rowsOf(nic, "secondaryip").flatMap((each) => textOf(each, "ipaddress") ?? []);
    return {
      ...common,
      id,
      networkId: textOf(nic, "vpcid") ?? vpcs.get(subnetId) ?? subnetId,
      subnetId,
      mac: textOf(nic, "macaddress") ?? "",
      addresses: [
        ...(first === undefined
          ? []
          : [{ privateIp: first, ...defined({ publicIp: held, addressId }) }]),
        ...further.map((privateIp) => ({ privateIp })),
      ],
      sourceDestCheck: true,
      attachment: {
        id: `attach-${id}`,
        instanceId,
        index,
        state: "attached",
        attachTime: launchTime,
        deleteOnTermination: true,
      },
      tags: {},
    };
  });
}

/** What each hypervisor calls its disks, before the letter. */
const deviceStems: Readonly<Record<string, string>> = {
  KVM: "vd",
  VMware: "sd",
  XenServer: "xvd",
  LXC: "vd",
};

/** @param position from 0, the root disk's */
export function deviceName(hypervisor: string | undefined, position: number): string {
  const stem = deviceStems[hypervisor ?? ""] ?? "vd";
  return `/dev/${stem}${String.fromCharCode("a".charCodeAt(0) + position)}`;
}

/** The position of a disk that is named as any hypervisor may; undefined for what is no such name. */
export function devicePosition(device: string): number | undefined {
  const [, letter] = /^(?:\/dev\/)?(?:xv|v|s|h)d([a-z])\d*$/.exec(device) ?? [];
  return letter === undefined ? undefined : letter.charCodeAt(0) - "a".charCodeAt(0);
}
