import type { Cloud, Context, Query, ResourceKind, ResourceRef, Tag, Tags } from "@deltacloud/core";
import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import type { Scene } from "./scene.ts";
import type { Need, Suite } from "./suite.ts";
import { idsOf } from "./walk.ts";

const tagging = ["tags.set", "tags.list", "tags.remove"] as const;

/** What can be tagged: how one is made, and how its tags are read. */
interface Taggable {
  readonly needs: readonly Need[];
  readonly make: (scene: Scene) => Promise<{ readonly id: string }>;
  readonly tagsOf: (scene: Scene, id: string) => Promise<Tags>;
}

const taggables = {
  instance: {
    needs: [],
    make: (scene) => scene.anInstance(),
    tagsOf: async ({ cloud, ctx }, id) => (await cloud.instances.get(ctx, id)).tags,
  },
  image: {
    needs: ["images.create", "images.destroy"],
    make: (scene) => scene.anImage(),
    tagsOf: async ({ cloud, ctx }, id) => (await cloud.images.get(ctx, id)).tags,
  },
  key: {
    needs: ["keys.create", "keys.destroy", "keys.list"],
    make: (scene) => scene.aKey(),
    tagsOf: async ({ cloud, ctx }, id) => (await cloud.keys.get(ctx, id)).tags,
  },
  firewall: {
    needs: ["firewalls.create", "firewalls.destroy", "firewalls.list"],
    make: (scene) => scene.aFirewall(),
    tagsOf: async ({ cloud, ctx }, id) => (await cloud.firewalls.get(ctx, id)).tags,
  },
  storageVolume: {
    needs: ["storageVolumes.create", "storageVolumes.destroy", "storageVolumes.list"],
    make: (scene) => scene.aVolume(),
    tagsOf: async ({ cloud, ctx }, id) => (await cloud.storageVolumes.get(ctx, id)).tags,
  },
  storageSnapshot: {
    needs: [
      "storageVolumes.create",
      "storageVolumes.destroy",
      "storageSnapshots.create",
      "storageSnapshots.destroy",
      "storageSnapshots.list",
    ],
    make: (scene) => scene.aSnapshot(),
    tagsOf: async ({ cloud, ctx }, id) => (await cloud.storageSnapshots.get(ctx, id)).tags,
  },
} satisfies Partial<Record<ResourceKind, Taggable>>;

export function testTags(suite: Suite): void {
  const kinds = Object.keys(taggables) as (keyof typeof taggables)[];
  for (const kind of kinds) testKind(suite, kind);
  testSeveral(suite);
  testList(suite);
  testFilter(suite);
}

function testKind({ test }: Suite, kind: keyof typeof taggables): void {
  const { needs, make, tagsOf }: Taggable = taggables[kind];
  const all = [...needs, ...tagging];

  test(`${kind}: a tag is shown on the resource and in the list of tags`, all, async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await make(scene);
    await cloud.tags.set(ctx, [{ kind, id }], { Team: "blue" });
    expect(await tagsOf(scene, id)).toEqual({ Team: "blue" });
    expect(await tagsListed(cloud, ctx, { ids: [id] })).toEqual([
      { resource: { kind, id }, key: "Team", value: "blue" },
    ]);
  });

  test(`${kind}: a tag that is set again has the new value, others stay`, all, async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await make(scene);
    await cloud.tags.set(ctx, [{ kind, id }], { Team: "blue", team: "small", empty: "" });
    await cloud.tags.set(ctx, [{ kind, id }], { Team: "red", size: "5" });
    expect(await tagsOf(scene, id)).toEqual({ Team: "red", team: "small", empty: "", size: "5" });
  });

  test(`${kind}: a tag is removed by key, or by key and value`, all, async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await make(scene);
    await cloud.tags.set(ctx, [{ kind, id }], { a: "1", b: "2", c: "3" });
    const removed = [{ key: "a" }, { key: "b", value: "2" }, { key: "c", value: "other" }];
    await cloud.tags.remove(ctx, [{ kind, id }], [...removed, { key: "absent" }]);
    expect(await tagsOf(scene, id)).toEqual({ c: "3" });
    expect(await tagsListed(cloud, ctx, { ids: [id] })).toHaveLength(1);
  });

  test(`${kind}: an unknown one can not be tagged`, ["tags.set"], ({ cloud, ctx }) => {
    const resource = { kind, id: "no-such-id" };
    return expectFailure(cloud.tags.set(ctx, [resource], { a: "1" }), "NotFound", resource);
  });

  test(`${kind}: an unknown one has no tags to remove`, ["tags.remove"], ({ cloud, ctx }) => {
    const resource = { kind, id: "no-such-id" };
    return expectFailure(cloud.tags.remove(ctx, [resource], [{ key: "a" }]), "NotFound", resource);
  });
}

function testSeveral({ test }: Suite): void {
  test("several resources are tagged by one call", tagging, async (scene) => {
    const { cloud, ctx } = scene;
    const resources = await severalInstances(scene, 2);
    await cloud.tags.set(ctx, resources, { a: "1", b: "2" });
    await cloud.tags.remove(ctx, resources, [{ key: "b" }]);
    const query = { ids: resources.map(({ id }) => id) };
    const tags = await tagsListed(cloud, ctx, query);
    expect(tags.toSorted(byResource)).toEqual(
      resources.map((resource) => ({ resource, key: "a", value: "1" })).toSorted(byResource),
    );
  });
}

function testList({ test }: Suite): void {
  test("pages of one tag are all tags, each once", tagging, async (scene) => {
    const { cloud, ctx } = scene;
    const resources = await severalInstances(scene, 3);
    await cloud.tags.set(ctx, resources, { a: "1", b: "2", c: "3" });
    const seen = await tagsListed(cloud, ctx, { limit: 1 });
    const expected = resources.flatMap(({ id }) => [`${id} a`, `${id} b`, `${id} c`]);
    const ours = seen.map(({ resource, key }) => `${resource.id} ${key}`);
    expect(new Set(ours).size).toBe(ours.length);
    expect(ours).toEqual(expect.arrayContaining(expected));
  });

  test("no page has more tags than asked for", tagging, async (scene) => {
    const { cloud, ctx } = scene;
    const resources = await severalInstances(scene, 3);
    await cloud.tags.set(ctx, resources, { a: "1", b: "2", c: "3" });
    for (const limit of [2, 4, 5]) {
      const seen = await tagsListed(cloud, ctx, { limit, ids: resources.map(({ id }) => id) });
      expect(seen, `pages of ${limit}`).toHaveLength(9);
    }
  });

  test("a page of no tags can not be asked for", ["tags.list"], ({ cloud, ctx }) =>
    expectFailure(cloud.tags.list(ctx, { limit: 0 }), "InvalidArgument"),
  );
}

function testFilter({ test }: Suite): void {
  test("instances are found by tag, with a value or with any", tagging, async (scene) => {
    const { cloud, ctx } = scene;
    const [blue, red] = await severalInstances(scene, 2);
    if (!blue || !red) throw new Error("fewer instances than asked for");
    const key = `Team ${blue.id}`;
    await cloud.tags.set(ctx, [blue], { [key]: "blue" });
    await cloud.tags.set(ctx, [red], { [key]: "red" });
    const find = async (values: readonly string[]) =>
      idsOf(await cloud.instances.all(ctx, { filter: { tags: { [key]: values } } })).toSorted();
    expect(await find(["blue"])).toEqual([blue.id]);
    expect(await find(["blue", "red"])).toEqual([blue.id, red.id].toSorted());
    expect(await find([])).toEqual([blue.id, red.id].toSorted());
    expect(await find(["green"])).toEqual([]);
  });
}

async function severalInstances(scene: Scene, count: number): Promise<readonly ResourceRef[]> {
  const made = await scene.someInstances({ count: { min: count, max: count } });
  await scene.settle();
  return made.map(({ id }) => ({ kind: "instance", id }));
}

/** All tags, of all pages, none of which may be larger than its limit. */
async function tagsListed(cloud: Cloud, ctx: Context, query: Query): Promise<readonly Tag[]> {
  const tags: Tag[] = [];
  let cursor: string | undefined;
  do {
    const page = await cloud.tags.list(ctx, { ...query, ...(cursor !== undefined && { cursor }) });
    expect(page.items.length).toBeLessThanOrEqual(query.limit ?? Infinity);
    tags.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return tags;
}

function byResource(one: Tag, other: Tag): number {
  return one.resource.id < other.resource.id ? -1 : 1;
}
