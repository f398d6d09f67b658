import type { Network, NetworkAcl, Subnet } from "@deltacloud/core";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import { aclFields, madeAcls } from "./network-acl.ts";
import { gatewayOf, netmaskOf } from "./block.ts";
import {
  networkOfferingFields,
  networkOfferings,
  serviceRows,
  servicesOf,
} from "./network-offering.ts";
import type { NetworkOffering } from "./network-offering.ts";
import type { Note } from "../notes.ts";
import { ownerFields } from "./owner.ts";
import { tagRows } from "./tag.ts";
import { zoneFields } from "./zone.ts";

/** Subnets as networks, with what they say of the network of the model that they are in. */
export async function toNetworks(call: Call, subnets: readonly Subnet[]): Promise<readonly Row[]> {
  const ids = [...new Set(subnets.map(({ networkId }) => networkId))];
  const networks = ids.length === 0 ? [] : await call.cloud.networks.all(call.ctx, { ids });
  const byId = new Map(networks.map((network) => [network.id, network]));
  const notes = await call.notes.all(call.account.id, "subnet");
  const acls = networks.some((network) => isVpc(call, network)) ? await madeAcls(call) : [];
  return Promise.all(
    subnets.map((subnet) =>
      toRow(call, subnet, {
        acls,
        network: byId.get(subnet.networkId),
        note: notes.get(subnet.id),
      }),
    ),
  );
}

/** Whether it is a VPC of CloudStack's: all are but the default one, in zones that have VPCs. */
export function isVpc({ settings }: Call, network: Network): boolean {
  return settings.zoneType === "advanced" && !network.default;
}

function offeringOf(call: Call, vpc: Network | undefined): NetworkOffering {
  if (call.settings.zoneType !== "advanced") return networkOfferings.shared;
  return vpc ? networkOfferings.tier : networkOfferings.isolated;
}

interface Related {
  readonly acls: readonly NetworkAcl[];
  readonly network: Network | undefined;
  readonly note: Note | undefined;
}

async function toRow(call: Call, subnet: Subnet, { acls, network, note }: Related): Promise<Row> {
  const vpc = network && isVpc(call, network) ? network : undefined;
  const offering = offeringOf(call, vpc);
  const id = call.ids.show("subnet", subnet.id);
  const name = subnet.name ?? id;
  return {
    id,
    name,
    displaytext: note?.description ?? name,
    broadcastdomaintype: "Vlan",
    traffictype: "Guest",
    gateway: gatewayOf(subnet.addressBlock),
    netmask: netmaskOf(subnet.addressBlock),
    cidr: subnet.addressBlock,
    ...(await zoneFields(call, subnet.realmId)),
    ...networkOfferingFields(call, offering),
    issystem: false,
    state: subnet.state === "available" ? "Implemented" : "Allocated",
    related: id,
    dns1: "8.8.8.8",
    type: offering.guestiptype,
    acltype: offering.guestiptype === "Shared" ? "Domain" : "Account",
    ...ownerFields(call, subnet.ownerId),
    isdefault: false,
    service: serviceRows(servicesOf(call, offering)),
    restartrequired: false,
    specifyipranges: offering.guestiptype === "Shared",
    ...(vpc && {
      vpcid: call.ids.show("network", vpc.id),
      vpcname: vpc.name ?? call.ids.show("network", vpc.id),
      ...(await aclFields(call, acls, subnet.id)),
    }),
    canusefordeploy: true,
    ispersistent: false,
    strechedl2subnet: false,
    egressdefaultpolicy: true,
    redundantrouter: false,
    tags: tagRows(call, "subnet", subnet.id, subnet.tags),
  };
}
