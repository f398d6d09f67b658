import type { Image, Instance, InstanceState, Subnet } from "@deltacloud/core";
import { hardwareOf } from "@deltacloud/core";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import { formatTime } from "../request/time.ts";
import { hasSecurityGroups } from "../settings.ts";
import { affinityGroupsByName } from "./affinity-group.ts";
import { firewallsById } from "./firewalls-by-id.ts";
import { instanceNics, publicAddressOf } from "./instance-nics.ts";
import { subnetsOf } from "./nic.ts";
import { osTypeOf } from "./os-type.ts";
import { machineNames } from "./machine-names.ts";
import type { MachineNames } from "./machine-names.ts";
import { ownerFields } from "./owner.ts";
import { cpuSpeed } from "./service-offering.ts";
import { tagRows } from "./tag.ts";
import { hypervisor } from "./template.ts";
import { zoneFields } from "./zone.ts";

const states = {
  pending: "Starting",
  running: "Running",
  stopping: "Stopping",
  stopped: "Stopped",
  terminating: "Expunging",
  terminated: "Destroyed",
  error: "Error",
} as const satisfies Record<InstanceState, string>;

export function machineState(state: InstanceState): string {
  return states[state];
}

/** The state of the model that clients ask for by CloudStack's name; undefined for one that none is in. */
export function instanceState(name: string): InstanceState | undefined {
  const all = Object.keys(states) as InstanceState[];
  return all.find((state) => states[state].toLowerCase() === name.toLowerCase());
}

export async function toVirtualMachines(
  call: Call,
  instances: readonly Instance[],
): Promise<readonly Row[]> {
  const images = await call.catalog.images(instances.map(({ imageId }) => imageId));
  const interfaces = instances.flatMap((instance) => instance.interfaces ?? []);
  const related = {
    images,
    subnets: await subnetsOf(call, interfaces),
    firewalls: hasSecurityGroups(call.settings)
      ? await firewallsById(
          call,
          instances.flatMap(({ firewallIds = [] }) => firewallIds),
        )
      : new Map<string, Row>(),
    names: await machineNames(call, instances),
    affinityGroups: await affinityGroupsByName(
      call,
      instances.flatMap(({ placementGroup }) => placementGroup ?? []),
    ),
  };
  return Promise.all(instances.map((instance) => toRow(call, instance, related)));
}

export async function toVirtualMachine(call: Call, instance: Instance): Promise<Row> {
  const [row = {}] = await toVirtualMachines(call, [instance]);
  return row;
}

interface Related {
  readonly subnets: ReadonlyMap<string, Subnet>;
  readonly images: ReadonlyMap<string, Image>;
  readonly firewalls: ReadonlyMap<string, Row>;
  readonly affinityGroups: ReadonlyMap<string, Row>;
  readonly names: ReadonlyMap<string, MachineNames>;
}

async function toRow(call: Call, instance: Instance, related: Related): Promise<Row> {
  const { ids, user } = call;
  const id = ids.show("instance", instance.id);
  return {
    id,
    ...related.names.get(instance.id),
    ...ownerFields(call, instance.ownerId),
    userid: ids.show("user", user),
    username: user,
    created: formatTime(instance.launchTime),
    lastupdated: instance.stateChangeTime && formatTime(instance.stateChangeTime),
    state: states[instance.state],
    haenable: false,
    ...(await zoneFields(call, instance.realmId)),
    ...templateFields(call, instance.imageId, related.images.get(instance.imageId)),
    ...(await offeringFields(call, instance)),
    rootdeviceid: 0,
    rootdevicetype: "ROOT",
    hypervisor,
    ...keyFields(instance.keyName || undefined),
    securitygroup: (instance.firewallIds ?? []).flatMap(
      (each) => related.firewalls.get(each) ?? [],
    ),
    affinitygroup: [instance.placementGroup].flatMap(
      (name) => related.affinityGroups.get(name ?? "") ?? [],
    ),
    nic: instanceNics(call, instance, related.subnets),
    ...publicAddressOf(call, instance),
    isdynamicallyscalable: false,
    tags: tagRows(call, "instance", instance.id, instance.tags),
  };
}

function templateFields({ ids }: Call, id: string, image: Image | undefined): Row {
  const osType = image && osTypeOf(image.architecture);
  const osTypeId = osType && ids.show("osType", osType.name);
  return {
    templateid: ids.show("image", id),
    templatename: image?.name,
    templatedisplaytext: image && (image.description ?? image.name),
    templatetype: "USER",
    passwordenabled: false,
    guestosid: osTypeId,
    ostypeid: osTypeId,
    osdisplayname: osType?.name,
  };
}

async function offeringFields({ ids, catalog }: Call, instance: Instance): Promise<Row> {
  const profile = (await catalog.hardwareProfiles()).get(instance.hardwareProfileId);
  const { cpu, memory } = profile
    ? hardwareOf(profile, instance.hardware)
    : (instance.hardware ?? {});
  return {
    serviceofferingid: ids.show("hardwareProfile", instance.hardwareProfileId),
    serviceofferingname: profile?.name ?? instance.hardwareProfileId,
    cpunumber: cpu,
    cpuspeed: cpu === undefined ? undefined : cpuSpeed,
    memory: memory === undefined ? undefined : Math.round(memory),
  };
}

/** Newer versions have several, and name them otherwise. */
function keyFields(keyName: string | undefined): Row {
  return { keypair: keyName, keypairs: keyName };
}
