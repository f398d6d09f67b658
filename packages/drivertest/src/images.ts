import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import { aName } from "./scene.ts";
import type { Suite } from "./suite.ts";
import { idsOf } from "./walk.ts";

const making = ["images.create", "images.destroy"] as const;

export function testImages({ test }: Suite): void {
  test("the image to start from is available", [], async ({ cloud, ctx, imageId }) => {
    expect((await cloud.images.get(ctx, imageId)).state).toBe("available");
  });

  test("an image of an instance belongs to who made it", making, async (scene) => {
    const { cloud, ctx } = scene;
    const { id } = await cloud.currentAccount(ctx);
    const name = aName();
    const image = await scene.anImage({ name });
    expect(image).toMatchObject({ name, ownerId: id, public: false, tags: {} });
    expect(await cloud.images.get(ctx, image.id)).toMatchObject({ name, ownerId: id });
  });

  test("an image of an instance is available in the end", making, async (scene) => {
    const { id } = await scene.anImage();
    await scene.settle();
    expect((await scene.cloud.images.get(scene.ctx, id)).state).toBe("available");
  });

  test(
    "an image of a stopped instance can be made",
    [...making, "instances.stop"],
    async (scene) => {
      const { id } = await scene.anInstance();
      await scene.cloud.instances.act(scene.ctx, [id], "stop");
      await scene.settle();
      expect(["pending", "available"]).toContain((await scene.anImage({ instanceId: id })).state);
    },
  );

  test("an instance can be made of an image of an instance", making, async (scene) => {
    const { id } = await scene.anImage();
    await scene.settle();
    expect(await scene.anInstance({ imageId: id })).toMatchObject({
      imageId: id,
      state: "running",
    });
  });

  test("an image has the description given", [...making, "images.description"], async (scene) => {
    const description = "Made to be thrown away";
    const { id } = await scene.anImage({ description });
    expect((await scene.cloud.images.get(scene.ctx, id)).description).toBe(description);
  });

  test("an image has the tags given", [...making, "tags.list"], async (scene) => {
    const tags = { Team: "blue" };
    const { id } = await scene.anImage({ tags });
    expect((await scene.cloud.images.get(scene.ctx, id)).tags).toEqual(tags);
    expect((await scene.cloud.tags.list(scene.ctx, { ids: [id] })).items).toHaveLength(1);
  });

  test("no two images of an account have the same name", making, async (scene) => {
    const { name } = await scene.anImage();
    await expectFailure(scene.anImage({ name }), "AlreadyExists");
  });

  test("an image of an unknown instance can not be made", ["images.create"], ({ anImage }) =>
    expectFailure(anImage({ instanceId: "no-such-id" }), "NotFound", {
      kind: "instance",
      id: "no-such-id",
    }),
  );

  test("a destroyed image is gone", making, async ({ cloud, ctx, anImage, settle }) => {
    const image = { kind: "image", id: (await anImage()).id } as const;
    await settle();
    await cloud.images.destroy(ctx, image.id);
    await settle();
    await expectFailure(cloud.images.get(ctx, image.id), "NotFound", image);
    await expectFailure(cloud.images.destroy(ctx, image.id), "NotFound", image);
    expect(idsOf(await cloud.images.all(ctx))).not.toContain(image.id);
  });

  test("an unknown image can not be destroyed", ["images.destroy"], ({ cloud, ctx }) =>
    expectFailure(cloud.images.destroy(ctx, "no-such-id"), "NotFound", {
      kind: "image",
      id: "no-such-id",
    }),
  );
}
