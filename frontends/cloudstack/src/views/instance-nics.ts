import type { Instance, InstanceAddress, NetworkInterface, Subnet } from "@deltacloud/core";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import { toNic } from "./nic.ts";

/** An instance of a cloud without networks has one card, with whatever addresses are known. */
export function instanceNics(
  call: Call,
  instance: Instance,
  subnets: ReadonlyMap<string, Subnet>,
): readonly Row[] {
  if (instance.interfaces) return instance.interfaces.map((each) => toNic(call, each, subnets));
  const value = (kind: InstanceAddress["kind"]) =>
    instance.privateAddresses.find((address) => address.kind === kind)?.value;
  return [
    {
      id: call.ids.show("networkInterface", `of ${instance.id}`),
      ipaddress: value("ipv4"),
      ip6address: value("ipv6"),
      macaddress: value("mac"),
      traffictype: "Guest",
      type: "Shared",
      isdefault: true,
      secondaryip: [],
    },
  ];
}

export function publicAddressOf({ ids }: Call, { interfaces, publicAddresses }: Instance): Row {
  const held = interfaces?.flatMap(heldAddresses)[0];
  if (held) return { publicipid: ids.show("address", held.addressId), publicip: held.publicIp };
  return { publicip: publicAddresses.find(({ kind }) => kind === "ipv4")?.value };
}

function heldAddresses({
  addresses,
}: NetworkInterface): { readonly addressId: string; readonly publicIp: string }[] {
  return addresses.flatMap(({ addressId, publicIp }) =>
    addressId !== undefined && publicIp !== undefined ? [{ addressId, publicIp }] : [],
  );
}
