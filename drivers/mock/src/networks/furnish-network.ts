/** What each network comes with, and what goes with it, as part of a transaction. */
import type { Documents, StoreWriter } from "@deltacloud/store";
import { allDocuments } from "../all-documents.ts";
import {
  gatewayOf,
  idOfFirstGateway,
  internetGatewayDocuments,
} from "../routing/internet-gateway-record.ts";
import { allPass, idOfDefaultAcl, networkAclDocuments } from "./network-acl-record.ts";
import type { NetworkRecord } from "./network-record.ts";
import { failedPrecondition } from "../errors.ts";
import { idOfFirstTable, isMain, routeTableDocuments } from "../routing/route-table-record.ts";
import { subnetDocuments } from "./subnet-record.ts";

/** A main route table, a default ACL and, for a default network, a way to the internet; once only. */
export async function furnishNetwork(
  writer: StoreWriter,
  { id: networkId, ownerId, default: isDefault }: NetworkRecord,
): Promise<void> {
  const tables = writer.documents(routeTableDocuments);
  const id = idOfFirstTable(ownerId, networkId);
  if (await tables.get(ownerId, id)) return;
  const gatewayId = idOfFirstGateway(ownerId, networkId);
  const toInternet = {
    destination: "0.0.0.0/0",
    target: { kind: "internetGateway", id: gatewayId },
  } as const;
  await tables.insert(ownerId, id, {
    id,
    ownerId,
    networkId,
    routes: isDefault ? [toInternet] : [],
    associations: [{ id: `${id}.association` }],
    tags: {},
  });
  if (isDefault) {
    const gateway = { id: gatewayId, ownerId, networkId, tags: {} };
    await writer.documents(internetGatewayDocuments).insert(ownerId, gatewayId, gateway);
  }
  await makeDefaultAcl(writer, ownerId, networkId);
}

async function makeDefaultAcl(
  writer: StoreWriter,
  ownerId: string,
  networkId: string,
): Promise<void> {
  const id = idOfDefaultAcl(ownerId, networkId);
  const subnets = await allDocuments(writer.documents(subnetDocuments), ownerId, {
    networkId: [networkId],
  });
  await writer.documents(networkAclDocuments).insert(ownerId, id, {
    id,
    ownerId,
    networkId,
    default: true,
    entries: allPass,
    associations: subnets.map((subnet) => ({
      id: firstAssociation(subnet.id),
      subnetId: subnet.id,
    })),
    tags: {},
  });
}

function firstAssociation(subnetId: string): string {
  return `${subnetId}.acl`;
}

/** Puts a new subnet under the default ACL. */
export async function furnishSubnet(
  writer: StoreWriter,
  account: string,
  { id: subnetId, networkId }: { readonly id: string; readonly networkId: string },
): Promise<void> {
  const documents = writer.documents(networkAclDocuments);
  const id = idOfDefaultAcl(account, networkId);
  const acl = await documents.get(account, id);
  if (!acl) throw new Error(`network '${networkId}' has no default ACL`);
  const associations = [...acl.associations, { id: firstAssociation(subnetId), subnetId }];
  await documents.replace(account, id, { ...acl, associations });
}

/** Takes a subnet that is about to end from its route table and its ACL. */
export async function clearSubnet(
  writer: StoreWriter,
  account: string,
  subnetId: string,
): Promise<void> {
  await leave(writer.documents(routeTableDocuments), account, subnetId);
  await leave(writer.documents(networkAclDocuments), account, subnetId);
}

interface Associated {
  readonly id: string;
  readonly associations: readonly { readonly subnetId?: string }[];
}

async function leave<T extends Associated>(
  documents: Documents<T>,
  account: string,
  subnetId: string,
): Promise<void> {
  const where = { "associations.subnetId": [subnetId] };
  const { items } = await documents.list(account, { where });
  for (const record of items) {
    const associations = record.associations.filter((one) => one.subnetId !== subnetId);
    await documents.replace(account, record.id, { ...record, associations });
  }
}

/**
 * Takes away what the network came with.
 *
 * @throws CloudError `FailedPrecondition` while there is more
 */
export async function clearNetwork(
  writer: StoreWriter,
  account: string,
  networkId: string,
): Promise<void> {
  const where = { networkId: [networkId] };
  if (await gatewayOf(writer, account, networkId)) {
    throw failedPrecondition("network", networkId, "has an internet gateway");
  }
  const tables = writer.documents(routeTableDocuments);
  const acls = writer.documents(networkAclDocuments);
  const [allTables, allAcls] = [
    await allDocuments(tables, account, where),
    await allDocuments(acls, account, where),
  ];
  if (!allTables.every(isMain)) throw failedPrecondition("network", networkId, "has route tables");
  if (!allAcls.every((acl) => acl.default)) {
    throw failedPrecondition("network", networkId, "has network ACLs");
  }
  for (const { id } of allTables) await tables.remove(account, id);
  for (const { id } of allAcls) await acls.remove(account, id);
}
