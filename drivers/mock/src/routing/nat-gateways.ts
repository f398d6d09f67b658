import { defined, notFound } from "@deltacloud/core";
import type { CreateNatGateway, NatGateway, NatGateways } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { addressDocuments } from "../addresses/address-record.ts";
import { bindToInterface } from "../addresses/bind-address.ts";
import { failedPrecondition } from "../errors.ts";
import { checkUnbalanced } from "../load-balancers/balancers-at.ts";
import { interfacesOf } from "../network-interfaces/interface-documents.ts";
import type { InterfaceRecord } from "../network-interfaces/interface-record.ts";
import { gatewayOf } from "./internet-gateway-record.ts";
import { endInterface, makeInterface } from "../network-interfaces/make-interface.ts";
import { natGatewayDocuments, natGatewaysWhere, toNatGateway } from "./nat-gateway-record.ts";
import type { NatGatewayRecord } from "./nat-gateway-record.ts";
import { openSpace } from "../networks/subnet-space.ts";
import type { World } from "../world.ts";

export function natGateways(world: World): NatGateways {
  const { store, enter, now, newId } = world;
  const show = (record: NatGatewayRecord): NatGateway => toNatGateway(record, now(), world.delay);

  return {
    async list(ctx, { filter, ...query }) {
      const account = await enter(ctx);
      const page = await store
        .documents(natGatewayDocuments)
        .list(account, { ...query, where: natGatewaysWhere(filter) });
      return { ...page, items: page.items.map(show) };
    },

    async create(ctx, request) {
      const account = await enter(ctx);
      return store.transaction(async (writer) => {
        const { subnetId, addressId, tags = {}, clientToken } = request;
        const id = newId();
        const card = await makeCard(writer, world, account, id, request);
        const publicSide =
          addressId === undefined ? {} : await leadTo(writer, account, addressId, card, newId());
        const record: NatGatewayRecord = {
          id,
          ownerId: account,
          networkId: card.networkId,
          subnetId,
          ...publicSide,
          privateIp: primaryOf(card),
          networkInterfaceId: card.id,
          creationTime: now(),
          ...defined({ clientToken }),
          tags,
        };
        await writer.documents(natGatewayDocuments).insert(account, id, record);
        return show(record);
      });
    },

    async destroy(ctx, id) {
      const account = await enter(ctx);
      return store.transaction(async (writer) => {
        const documents = writer.documents(natGatewayDocuments);
        const record = await documents.get(account, id);
        if (!record || show(record).state === "deleted") throw notFound("natGateway", id);
        if (record.deletionTime !== undefined) return show(record);
        const card = await interfacesOf(writer).get(account, record.networkInterfaceId ?? "");
        if (card) await endInterface(writer, account, card);
        const ended = { ...record, deletionTime: now() };
        await documents.replace(account, id, ended);
        return show(ended);
      });
    },
  };
}

/** The interface that a gateway speaks from, in its subnet. */
async function makeCard(
  writer: StoreWriter,
  { newId }: World,
  account: string,
  id: string,
  { subnetId, privateIp }: CreateNatGateway,
): Promise<InterfaceRecord> {
  const space = await openSpace(writer, account, subnetId);
  const made = await makeInterface(space, account, {
    id: newId(),
    description: "Interface for NAT gateway",
    firewallIds: [],
    ...(privateIp !== undefined && { privateIps: [privateIp] }),
  });
  const card: InterfaceRecord = {
    ...made,
    sourceDestCheck: false,
    managedBy: { kind: "natGateway", id },
  };
  await interfacesOf(writer).insert(account, card.id, card);
  await space.save();
  return card;
}

function primaryOf({ id, addresses: [first] }: InterfaceRecord): string {
  if (!first) throw new Error(`interface '${id}' has no address`);
  return first.privateIp;
}

/** @throws CloudError `NotFound`; `FailedPrecondition` for an address in use, or without a way out */
async function leadTo(
  writer: StoreWriter,
  account: string,
  addressId: string,
  card: InterfaceRecord,
  associationId: string,
): Promise<Pick<NatGatewayRecord, "addressId" | "publicIp" | "associationId">> {
  const address = await writer.documents(addressDocuments).get(account, addressId);
  if (!address) throw notFound("address", addressId);
  if (address.association) throw failedPrecondition("address", addressId, "leads elsewhere");
  await checkUnbalanced(writer, account, addressId);
  if (!(await gatewayOf(writer, account, card.networkId))) {
    throw failedPrecondition("network", card.networkId, "has no internet gateway");
  }
  await bindToInterface(writer, account, address, card, primaryOf(card), associationId);
  return { addressId, publicIp: address.ip, associationId };
}
