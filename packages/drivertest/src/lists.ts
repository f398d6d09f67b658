import { CloudError } from "@deltacloud/core";
import type { Cloud, Page, PortableLister, ResourceKind } from "@deltacloud/core";
import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import type { Scene } from "./scene.ts";
import type { Need, Suite } from "./suite.ts";
import { idsOf, walk } from "./walk.ts";

/** A collection, seen only as a list. */
interface Listed {
  readonly kind: ResourceKind;
  readonly needs: readonly Need[];
  readonly of: (cloud: Cloud) => PortableLister<{ readonly id: string }>;
  /** Makes items, where a cloud may have none by itself. */
  readonly fill: (scene: Scene) => Promise<unknown>;
}

const nothing = async (): Promise<void> => {};

const collections: Readonly<Record<string, Listed>> = {
  realms: { kind: "realm", needs: [], of: (cloud) => cloud.realms, fill: nothing },
  "hardware profiles": {
    kind: "hardwareProfile",
    needs: [],
    of: (cloud) => cloud.hardwareProfiles,
    fill: nothing,
  },
  images: { kind: "image", needs: [], of: (cloud) => cloud.images, fill: nothing },
  instances: {
    kind: "instance",
    needs: [],
    of: (cloud) => cloud.instances,
    fill: (scene) => scene.someInstances({ count: { min: 3, max: 3 } }),
  },
  keys: {
    kind: "key",
    needs: ["keys.list", "keys.create", "keys.destroy"],
    of: (cloud) => cloud.keys,
    fill: async (scene) => {
      for (let made = 0; made < 3; made += 1) await scene.aKey();
    },
  },
};

export function testLists({ test }: Suite): void {
  for (const [name, { kind, needs, of, fill }] of Object.entries(collections)) {
    test(`${name}: the list has some`, needs, async (scene) => {
      await fill(scene);
      expect(await of(scene.cloud).all(scene.ctx)).not.toEqual([]);
    });

    test(`${name}: no id is listed twice`, needs, async (scene) => {
      await fill(scene);
      const ids = idsOf(await of(scene.cloud).all(scene.ctx));
      expect(new Set(ids).size).toBe(ids.length);
    });

    test(`${name}: pages of one item are the whole list in its order`, needs, async (scene) => {
      await fill(scene);
      const list = of(scene.cloud);
      expect(await walk(list, scene.ctx)).toEqual(idsOf(await list.all(scene.ctx)));
    });

    test(`${name}: an item is found by its id alone`, needs, async (scene) => {
      await fill(scene);
      const list = of(scene.cloud);
      for (const id of idsOf(await list.all(scene.ctx)).slice(-3)) {
        expect((await list.get(scene.ctx, id)).id).toBe(id);
      }
    });

    test(
      `${name}: several ids find those items and leave out unknown ones`,
      needs,
      async (scene) => {
        await fill(scene);
        const list = of(scene.cloud);
        const ids = idsOf(await list.all(scene.ctx)).slice(0, 2);
        const found = await list.all(scene.ctx, { ids: [...ids, "no-such-id"] });
        expect(idsOf(found).toSorted()).toEqual(ids.toSorted());
      },
    );

    test(`${name}: an unknown id is not found`, needs, ({ cloud, ctx }) =>
      expectFailure(of(cloud).get(ctx, "no-such-id"), "NotFound", { kind, id: "no-such-id" }),
    );

    test(`${name}: a page of no items can not be asked for`, needs, ({ cloud, ctx }) =>
      expectFailure(of(cloud).list(ctx, { limit: 0 }), "InvalidArgument"),
    );

    test(`${name}: a cursor that no page gave is refused, or a page follows`, needs, (scene) =>
      expectPageOrFailure(of(scene.cloud).list(scene.ctx, { cursor: "no page gave this" })),
    );
  }
}

/** Some clouds know their cursors, others take any string for a position. */
async function expectPageOrFailure(call: Promise<Page<unknown>>): Promise<void> {
  const code = await call.then(
    () => undefined,
    (error: unknown) => CloudError.from(error).code,
  );
  if (code !== undefined) await expectFailure(call, "InvalidArgument");
}
