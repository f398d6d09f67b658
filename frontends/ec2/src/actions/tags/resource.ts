/** Resources as tags name them: by an id whose prefix tells the kind. */
import type { ResourceType } from "@aws-sdk/client-ec2";
import type {
  Cloud,
  PortableLister,
  ResourceCollection,
  ResourceKind,
  ResourceRef,
} from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { isEc2Id } from "../../ids.ts";
import { checkFound, findIds } from "../../list/describe.ts";
import { groupRules } from "../security-groups/rules.ts";

type TaggableKind = keyof typeof taggable;

/** What can have tags: EC2's name for it, and where it is found. */
const taggable = {
  address: { type: "elastic-ip", collection: "addresses" },
  dhcpOptions: { type: "dhcp-options", collection: "dhcpOptions" },
  firewall: { type: "security-group", collection: "firewalls" },
  firewallRule: { type: "security-group-rule", collection: "firewalls" },
  image: { type: "image", collection: "images" },
  instance: { type: "instance", collection: "instances" },
  internetGateway: { type: "internet-gateway", collection: "internetGateways" },
  key: { type: "key-pair", collection: "keys" },
  natGateway: { type: "natgateway", collection: "natGateways" },
  network: { type: "vpc", collection: "networks" },
  networkAcl: { type: "network-acl", collection: "networkAcls" },
  networkInterface: { type: "network-interface", collection: "networkInterfaces" },
  placementGroup: { type: "placement-group", collection: "placementGroups" },
  routeTable: { type: "route-table", collection: "routeTables" },
  storageSnapshot: { type: "snapshot", collection: "storageSnapshots" },
  storageVolume: { type: "volume", collection: "storageVolumes" },
  subnet: { type: "subnet", collection: "subnets" },
} as const satisfies Partial<
  Record<ResourceKind, { type: ResourceType; collection: ResourceCollection }>
>;

/** EC2's name for a kind of resource; undefined for what has no tags. */
export function resourceTypeOf(kind: ResourceKind): ResourceType | undefined {
  return isTaggable(kind) ? taggable[kind].type : undefined;
}

export function isTaggable(kind: ResourceKind): kind is TaggableKind {
  return Object.hasOwn(taggable, kind);
}

/**
 * The resources with these ids.
 *
 * @throws Ec2Error `…NotFound`; `InvalidID` for an id that is of no kind which has tags
 */
export async function findResources(ids: readonly string[], call: Call): Promise<ResourceRef[]> {
  const byKind = Map.groupBy(ids, (id) => kindOf(id));
  const found = await Promise.all(
    [...byKind].map(async ([kind, given]) =>
      kind === undefined ? findNative(given, call) : findOfKind(kind, given, call),
    ),
  );
  return found.flat();
}

async function findOfKind(
  kind: TaggableKind,
  given: readonly string[],
  call: Call,
): Promise<ResourceRef[]> {
  const collection = collectionOf(kind, call);
  const ids = await findIds(kind, collection, given, call);
  const natives = ids.map(({ native }) => native);
  checkFound(kind, ids, await collection.all(call.ctx, { ids: natives }));
  return natives.map((id) => ({ kind, id }));
}

/** Ids of the cloud's own, which do not tell their kind. */
async function findNative(given: readonly string[], call: Call): Promise<ResourceRef[]> {
  const kinds = kindsOf(call.cloud);
  const refs = await Promise.all(
    kinds.map(async (kind) => {
      const found = await collectionOf(kind, call).all(call.ctx, { ids: given });
      return found.map(({ id }) => ({ kind, id }));
    }),
  );
  return given.map((id) => {
    const ref = refs.flat().find((candidate) => candidate.id === id);
    if (!ref) throw new Ec2Error("InvalidID", `The ID '${id}' is not valid`);
    return ref;
  });
}

/** The kinds that the cloud has. */
function kindsOf(cloud: Cloud): TaggableKind[] {
  const kinds = Object.keys(taggable) as TaggableKind[];
  return kinds.filter((kind) => cloud.supports(taggable[kind].collection));
}

function collectionOf(kind: TaggableKind, call: Call): PortableLister<{ id: string }> {
  if (kind === "firewallRule") return groupRules(call);
  return call.cloud[taggable[kind].collection];
}

function kindOf(id: string): TaggableKind | undefined {
  return (Object.keys(taggable) as TaggableKind[]).find((kind) => isEc2Id(kind, id));
}
