import { expect } from "vitest";
import { expectFailure } from "./failure.ts";
import { aName } from "./scene.ts";
import { inPieces, textOf } from "./scene-blobs.ts";
import type { Suite } from "./suite.ts";
import { idsOf } from "./walk.ts";

const storing = [
  "buckets.create",
  "buckets.destroy",
  "blobs.list",
  "blobs.read",
  "blobs.write",
  "blobs.describe",
  "blobs.destroy",
] as const;

const inSegments = [
  ...storing,
  "blobs.beginUpload",
  "blobs.writeSegment",
  "blobs.completeUpload",
] as const;

export function testBlobs({ test }: Suite): void {
  test("a blob is read as it was written", storing, async (scene) => {
    const { cloud, ctx } = scene;
    const bucketId = await scene.aBucket(aName());
    const said = { contentType: "text/plain; charset=utf-8", metadata: { author: "me & you" } };
    const made = await scene.aBlob(bucketId, "a name/with ünusual ; characters", "wörds", said);
    expect(made).toMatchObject({ bucketId, size: 6, ...said });
    expect(await cloud.blobs.get(ctx, bucketId, made.id)).toEqual(made);
    const { blob, content } = await cloud.blobs.read(ctx, bucketId, made.id);
    expect(blob).toEqual(made);
    expect(await textOf(content)).toBe("wörds");
  });

  test("a blob without bytes is one", storing, async ({ cloud, ctx, aBucket, aBlob }) => {
    const bucketId = await aBucket(aName());
    const { id } = await aBlob(bucketId, "empty", "");
    const { blob, content } = await cloud.blobs.read(ctx, bucketId, id);
    expect(blob).toMatchObject({ size: 0, contentType: "application/octet-stream", metadata: {} });
    expect(await textOf(content)).toBe("");
  });

  test("a range of a blob is read", storing, async ({ cloud, ctx, aBucket, aBlob }) => {
    const bucketId = await aBucket(aName());
    const { id } = await aBlob(bucketId, "digits", "0123456789");
    const read = async (start: number, end: number) =>
      textOf((await cloud.blobs.read(ctx, bucketId, id, { start, end })).content);
    expect([await read(0, 0), await read(3, 6), await read(9, 9)]).toEqual(["0", "3456", "9"]);
    for (const [start, end] of [
      [5, 4],
      [-1, 3],
      [0, 10],
    ] as const) {
      await expectFailure(read(start, end), "InvalidArgument");
    }
  });

  test("a blob that is written again is another", storing, async (scene) => {
    const { cloud, ctx } = scene;
    const bucketId = await scene.aBucket(aName());
    const before = await scene.aBlob(bucketId, "b", "before", { metadata: { author: "me" } });
    const { content } = await cloud.blobs.read(ctx, bucketId, "b");
    const after = await scene.aBlob(bucketId, "b", "after", { contentType: "text/plain" });
    expect(after).toMatchObject({ size: 5, contentType: "text/plain", metadata: {} });
    expect(after.etag).not.toBe(before.etag);
    expect(await textOf(content)).toBe("before");
    expect(await textOf((await cloud.blobs.read(ctx, bucketId, "b")).content)).toBe("after");
  });

  test("an upload that breaks off changes nothing", storing, async (scene) => {
    const { cloud, ctx } = scene;
    const bucketId = await scene.aBucket(aName());
    await scene.aBlob(bucketId, "b", "before");
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("after");
      throw new Error("the line is dead");
    }
    for (const id of ["b", "c"]) {
      const writing = cloud.blobs.write(ctx, bucketId, id, { content: broken() });
      await expectFailure(writing, "Internal");
    }
    expect(await textOf((await cloud.blobs.read(ctx, bucketId, "b")).content)).toBe("before");
    expect(idsOf((await cloud.blobs.list(ctx, bucketId)).items)).toEqual(["b"]);
  });

  test("metadata are replaced as a whole", storing, async ({ cloud, ctx, aBucket, aBlob }) => {
    const bucketId = await aBucket(aName());
    const made = await aBlob(bucketId, "b", "text", { metadata: { author: "me", year: "2026" } });
    const metadata = { author: "you" };
    const described = await cloud.blobs.describe(ctx, bucketId, "b", metadata);
    expect(described).toMatchObject({ metadata, etag: made.etag, size: 4 });
    expect(await cloud.blobs.get(ctx, bucketId, "b")).toEqual(described);
    for (const wrong of [{ "a b": "c" }, { a: "new\nline" }, { a: "x".repeat(10_000) }]) {
      const describing = cloud.blobs.describe(ctx, bucketId, "b", wrong);
      await expectFailure(describing, "InvalidArgument");
    }
  });

  test("a destroyed blob is gone", storing, async ({ cloud, ctx, aBucket, aBlob }) => {
    const bucketId = await aBucket(aName());
    await aBlob(bucketId, "b", "text");
    await cloud.blobs.destroy(ctx, bucketId, "b");
    const gone = { kind: "blob", id: "b" } as const;
    await expectFailure(cloud.blobs.get(ctx, bucketId, "b"), "NotFound", gone);
    await expectFailure(cloud.blobs.read(ctx, bucketId, "b"), "NotFound", gone);
    await expectFailure(cloud.blobs.describe(ctx, bucketId, "b", {}), "NotFound", gone);
    await expectFailure(cloud.blobs.destroy(ctx, bucketId, "b"), "NotFound", gone);
  });

  test("blobs of one name in two buckets are two", storing, async (scene) => {
    const { cloud, ctx } = scene;
    const [one, other] = [await scene.aBucket(aName()), await scene.aBucket(aName())];
    await scene.aBlob(one, "b", "one");
    await scene.aBlob(other, "b", "other");
    await cloud.blobs.destroy(ctx, one, "b");
    expect(await textOf((await cloud.blobs.read(ctx, other, "b")).content)).toBe("other");
  });

  test("blobs are listed page by page", storing, async ({ cloud, ctx, aBucket, aBlob }) => {
    const bucketId = await aBucket(aName());
    for (const id of ["a", "b", "c"]) await aBlob(bucketId, id, id);
    const first = await cloud.blobs.list(ctx, bucketId, { limit: 2 });
    const rest = await cloud.blobs.list(ctx, bucketId, { cursor: first.next ?? "there is none" });
    expect(first.items).toHaveLength(2);
    expect(rest.next).toBeUndefined();
    expect(idsOf([...first.items, ...rest.items]).toSorted()).toEqual(["a", "b", "c"]);
  });

  test("there are no blobs in a bucket that is not there", storing, async (scene) => {
    const { cloud, ctx, aBlob } = scene;
    const bucket = { kind: "bucket", id: "no-such-bucket" } as const;
    await expectFailure(cloud.blobs.list(ctx, bucket.id), "NotFound", bucket);
    await expectFailure(cloud.blobs.get(ctx, bucket.id, "b"), "NotFound", bucket);
    await expectFailure(cloud.blobs.read(ctx, bucket.id, "b"), "NotFound", bucket);
    await expectFailure(aBlob(bucket.id, "b", "text"), "NotFound", bucket);
  });

  test("a blob is uploaded in segments", inSegments, async (scene) => {
    const { cloud, ctx } = scene;
    const bucketId = await scene.aBucket(aName());
    const said = { contentType: "text/plain", metadata: { author: "me" } };
    const uploadId = await cloud.blobs.beginUpload(ctx, bucketId, "b", said);
    const segmentIds: string[] = [];
    for (const text of ["second", "first ", "never"]) {
      const request = { uploadId, content: inPieces(text) };
      segmentIds.push(await cloud.blobs.writeSegment(ctx, bucketId, "b", request));
    }
    expect((await cloud.blobs.list(ctx, bucketId)).items).toEqual([]);
    const [second = "", first = ""] = segmentIds;
    const order = { uploadId, segmentIds: [first, second] };
    const blob = await cloud.blobs.completeUpload(ctx, bucketId, "b", order);
    expect(blob).toMatchObject({ size: 12, ...said });
    const { content } = await cloud.blobs.read(ctx, bucketId, "b");
    expect(await textOf(content)).toBe("first second");
    const across = await cloud.blobs.read(ctx, bucketId, "b", { start: 4, end: 7 });
    expect(await textOf(across.content)).toBe("t se");
    const again = cloud.blobs.completeUpload(ctx, bucketId, "b", order);
    await expectFailure(again, "InvalidArgument");
  });

  test("a segment belongs to one upload of one blob", inSegments, async (scene) => {
    const { cloud, ctx } = scene;
    const bucketId = await scene.aBucket(aName());
    const uploadId = await cloud.blobs.beginUpload(ctx, bucketId, "b", {});
    const segment = { uploadId, content: inPieces("text") };
    const segmentId = await cloud.blobs.writeSegment(ctx, bucketId, "b", segment);
    const other = await cloud.blobs.beginUpload(ctx, bucketId, "b", {});
    for (const [id, upload, segmentIds] of [
      ["c", uploadId, [segmentId]],
      ["b", other, [segmentId]],
      ["b", "no-such-upload", [segmentId]],
      ["b", uploadId, ["no-such-segment"]],
      ["b", uploadId, [segmentId, segmentId]],
      ["b", uploadId, []],
    ] as const) {
      const request = { uploadId: upload, segmentIds };
      const completing = cloud.blobs.completeUpload(ctx, bucketId, id, request);
      await expectFailure(completing, "InvalidArgument");
    }
    expect((await cloud.blobs.list(ctx, bucketId)).items).toEqual([]);
  });
}
