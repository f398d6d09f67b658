import { cut, invalidArgument, notFound, unsupported } from "@deltacloud/core";
import type {
  Page,
  Query,
  ResourceKind,
  ResourceRef,
  Tag,
  TagCollection,
  Tags,
} from "@deltacloud/core";
import { tagsOf, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { about, isCode } from "../errors.ts";
import { everything, keptTags } from "../instances/records.ts";
import { keepTags, sortTags, toPairs } from "./tagger.ts";
import { kindOfType, taggables } from "./taggable.ts";
import type { Taggable } from "./taggable.ts";
import type { World } from "../world.ts";

/** A resource whose tags are to change. */
interface Subject {
  readonly resource: ResourceRef;
  readonly taggable: Taggable;
  /** Those that CloudStack has. */
  readonly there: Tags;
}

/** From how many resources on all tags are read. */
const many = 10;

export function tagCollection(world: World): TagCollection {
  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      const owner = await world.owner(session);
      const [there, here] = await Promise.all([
        listThere(session, query.ids),
        everything(world.store.documents(keptTags), owner.id),
      ]);
      const kept = here.flatMap(({ resource, ...own }) => toTags(resource, own.tags));
      return tagPage(new Map([...there, ...kept].map((tag) => [tagId(tag), tag])), query);
    },

    async set(ctx, resources, added) {
      const session = world.open(ctx);
      const [owner, subjects] = await Promise.all([world.owner(session), find(session, resources)]);
      for (const { resource, taggable, there } of subjects) {
        const { cloud, here } = sortTags(added, there, taggable.type !== undefined);
        const changed = pick(cloud, (key, value) => there[key] !== value);
        // What CloudStack has under a key that is to be here, or has another value, is in the way.
        const old = pick(there, (key) => key in here || key in changed);
        await change(session, { resource, taggable }, old, changed);
        await keepTags(world, owner.id, resource, (before) => ({
          ...pick(before, (key) => !(key in cloud)),
          ...here,
        }));
        if ("Name" in added) await rename(session, resource, added["Name"]);
      }
    },

    async remove(ctx, resources, removed) {
      const session = world.open(ctx);
      const [owner, subjects] = await Promise.all([world.owner(session), find(session, resources)]);
      const goes = (key: string, value: string): boolean =>
        removed.some((tag) => tag.key === key && (tag.value ?? value) === value);
      for (const { resource, taggable, there } of subjects) {
        await change(session, { resource, taggable }, pick(there, goes), {});
        await keepTags(world, owner.id, resource, (before) =>
          pick(before, (key, value) => !goes(key, value)),
        );
      }
    },
  };
}

/** @throws CloudError `NotFound`; `Unsupported` for a kind that has no tags */
function find(session: Session, resources: readonly ResourceRef[]): Promise<readonly Subject[]> {
  return Promise.all(
    resources.map(async (resource) => {
      const { kind, id } = resource;
      const taggable = taggables[kind];
      if (!taggable) throw unsupported(`tags on a ${kind}`);
      const row = await taggable.find(session, id);
      if (!row) throw notFound(kind, id);
      return { resource, taggable, there: tagsOf(row) };
    }),
  );
}

/** Takes `old` tags from a resource of CloudStack and gives it `added` ones. */
async function change(
  session: Session,
  { resource: { kind, id }, taggable: { type: resourcetype } }: Omit<Subject, "there">,
  old: Tags,
  added: Tags,
): Promise<void> {
  const common = { resourceids: [id], resourcetype };
  if (Object.keys(old).length > 0) {
    await about(kind, id, session.run("deleteTags", { ...common, tags: toPairs(old) }));
  }
  if (Object.keys(added).length > 0) {
    await about(kind, id, session.run("createTags", { ...common, tags: toPairs(added) }));
  }
}

/** The name of an instance in CloudStack's own console follows its tag. */
async function rename(session: Session, { kind, id }: ResourceRef, name = ""): Promise<void> {
  if (kind !== "instance" || name === "") return;
  await session.call("updateVirtualMachine", { id, displayname: name });
}

function pick(tags: Tags, wanted: (key: string, value: string) => boolean): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key, value]) => wanted(key, value)));
}

async function listThere(
  session: Session,
  ids: readonly string[] | undefined,
): Promise<readonly Tag[]> {
  const rows =
    ids && ids.length <= many
      ? (await Promise.all(ids.map((resourceid) => listOf(session, resourceid)))).flat()
      : await session.list("listTags", "tag", {});
  return rows.flatMap(toTag);
}

async function listOf(session: Session, resourceid: string): Promise<readonly Row[]> {
  try {
    return await session.list("listTags", "tag", { resourceid });
  } catch (error) {
    if (isCode(error, "NotFound")) return [];
    throw error;
  }
}

function toTag(row: Row): readonly Tag[] {
  const kind = kindOfType.get(textOf(row, "resourcetype") ?? "");
  const id = textOf(row, "resourceid");
  const key = textOf(row, "key");
  if (kind === undefined || id === undefined || key === undefined) return [];
  return [{ resource: { kind, id }, key, value: textOf(row, "value") ?? "" }];
}

function toTags(resource: ResourceRef, own: Tags): readonly Tag[] {
  return Object.entries(own).map(([key, value]) => ({ resource, key, value }));
}

function tagId({ resource, key }: Tag): string {
  return JSON.stringify([resource.id, resource.kind satisfies ResourceKind, key]);
}

/** @throws CloudError `InvalidArgument` for a cursor that no page gave */
function tagPage(byId: ReadonlyMap<string, Tag>, { ids, limit, cursor }: Query): Page<Tag> {
  const after = cursor === undefined ? "" : Buffer.from(cursor, "base64url").toString();
  if (cursor !== undefined && !after.startsWith('["')) {
    throw invalidArgument(`'${cursor}' is no cursor of this list`);
  }
  const rest = [...byId]
    .filter(([id, tag]) => id > after && (!ids || ids.includes(tag.resource.id)))
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  const page = cut(rest, limit ?? Infinity, ([id]) => Buffer.from(id).toString("base64url"));
  return { ...page, items: page.items.map(([, tag]) => tag) };
}
