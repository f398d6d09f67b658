import { CloudError, defined, notFound, unsupported } from "@deltacloud/core";
import type { Context, ResourceKind, ResourceRef, TagCollection, Tags } from "@deltacloud/core";
import type { Documents, StoreWriter } from "@deltacloud/store";
import { addressDocuments } from "./addresses/address-record.ts";
import { chain } from "./chain.ts";
import { dhcpOptionsDocuments } from "./networks/dhcp-options-record.ts";
import { firewallDocuments, firewallRuleDocuments } from "./firewalls/firewall-record.ts";
import { imageDocuments, sharedImages } from "./images/image-record.ts";
import { instanceDocuments } from "./instances/instance-record.ts";
import { interfacesOf } from "./network-interfaces/interface-documents.ts";
import { internetGatewayDocuments } from "./routing/internet-gateway-record.ts";
import { keyDocuments } from "./accounts/key-record.ts";
import { natGatewayDocuments } from "./routing/nat-gateway-record.ts";
import { networkAclDocuments } from "./networks/network-acl-record.ts";
import { networkDocuments } from "./networks/network-record.ts";
import { sharedSnapshots, snapshotDocuments } from "./volumes/snapshot-record.ts";
import { subnetDocuments } from "./networks/subnet-record.ts";
import { placementGroupDocuments } from "./instances/placement-group-record.ts";
import { routeTableDocuments } from "./routing/route-table-record.ts";
import { tagPage } from "./tag-page.ts";
import type { Tagged } from "./tag-page.ts";
import { volumeDocuments } from "./volumes/volume-record.ts";
import type { World } from "./world.ts";

/** The kinds of resources that can be tagged, each with where its records are. */
const taggable: readonly [ResourceKind, (writer: StoreWriter) => Documents<Tagged>][] = [
  ["address", (writer) => writer.documents(addressDocuments)],
  ["dhcpOptions", (writer) => writer.documents(dhcpOptionsDocuments)],
  ["firewall", (writer) => writer.documents(firewallDocuments)],
  ["firewallRule", (writer) => writer.documents(firewallRuleDocuments)],
  ["placementGroup", (writer) => writer.documents(placementGroupDocuments)],
  ["image", (writer) => writer.documents(imageDocuments)],
  ["instance", (writer) => writer.documents(instanceDocuments)],
  ["internetGateway", (writer) => writer.documents(internetGatewayDocuments)],
  ["key", (writer) => writer.documents(keyDocuments)],
  ["network", (writer) => writer.documents(networkDocuments)],
  ["natGateway", (writer) => writer.documents(natGatewayDocuments)],
  ["networkAcl", (writer) => writer.documents(networkAclDocuments)],
  ["networkInterface", interfacesOf],
  ["routeTable", (writer) => writer.documents(routeTableDocuments)],
  ["storageSnapshot", (writer) => writer.documents(snapshotDocuments)],
  ["storageVolume", (writer) => writer.documents(volumeDocuments)],
  ["subnet", (writer) => writer.documents(subnetDocuments)],
];

export function tags({ store, enter }: World): TagCollection {
  /** Gives each resource the tags that `change` makes of its own: all of them, or none. */
  async function changeAll(
    ctx: Context,
    resources: readonly ResourceRef[],
    change: (before: Tags) => Tags,
  ): Promise<void> {
    const account = await enter(ctx);
    await store.transaction(async (writer) => {
      for (const resource of resources) {
        const documents = documentsOf(writer, resource.kind);
        const document = await documents.get(account, resource.id);
        if (!document) throw await missing(writer, account, resource);
        await documents.replace(account, resource.id, {
          ...document,
          tags: change(document.tags),
        });
      }
    });
  }

  return {
    async list(ctx, { cursor, ...query }) {
      const account = await enter(ctx);
      const links = taggable.map(
        ([kind, documents]) =>
          (after?: string) =>
            tagPage(documents(store), account, kind, { ...query, ...defined({ cursor: after }) }),
      );
      return chain(links, cursor);
    },

    set: (ctx, resources, added) =>
      changeAll(ctx, resources, (before) => ({ ...before, ...added })),

    remove: (ctx, resources, removed) =>
      changeAll(ctx, resources, (before) =>
        Object.fromEntries(
          Object.entries(before).filter(
            ([key, value]) =>
              !removed.some((tag) => tag.key === key && (tag.value ?? value) === value),
          ),
        ),
      ),
  };
}

/** @throws CloudError `Unsupported` for a kind that can not be tagged */
function documentsOf(writer: StoreWriter, kind: ResourceKind): Documents<Tagged> {
  const found = taggable.find(([one]) => one === kind);
  if (!found) throw unsupported(`tags on a ${kind}`);
  return found[1](writer);
}

/** Why the caller has no such resource: what others opened to it can be seen, not tagged. */
async function missing(
  writer: StoreWriter,
  account: string,
  resource: ResourceRef,
): Promise<CloudError> {
  const { kind, id } = resource;
  const isSeen =
    (kind === "image" && (await sharedImages.find(writer, account, id))) ||
    (kind === "storageSnapshot" && (await sharedSnapshots.find(writer, account, id)));
  return isSeen
    ? new CloudError("PermissionDenied", `${kind} '${id}' is not yours`, { resource })
    : notFound(kind, id);
}
