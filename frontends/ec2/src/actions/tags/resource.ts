/** Resources as tags name them: by an id whose prefix tells the kind. */
import type { ResourceType } from "@aws-sdk/client-ec2";
import type { PortableLister, ResourceKind, ResourceRef } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { idPrefixes } from "../../ids.ts";
import { checkFound, findIds } from "../../list/describe.ts";

type TaggableKind = Exclude<keyof typeof idPrefixes, "reservation">;

/** What can have tags, with EC2's name for it. */
export const resourceTypes: Readonly<Record<TaggableKind, ResourceType>> = {
  instance: "instance",
  image: "image",
  key: "key-pair",
};

export function isTaggable(kind: ResourceKind): kind is TaggableKind {
  return kind in resourceTypes;
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
  const kinds = Object.keys(resourceTypes).filter(
    (kind) => kind !== "key" || call.cloud.supports("keys"),
  ) as TaggableKind[];
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

function collectionOf(kind: TaggableKind, { cloud }: Call): PortableLister<{ id: string }> {
  const collections: Record<TaggableKind, PortableLister<{ id: string }>> = {
    instance: cloud.instances,
    image: cloud.images,
    key: cloud.keys,
  };
  return collections[kind];
}

function kindOf(id: string): TaggableKind | undefined {
  const kinds = Object.keys(resourceTypes) as TaggableKind[];
  return kinds.find((kind) => id.startsWith(`${idPrefixes[kind]}-`));
}
