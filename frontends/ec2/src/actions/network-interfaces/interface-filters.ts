/** Filters of instances by what their answer does not tell of their interfaces. */
import type { Instance, InterfaceAddress, NetworkInterface } from "@deltacloud/core";
import { toAccountId } from "../../account-id.ts";
import type { Call } from "../../call.ts";
import type { Beyond } from "../../list/describe.ts";

export function interfaceFilters({ ids }: Call): Beyond<Instance> {
  const ofEach = (valuesOf: (one: NetworkInterface) => readonly (string | undefined)[]) => {
    return ({ interfaces = [] }: Instance) =>
      interfaces.flatMap(valuesOf).filter((value) => value !== undefined);
  };
  const allocation = ({ addressId }: InterfaceAddress) =>
    addressId === undefined ? undefined : ids.show("address", addressId);
  const association = ({ associationId }: InterfaceAddress) =>
    associationId === undefined ? undefined : ids.show("addressAssociation", associationId);
  const primary = ({ addresses }: NetworkInterface) => addresses.slice(0, 1);
  const never = ofEach(() => ["false"]);
  return {
    "metadata-options.http-protocol-ipv4": () => ["enabled"],
    "network-interface.addresses.association.allocation-id": ofEach(({ addresses }) =>
      addresses.map(allocation),
    ),
    "network-interface.addresses.association.association-id": ofEach(({ addresses }) =>
      addresses.map(association),
    ),
    "network-interface.association.allocation-id": ofEach((one) => primary(one).map(allocation)),
    "network-interface.association.association-id": ofEach((one) => primary(one).map(association)),
    "network-interface.attachment.instance-id": ofEach(({ attachment }) => [
      attachment && ids.show("instance", attachment.instanceId),
    ]),
    "network-interface.attachment.instance-owner-id": ofEach(({ ownerId }) => [
      toAccountId(ownerId),
    ]),
    "network-interface.availability-zone": ofEach(({ realmId }) => [realmId]),
    "network-interface.deny-all-igw-traffic": never,
    "network-interface.ipv6-native": never,
    "network-interface.requester-managed": never,
    "network-interface.tag-key": ofEach(({ tags }) => Object.keys(tags)),
    "network-interface.tag-value": ofEach(({ tags }) => Object.values(tags)),
  };
}
