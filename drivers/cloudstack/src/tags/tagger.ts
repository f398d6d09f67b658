/**
 * Tags as the model has them, on tags as CloudStack has them: there a value is never empty, keys that
 * differ in case alone are the same, and a key that is there is not replaced. What does not fit is kept
 * here, beside the tags of kinds that CloudStack has none for.
 */
import type { ResourceKind, ResourceRef, Tags } from "@deltacloud/core";
import type { Session } from "../client/session.ts";
import { keptTags, rewrite, tagsKey } from "../instances/records.ts";
import { taggables } from "./taggable.ts";
import type { World } from "../world.ts";

/** Tags sorted by where they go. */
export interface SortedTags {
  readonly cloud: Tags;
  readonly here: Tags;
}

/**
 * @param there what CloudStack has already
 * @param typed whether CloudStack has tags for the kind
 */
export function sortTags(tags: Tags, there: Tags, typed: boolean): SortedTags {
  const cloud: Record<string, string> = {};
  const here: Record<string, string> = {};
  const taken = new Map(Object.keys(there).map((key) => [key.toLowerCase(), key]));
  for (const [key, value] of Object.entries(tags)) {
    const rival = taken.get(key.toLowerCase());
    if (!typed || value === "" || (rival !== undefined && rival !== key)) here[key] = value;
    else {
      cloud[key] = value;
      taken.set(key.toLowerCase(), key);
    }
  }
  return { cloud, here };
}

/** Tags kept here, as `change` leaves them. */
export async function keepTags(
  world: World,
  account: string,
  resource: ResourceRef,
  change: (before: Tags) => Tags,
): Promise<void> {
  await rewrite(world.store, keptTags, account, tagsKey(resource), (before) => {
    const tags = change(before?.tags ?? {});
    return Object.keys(tags).length === 0 ? undefined : { resource, tags };
  });
}

/**
 * Tags what was just made. They are kept here first, so that they show at once and none is lost; those
 * that CloudStack takes are moved there meanwhile.
 */
export async function tagNew(
  session: Session,
  world: World,
  account: string,
  kind: ResourceKind,
  ids: readonly string[],
  tags: Tags = {},
): Promise<void> {
  if (Object.keys(tags).length === 0 || ids.length === 0) return;
  await Promise.all(ids.map((id) => keepTags(world, account, { kind, id }, () => tags)));
  const resourcetype = taggables[kind]?.type;
  const { cloud } = sortTags(tags, {}, resourcetype !== undefined);
  if (resourcetype === undefined || Object.keys(cloud).length === 0) return;

  async function move(): Promise<void> {
    await session.background.run("createTags", {
      resourceids: ids,
      resourcetype,
      tags: toPairs(cloud),
    });
    const left = (before: Tags): Tags =>
      Object.fromEntries(Object.entries(before).filter(([key]) => !(key in cloud)));
    await Promise.all(ids.map((id) => keepTags(world, account, { kind, id }, left)));
  }
  // Where it fails, they stay here.
  world.background(move());
}

export function toPairs(tags: Tags): readonly { readonly key: string; readonly value: string }[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}
