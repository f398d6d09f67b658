/** The network interfaces that come with new instances: those there are, and those to be made. */
import { CloudError, defined, invalidArgument, notFound } from "@deltacloud/core";
import type { CreateInstances, InstanceInterface, InterfaceAddress } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { isAttached } from "../network-interfaces/attach-interface.ts";
import { followInterface } from "../addresses/bind-address.ts";
import { failedPrecondition } from "../errors.ts";
import { firewallsFor } from "../firewalls/firewalls-in-use.ts";
import { checkUnmanaged, interfaceDocuments } from "../network-interfaces/interface-record.ts";
import type {
  InterfaceAttachmentRecord,
  InterfaceRecord,
} from "../network-interfaces/interface-record.ts";
import { interfacesOf } from "../network-interfaces/interface-documents.ts";
import { interfacesAsked } from "../network-interfaces/interface-request.ts";
import { makeInterface } from "../network-interfaces/make-interface.ts";
import { takePublicAddress } from "../addresses/public-addresses.ts";
import { realmCatalog } from "../realms.ts";
import { findDefaultSubnet } from "../networks/subnet-record.ts";
import { openSpace } from "../networks/subnet-space.ts";
import type { SubnetSpace } from "../networks/subnet-space.ts";
import type { World } from "../world.ts";

/** What each new instance gets, in order of the positions. */
export interface InterfacePlan {
  readonly realmId: string;
  /** Of the first interface. */
  readonly firewallIds: readonly string[];
  /** How many of `count` there are addresses for. @throws CloudError `ResourceExhausted` for too few */
  room(count: CreateInstances["count"]): number;
  /**
   * Writes the interfaces of one instance, but for their copies in it.
   *
   * @param host the name in both networks, such as `img1.inst0`
   */
  make(instanceId: string, host: string): Promise<readonly InterfaceRecord[]>;
  /** To be called once, at the end. */
  save(): Promise<void>;
}

/** An interface with all that it refers to looked up. */
type Planned = { readonly asked: InstanceInterface } & (
  | { readonly present: InterfaceRecord }
  | { readonly space: SubnetSpace; readonly firewallIds: readonly string[] }
);

/**
 * @throws CloudError `NotFound`; `InvalidArgument` for what does not go together;
 *   `FailedPrecondition` for an interface in use, or where no default subnet is to be found
 */
export async function planInterfaces(
  writer: StoreWriter,
  world: World,
  account: string,
  request: CreateInstances,
): Promise<InterfacePlan> {
  const asked = interfacesAsked(request);
  const spaces = new Map<string, SubnetSpace>();

  async function spaceOf(subnetId: string): Promise<SubnetSpace> {
    const space = spaces.get(subnetId) ?? (await openSpace(writer, account, subnetId));
    spaces.set(subnetId, space);
    return space;
  }

  async function plan(one: InstanceInterface): Promise<Planned> {
    if (one.networkInterfaceId !== undefined) {
      return { asked: one, present: await findFree(one.networkInterfaceId) };
    }
    const subnetId = one.subnetId ?? (await defaultSubnetId(writer, account, request.realmId));
    const space = await spaceOf(subnetId);
    const ids = one.firewallIds ?? request.firewallIds;
    const { networkId } = space.subnet;
    const firewallIds = await firewallsFor(writer, account, ids, networkId);
    return { asked: one, space, firewallIds };
  }

  /** @throws CloudError `NotFound`; `FailedPrecondition` when it is attached */
  async function findFree(id: string): Promise<InterfaceRecord> {
    const record = await writer.documents(interfaceDocuments).get(account, id);
    if (!record) throw notFound("networkInterface", id);
    checkUnmanaged(record);
    if (isAttached(record, world)) throw failedPrecondition("networkInterface", id, "is in use");
    return record;
  }

  async function make(
    planned: Planned,
    instanceId: string,
    host: string,
  ): Promise<InterfaceRecord> {
    const { index, deleteOnTermination } = planned.asked;
    const attachment: InterfaceAttachmentRecord = {
      id: world.newId(),
      instanceId,
      index,
      attachTime: world.now(),
      deleteOnTermination: deleteOnTermination ?? "space" in planned,
    };
    if ("present" in planned) {
      const attached = { ...planned.present, attachment };
      await interfacesOf(writer).replace(account, attached.id, attached);
      await followInterface(writer, account, attached, instanceId);
      return attached;
    }
    const made = await makeNew(planned.asked, planned.space, planned.firewallIds, attachment, host);
    await writer.documents(interfaceDocuments).insert(account, made.id, made);
    return made;
  }

  async function makeNew(
    one: InstanceInterface,
    space: SubnetSpace,
    firewallIds: readonly string[],
    attachment: InterfaceAttachmentRecord,
    host: string,
  ): Promise<InterfaceRecord> {
    const { description, privateIps, secondaryCount } = one;
    const made = await makeInterface(space, account, {
      id: world.newId(),
      firewallIds,
      attachment,
      tags: one.tags ?? request.interfaceTags ?? {},
      ...defined({ description, privateIps, secondaryCount }),
    });
    const isOnly = asked.length === 1;
    const assigns = one.assignPublicAddress ?? (isOnly && space.subnet.assignPublicAddress);
    const publicIp = assigns ? await takePublicAddress(writer, "passing") : undefined;
    const [first, ...others] = made.addresses.map((address, position) =>
      position === 0 ? { ...address, ...defined({ publicIp }) } : address,
    );
    if (!first) return made;
    const addresses = [one.index === 0 ? asHost(first, host) : first, ...others];
    return { ...made, addresses, ...(assigns && { passing: true }) };
  }

  const all: Planned[] = [];
  for (const one of asked) all.push(await plan(one));
  const { realmId, firewallIds } = checkPlaces(all, request.realmId);

  return {
    realmId,
    firewallIds,
    room: ({ min, max }) =>
      Math.min(max, ...[...spaces.values()].map((space) => roomIn(space, all, min))),
    async make(instanceId, host) {
      const made: InterfaceRecord[] = [];
      for (const one of all) made.push(await make(one, instanceId, host));
      return made;
    },
    async save() {
      for (const space of spaces.values()) await space.save();
    },
  };
}

/** @throws CloudError `FailedPrecondition` */
async function defaultSubnetId(
  writer: StoreWriter,
  account: string,
  realmId: string = realmCatalog[0].id,
): Promise<string> {
  const subnet = await findDefaultSubnet(writer, account, realmId);
  if (subnet) return subnet.id;
  throw failedPrecondition("realm", realmId, "has no default subnet; name one");
}

/** Where the instance comes to be. @throws CloudError `InvalidArgument` for several places */
function checkPlaces(
  all: readonly Planned[],
  asked: string | undefined,
): Pick<InterfacePlan, "realmId" | "firewallIds"> {
  const places = all.map((one) => ("present" in one ? one.present : one.space.subnet));
  const [first] = places;
  const [main] = all;
  if (!first || !main) throw new Error("an instance has an interface");
  const wrong = places.find(({ networkId }) => networkId !== first.networkId);
  if (wrong) throw invalidArgument("the interfaces of an instance are in one network");
  const elsewhere = places.find(({ realmId }) => realmId !== (asked ?? first.realmId));
  if (elsewhere) {
    throw invalidArgument(`subnet '${subnetOf(elsewhere)}' is in realm '${elsewhere.realmId}'`);
  }
  const { firewallIds } = "present" in main ? main.present : main;
  return { realmId: first.realmId, firewallIds };
}

function subnetOf(place: { readonly id: string; readonly subnetId?: string }): string {
  return place.subnetId ?? place.id;
}

/** How many instances have room in one subnet. @throws CloudError `ResourceExhausted` for too few */
function roomIn(space: SubnetSpace, all: readonly Planned[], min: number): number {
  const needed = all
    .filter((one) => "space" in one && one.space === space)
    .reduce((sum, { asked: { privateIps = [], secondaryCount = 0 } }) => {
      return sum + Math.max(1, privateIps.length) + secondaryCount;
    }, 0);
  const room = Math.floor(space.free() / needed);
  if (room >= min) return room;
  throw new CloudError(
    "ResourceExhausted",
    `subnet '${space.subnet.id}' has ${space.free()} free addresses, ${min * needed} are needed`,
    { resource: { kind: "subnet", id: space.subnet.id } },
  );
}

/** The first address under the instance's own names. */
function asHost(first: InterfaceAddress, host: string): InterfaceAddress {
  return {
    ...first,
    privateHostname: `${host}.private.com`,
    ...(first.publicIp !== undefined && { publicHostname: `${host}.public.com` }),
  };
}
