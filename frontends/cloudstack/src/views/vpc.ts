import type { Network } from "@deltacloud/core";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import type { Note } from "../notes.ts";
import { toNetworks } from "./network.ts";
import { serviceRows, servicesOf, vpcOffering } from "./network-offering.ts";
import { ownerFields } from "./owner.ts";
import { tagRows } from "./tag.ts";
import { zoneFields } from "./zone.ts";

export async function toVpcs(call: Call, networks: readonly Network[]): Promise<readonly Row[]> {
  if (networks.length === 0) return [];
  const { cloud, ctx, notes, account } = call;
  const made = await notes.all(account.id, "network");
  const subnets = await cloud.subnets.all(ctx, {
    filter: { networkId: networks.map(({ id }) => id) },
  });
  const [firstRealm] = (await call.catalog.realms()).keys();
  return Promise.all(
    networks.map(async (network) => {
      const tiers = subnets.filter(({ networkId }) => networkId === network.id);
      const note = made.get(network.id);
      const realmId = note?.realmId ?? tiers[0]?.realmId ?? firstRealm ?? "";
      return {
        ...toRow(call, network, note),
        ...(await zoneFields(call, realmId)),
        network: await toNetworks(call, tiers),
      };
    }),
  );
}

function toRow(call: Call, network: Network, note: Note | undefined): Row {
  const id = call.ids.show("network", network.id);
  const name = network.name ?? id;
  return {
    id,
    name,
    displaytext: note?.description ?? name,
    state: network.state === "available" ? "Enabled" : "Inactive",
    cidr: network.addressBlocks[0],
    vpcofferingid: call.ids.show("vpcOffering", vpcOffering.name),
    vpcofferingname: vpcOffering.name,
    ...ownerFields(call, network.ownerId),
    service: serviceRows(servicesOf(call, vpcOffering)),
    restartrequired: false,
    distributedvpcrouter: false,
    regionlevelvpc: false,
    redundantvpcrouter: false,
    tags: tagRows(call, "network", network.id, network.tags),
  };
}
