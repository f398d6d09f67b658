import type { NetworkInterface, Subnet } from "@deltacloud/core";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import { gatewayOf, netmaskOf } from "./block.ts";

/** Network cards, with what they say of their networks. */
export async function toNics(
  call: Call,
  interfaces: readonly NetworkInterface[],
): Promise<readonly Row[]> {
  const subnets = await subnetsOf(call, interfaces);
  return interfaces.map((each) => toNic(call, each, subnets));
}

/** By id, those that the cards are in. */
export async function subnetsOf(
  { cloud, ctx }: Call,
  interfaces: readonly NetworkInterface[],
): Promise<ReadonlyMap<string, Subnet>> {
  const ids = [...new Set(interfaces.map(({ subnetId }) => subnetId))];
  if (ids.length === 0 || !cloud.supports("subnets")) return new Map();
  const subnets = await cloud.subnets.all(ctx, { ids });
  return new Map(subnets.map((subnet) => [subnet.id, subnet]));
}

export function toNic(
  call: Call,
  each: NetworkInterface,
  subnets: ReadonlyMap<string, Subnet>,
): Row {
  const subnet = subnets.get(each.subnetId);
  return {
    ...ownFields(call, each),
    networkname: subnet && (subnet.name ?? call.ids.show("subnet", subnet.id)),
    ...(subnet && {
      netmask: netmaskOf(subnet.addressBlock),
      gateway: gatewayOf(subnet.addressBlock),
    }),
  };
}

function ownFields({ ids, settings }: Call, each: NetworkInterface): Row {
  const [primary, ...secondary] = each.addresses;
  const { attachment } = each;
  return {
    id: ids.show("networkInterface", each.id),
    networkid: ids.show("subnet", each.subnetId),
    ipaddress: primary?.privateIp,
    traffictype: "Guest",
    type: settings.zoneType === "advanced" ? "Isolated" : "Shared",
    isdefault: (attachment?.index ?? 0) === 0,
    macaddress: each.mac,
    deviceid: String(attachment?.index ?? 0),
    virtualmachineid: attachment && ids.show("instance", attachment.instanceId),
    publicip: primary?.publicIp,
    publicipid: primary?.addressId && ids.show("address", primary.addressId),
    secondaryip: secondary.map(({ privateIp }) => ({
      id: ids.show("interfaceAddress", `${each.id} ${privateIp}`),
      ipaddress: privateIp,
    })),
    extradhcpoption: [],
  };
}
