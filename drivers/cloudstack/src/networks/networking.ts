/** Where a new virtual machine is connected to: each kind of zone has its own way. */
import { CloudError, invalidArgument, notFound, unsupported } from "@deltacloud/core";
import type { CreateInstances, InstanceInterface } from "@deltacloud/core";
import type { ParametersOf } from "../client/commands.ts";
import { onlyRow, rowsOf, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import type { World } from "../world.ts";
import type { Zone } from "../zone.ts";

/** The part of a deployment that says where the machine is connected to. */
export type Connection = Pick<
  ParametersOf<"deployVirtualMachine">,
  "networkids" | "iptonetworklist" | "securitygroupids"
>;

/** @throws CloudError `NotFound`; `Unsupported` for what this kind of zone has not */
export async function connect(
  session: Session,
  world: World,
  zone: Zone,
  request: CreateInstances,
): Promise<Connection> {
  const cards = cardsOf(request);
  const firewallIds = cards[0]?.firewallIds ?? request.firewallIds;
  const groups = firewallIds && firewallIds.length > 0 ? { securitygroupids: firewallIds } : {};
  if (zone.networking === "basic") {
    if (cards.some(({ subnetId, privateIp }) => (subnetId ?? privateIp) !== undefined)) {
      throw unsupported(`a choice of subnet or private address in the basic zone '${zone.name}'`);
    }
    return groups;
  }
  const networks = await Promise.all(
    (cards.length > 0 ? cards : [{}]).map(async (card) => ({
      ...card,
      row: await networkFor(session, world, zone, card.subnetId),
    })),
  );
  if (
    firewallIds &&
    !networks.every(({ row }) => row === undefined || hasService(row, "SecurityGroup"))
  ) {
    throw unsupported(`firewalls for instances in a network of zone '${zone.name}' without them`);
  }
  return { ...groups, ...toParameters(networks) };
}

/** A card to be. */
interface Card {
  readonly subnetId?: string | undefined;
  readonly privateIp?: string | undefined;
  readonly firewallIds?: readonly string[] | undefined;
}

function cardsOf({ subnetId, privateIp, interfaces }: CreateInstances): readonly Card[] {
  if (interfaces) return interfaces.toSorted((one, other) => one.index - other.index).map(toCard);
  return subnetId === undefined && privateIp === undefined ? [] : [{ subnetId, privateIp }];
}

/** @throws CloudError `Unsupported` for what CloudStack's cards can not do */
function toCard(card: InstanceInterface): Card {
  const refused = {
    "an interface made before its instance": card.networkInterfaceId !== undefined,
    "an interface with several addresses":
      (card.privateIps?.length ?? 0) > 1 || (card.secondaryCount ?? 0) > 0,
    "a public address for a new interface": card.assignPublicAddress === true,
    "an interface that outlives its instance": card.deleteOnTermination === false,
    "a description of an interface": card.description !== undefined,
    "tags on an interface": card.tags !== undefined && Object.keys(card.tags).length > 0,
  };
  for (const [what, given] of Object.entries(refused)) if (given) throw unsupported(what);
  return {
    subnetId: card.subnetId,
    privateIp: card.privateIps?.[0],
    firewallIds: card.firewallIds,
  };
}

function toParameters(
  networks: readonly { readonly row: Row | undefined; readonly privateIp?: string | undefined }[],
): Connection {
  const known = networks.flatMap(({ row, privateIp }) => {
    const networkid = row && textOf(row, "id");
    return networkid === undefined ? [] : [{ networkid, privateIp }];
  });
  if (known.length === 0) return {};
  if (known.every(({ privateIp }) => privateIp === undefined)) {
    return { networkids: known.map(({ networkid }) => networkid) };
  }
  return {
    iptonetworklist: known.map(({ networkid, privateIp }) => ({
      networkid,
      ...(privateIp !== undefined && { ip: privateIp }),
    })),
  };
}

/** The network asked for, or the zone's default one; undefined where the cloud is to choose. */
async function networkFor(
  session: Session,
  world: World,
  zone: Zone,
  subnetId: string | undefined,
): Promise<Row | undefined> {
  const network = await findNetwork(session, zone, subnetId);
  if (network || zone.networking !== "isolated") return network;
  // Of several that come at once, one makes it.
  return world.defaultNetworks.get(`${session.scope} ${zone.uuid}`, () =>
    createDefault(session.background, world, zone),
  );
}

/** @throws CloudError `Unsupported` where security groups would hold for no instance */
export async function checkSecurityGroups(session: Session, world: World): Promise<void> {
  const zones = await world.zones(session);
  if (zones.all.some(({ networking }) => networking !== "isolated")) return;
  // From 4.20 on, single networks of such zones may have them.
  const networks = await session.list("listNetworks", "network", { canusefordeploy: true });
  if (networks.some((row) => hasService(row, "SecurityGroup"))) return;
  throw unsupported("a firewall where no network has security groups");
}

/**
 * The network that security groups are shown in, by id: that of instances which name none. CloudStack
 * has them by account alone, for all networks that have security groups.
 */
export async function findGroupNetwork(
  session: Session,
  world: World,
): Promise<string | undefined> {
  const network = await findNetwork(session, await world.zone(session), undefined);
  return network && hasService(network, "SecurityGroup") ? textOf(network, "id") : undefined;
}

/**
 * The network asked for, or the one that is there for instances which name none.
 *
 * @throws CloudError `NotFound` for one that is asked for
 */
export async function findNetwork(
  session: Session,
  zone: Zone,
  subnetId: string | undefined,
): Promise<Row | undefined> {
  const rows = await session.list("listNetworks", "network", {
    zoneid: zone.uuid,
    canusefordeploy: true,
  });
  if (subnetId !== undefined) {
    const row = rows.find((each) => textOf(each, "id") === subnetId);
    if (row) return row;
    throw notFound("subnet", subnetId);
  }
  return zone.networking === "isolated"
    ? rows.find((row) => textOf(row, "type") === "Isolated" && textOf(row, "vpcid") === undefined)
    : rows.find((row) => hasService(row, "SecurityGroup"));
}

export function hasService(network: Row, name: string): boolean {
  return rowsOf(network, "service").some((service) => textOf(service, "name") === name);
}

/** Makes the network that instances go to which name none. @throws CloudError `FailedPrecondition` */
async function createDefault(session: Session, world: World, zone: Zone): Promise<Row> {
  const networkofferingid = await findOffering(session, world, zone);
  const name = `default-${zone.name}`;
  const answer = await session.call("createNetwork", {
    name,
    displaytext: name,
    networkofferingid,
    zoneid: zone.uuid,
  });
  return onlyRow(answer);
}

/** The offering that the operator names, the one that the cloud requires, or else one with source NAT. */
async function findOffering(session: Session, world: World, zone: Zone): Promise<string> {
  const offerings = await session.list("listNetworkOfferings", "networkoffering", {
    state: "Enabled",
    guestiptype: "Isolated",
    forvpc: false,
    zoneid: zone.uuid,
  });
  const wanted = world.options.networkOffering;
  if (wanted !== undefined) {
    const id = idOfNamed(offerings, wanted);
    if (id !== undefined) return id;
    throw invalidArgument(`there is no network offering '${wanted}'`);
  }
  const found =
    offerings.find((row) => textOf(row, "availability") === "Required") ??
    offerings.find((row) => hasService(row, "SourceNat"));
  const id = found && textOf(found, "id");
  if (id !== undefined) return id;
  throw new CloudError("FailedPrecondition", `zone '${zone.name}' has no network to be in`);
}

/** @param handle a name or a UUID */
export function idOfNamed(rows: readonly Row[], handle: string): string | undefined {
  const row =
    rows.find((each) => textOf(each, "id") === handle) ??
    rows.find((each) => textOf(each, "name") === handle);
  return row && textOf(row, "id");
}
