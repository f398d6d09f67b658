import type { Context } from "@deltacloud/core";
import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import { contextOf } from "./scene.ts";
import type { Scene } from "./scene.ts";
import type { Need, Suite } from "./suite.ts";
import { idsOf } from "./walk.ts";

/** Two accounts of a cloud: each is as if the other were not there. */
export function testSeparation({ harness, test, skip }: Suite): void {
  const { otherCredentials } = harness;

  /** A test with the context of the other account. */
  function testTwo(
    title: string,
    needs: readonly Need[],
    body: (scene: Scene, other: Context) => Promise<void>,
  ): void {
    if (!otherCredentials) return skip(title, "one account only");
    test(title, needs, (scene) => body(scene, contextOf(otherCredentials)));
  }

  testTwo("two users are two accounts", [], async ({ cloud, ctx }, other) => {
    const { id } = await cloud.currentAccount(ctx);
    expect((await cloud.currentAccount(other)).id).not.toBe(id);
  });

  testTwo(
    "instances of another account are not listed",
    [],
    async ({ cloud, ctx, anInstance }, other) => {
      const mine = await anInstance();
      const theirs = await anInstance({}, other);
      expect(idsOf(await cloud.instances.all(ctx))).not.toContain(theirs.id);
      expect(idsOf(await cloud.instances.all(other))).not.toContain(mine.id);
    },
  );

  testTwo("an instance of another account can not be acted on", [], async (scene, other) => {
    const { cloud, ctx } = scene;
    const { id } = await scene.anInstance();
    const call = cloud.instances.act(other, [id], "terminate");
    await expectFailure(call, "NotFound", { kind: "instance", id });
    expect((await cloud.instances.get(ctx, id)).state).toBe("running");
  });

  const imaging = ["images.create", "images.destroy"] as const;

  testTwo("an image of another account is not seen", imaging, async (scene, other) => {
    const { cloud } = scene;
    const image = { kind: "image", id: (await scene.anImage()).id } as const;
    expect(idsOf(await cloud.images.all(other))).not.toContain(image.id);
    await expectFailure(cloud.images.get(other, image.id), "NotFound", image);
    await expectFailure(cloud.images.destroy(other, image.id), "NotFound", image);
    await expectFailure(scene.someInstances({ imageId: image.id }, other), "NotFound", image);
  });

  testTwo(
    "an image of another account's instance can not be made",
    imaging,
    async (scene, other) => {
      const { id } = await scene.anInstance();
      const call = scene.anImage({ instanceId: id }, other);
      await expectFailure(call, "NotFound", { kind: "instance", id });
    },
  );

  const destroying = "an image that both accounts see is not the other's to destroy";
  testTwo(destroying, ["images.destroy"], async ({ cloud, ctx, imageId }, other) => {
    const { ownerId } = await cloud.images.get(ctx, imageId);
    const stranger = (await cloud.currentAccount(ctx)).id === ownerId ? other : ctx;
    const call = cloud.images.destroy(stranger, imageId);
    await expectFailure(call, "PermissionDenied", { kind: "image", id: imageId });
  });

  const keeping = ["keys.create", "keys.destroy", "keys.list"] as const;

  testTwo("a key of another account is not seen", keeping, async ({ cloud, aKey }, other) => {
    const { id, name } = await aKey();
    expect(idsOf(await cloud.keys.all(other))).not.toContain(id);
    await expectFailure(cloud.keys.getByName(other, name), "NotFound");
    await expectFailure(cloud.keys.destroy(other, id), "NotFound", { kind: "key", id });
  });

  testTwo(
    "a key of another account can not be used",
    [...keeping, "instances.key"],
    async (scene, other) => {
      const { name } = await scene.aKey();
      const call = scene.someInstances({ keyName: name }, other);
      await expectFailure(call, "NotFound", { kind: "key", id: name });
    },
  );

  testTwo("two accounts may each have a key of the same name", keeping, async ({ aKey }, other) => {
    const { name } = await aKey();
    expect((await aKey({ name }, other)).name).toBe(name);
  });

  testTwo(
    "tags of another account are neither seen nor set",
    ["tags.set", "tags.list"],
    async (scene, other) => {
      const { cloud, ctx } = scene;
      const resource = { kind: "instance", id: (await scene.anInstance()).id } as const;
      await cloud.tags.set(ctx, [resource], { Team: "blue" });
      expect((await cloud.tags.list(other, { ids: [resource.id] })).items).toEqual([]);
      await expectFailure(cloud.tags.set(other, [resource], { Team: "red" }), "NotFound", resource);
      expect((await cloud.instances.get(ctx, resource.id)).tags).toEqual({ Team: "blue" });
    },
  );
}
