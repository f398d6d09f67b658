import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import { aName } from "./scene.ts";
import type { Suite } from "./suite.ts";

const making = ["buckets.create", "buckets.destroy", "buckets.list"] as const;
const filling = [...making, "blobs.list", "blobs.write", "blobs.destroy"] as const;

/** Names that would lead out of their collection, or that no document can hold. */
const hostile = [
  "",
  ".",
  "..",
  "../images",
  "a/b",
  "a\0b",
  "a\nb",
  "\u001b[2J",
  "x".repeat(2 ** 20),
];

export function testBuckets({ test }: Suite): void {
  test("a bucket is found as it was made", making, async ({ cloud, ctx, aBucket }) => {
    const name = aName();
    const id = await aBucket(name);
    const bucket = await cloud.buckets.get(ctx, id);
    expect(bucket).toMatchObject({ name, blobCount: 0 });
    expect(await cloud.buckets.all(ctx, { filter: { name: [name] } })).toEqual([bucket]);
    await expectFailure(aBucket(name), "AlreadyExists");
    await cloud.buckets.destroy(ctx, id);
    const gone = { kind: "bucket", id } as const;
    await expectFailure(cloud.buckets.get(ctx, id), "NotFound", gone);
    await expectFailure(cloud.buckets.destroy(ctx, id), "NotFound", gone);
  });

  test("a bucket stays while blobs are in it", filling, async ({ cloud, ctx, aBucket, aBlob }) => {
    const id = await aBucket(aName());
    await aBlob(id, "one", "text");
    await aBlob(id, "two", "text");
    await aBlob(id, "two", "other text");
    expect((await cloud.buckets.get(ctx, id)).blobCount).toBe(2);
    await expectFailure(cloud.buckets.destroy(ctx, id), "FailedPrecondition", {
      kind: "bucket",
      id,
    });
    await cloud.blobs.destroy(ctx, id, "one");
    await cloud.blobs.destroy(ctx, id, "two");
    await cloud.buckets.destroy(ctx, id);
  });

  test("a name that leads out of its collection is none", filling, async (scene) => {
    const id = await scene.aBucket(aName());
    for (const name of hostile) {
      await expectFailure(scene.cloud.buckets.create(scene.ctx, { name }), "InvalidArgument");
      if (name !== "a/b") await expectFailure(scene.aBlob(id, name, "text"), "InvalidArgument");
    }
    expect((await scene.cloud.blobs.list(scene.ctx, id)).items).toEqual([]);
  });
}
