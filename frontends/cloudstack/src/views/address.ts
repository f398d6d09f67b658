import type {
  Address,
  AddressAssociation,
  Instance,
  NetworkInterface,
  Subnet,
} from "@deltacloud/core";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import type { Note } from "../notes.ts";
import { machineNames } from "./machine-names.ts";
import type { MachineNames } from "./machine-names.ts";
import { balancerRules } from "./load-balancer-rule.ts";
import { isVpc } from "./network.ts";
import { ownerFields } from "./owner.ts";
import { tagRows } from "./tag.ts";
import { zoneFields } from "./zone.ts";

/** What the rows of addresses say besides. */
interface Related {
  readonly notes: ReadonlyMap<string, Note>;
  readonly instances: ReadonlyMap<string, Instance>;
  readonly names: ReadonlyMap<string, MachineNames>;
  readonly interfaces: ReadonlyMap<string, NetworkInterface>;
  readonly subnets: ReadonlyMap<string, Subnet>;
  /** Ids of those that load balancers stand at. */
  readonly balanced: ReadonlySet<string>;
  /** Of networks that are VPCs. */
  readonly vpcs: ReadonlySet<string>;
}

export async function toAddresses(
  call: Call,
  addresses: readonly Address[],
): Promise<readonly Row[]> {
  const related = await relatedTo(call, addresses);
  return Promise.all(addresses.map((address) => toRow(call, address, related)));
}

export async function toAddress(call: Call, address: Address): Promise<Row> {
  const [row = {}] = await toAddresses(call, [address]);
  return row;
}

async function relatedTo(call: Call, addresses: readonly Address[]): Promise<Related> {
  const { cloud, ctx, notes, account } = call;
  const wanted = (key: "instanceId" | "networkInterfaceId") =>
    addresses.flatMap(({ association }) => association?.[key] ?? []);
  const instanceIds = wanted("instanceId");
  const interfaceIds = wanted("networkInterfaceId");
  const instances =
    instanceIds.length === 0 ? [] : await cloud.instances.all(ctx, { ids: instanceIds });
  const interfaces =
    interfaceIds.length === 0 ? [] : await cloud.networkInterfaces.all(ctx, { ids: interfaceIds });
  return {
    notes: await notes.all(account.id, "address"),
    instances: byId(instances),
    names: await machineNames(call, instances),
    interfaces: byId(interfaces),
    subnets: byId(cloud.supports("subnets") ? await cloud.subnets.all(ctx) : []),
    balanced: new Set(
      (await balancerRules(call)).flatMap(({ balancer }) => balancer.addressId ?? []),
    ),
    vpcs: new Set(
      cloud.supports("networks")
        ? (await cloud.networks.all(ctx))
            .filter((network) => isVpc(call, network))
            .map(({ id }) => id)
        : [],
    ),
  };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

async function toRow(call: Call, address: Address, related: Related): Promise<Row> {
  const { id, ip, association, tags } = address;
  const { realmId, subnet, networkId } = whereabouts(address, related);
  const [firstRealm = ""] = (await call.catalog.realms()).keys();
  return {
    id: call.ids.show("address", id),
    ipaddress: ip,
    ...(await zoneFields(call, realmId ?? firstRealm)),
    issourcenat: false,
    ...ownerFields(call, address.ownerId),
    forvirtualnetwork: true,
    isstaticnat: association !== undefined,
    issystem: false,
    ...(association && { purpose: "StaticNat", vmipaddress: association.privateIp }),
    ...machineFields(call, association?.instanceId ?? "", related),
    ...networkFields(call, subnet, networkId, related.vpcs),
    state: "Allocated",
    isportable: false,
    hasrules: association !== undefined || related.balanced.has(id),
    tags: tagRows(call, "address", id, tags),
  };
}

interface Whereabouts {
  readonly realmId: string | undefined;
  readonly subnet: Subnet | undefined;
  readonly networkId: string | undefined;
}

/** Where an address was said to be, or where it leads. */
function whereabouts({ id, association }: Address, related: Related): Whereabouts {
  const { realmId, subnetId, networkId }: Note = related.notes.get(id) ?? {};
  const { instanceId = "", networkInterfaceId = "" }: Partial<AddressAssociation> =
    association ?? {};
  const leadsTo = related.interfaces.get(networkInterfaceId)?.subnetId ?? "";
  const subnet = related.subnets.get(subnetId ?? leadsTo);
  const instance = related.instances.get(instanceId);
  return {
    realmId: [realmId, subnet?.realmId, instance?.realmId].find((each) => each !== undefined),
    subnet,
    networkId: networkId ?? subnet?.networkId,
  };
}

function machineFields({ ids }: Call, instanceId: string, { names }: Related): Row {
  const { name, displayname } = names.get(instanceId) ?? {};
  if (name === undefined) return {};
  return {
    virtualmachineid: ids.show("instance", instanceId),
    virtualmachinename: name,
    virtualmachinedisplayname: displayname,
    virtualmachinetype: "User",
  };
}

/** Addresses of a VPC are its own, others a network's. */
function networkFields(
  { ids }: Call,
  subnet: Subnet | undefined,
  networkId: string | undefined,
  vpcs: ReadonlySet<string>,
): Row {
  const vpc = networkId !== undefined && vpcs.has(networkId) ? networkId : undefined;
  return {
    ...(vpc !== undefined && { vpcid: ids.show("network", vpc) }),
    ...(subnet && {
      associatednetworkid: ids.show("subnet", subnet.id),
      associatednetworkname: subnet.name ?? ids.show("subnet", subnet.id),
    }),
  };
}
