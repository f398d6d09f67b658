import type { ResourceRef } from "@deltacloud/core";
import { describe, expect, it } from "vitest";
import { mockuser, openCloud } from "./test-cloud.ts";

const inst0: ResourceRef = { kind: "instance", id: "inst0" };
const inst1: ResourceRef = { kind: "instance", id: "inst1" };

describe("tags", () => {
  it("are set on all resources of a call or on none", async () => {
    const { cloud } = await openCloud();
    const unknown: ResourceRef = { kind: "key", id: "no-such-key" };
    await expect(cloud.tags.set(mockuser, [inst0, unknown], { a: "1" })).rejects.toMatchObject({
      code: "NotFound",
      resource: unknown,
    });
    expect((await cloud.tags.list(mockuser)).items).toEqual([]);
  });

  it("of images, instances and keys follow each other in one list", async () => {
    const { cloud } = await openCloud();
    const resources: ResourceRef[] = [
      { kind: "key", id: "test-key" },
      { kind: "image", id: "img3" },
      inst0,
    ];
    await cloud.tags.set(mockuser, resources, { a: "1" });
    const kinds: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await cloud.tags.list(mockuser, cursor === undefined ? {} : { cursor });
      kinds.push(...page.items.map(({ resource }) => resource.kind));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(kinds).toEqual(["image", "instance", "key"]);
  });

  it("go on after a resource that lost its tags in the middle of a page", async () => {
    const { cloud } = await openCloud();
    await cloud.tags.set(mockuser, [inst0, inst1], { a: "1", b: "2", c: "3" });
    const first = await cloud.tags.list(mockuser, { limit: 2 });
    expect(first.items.map(({ resource, key }) => `${resource.id} ${key}`)).toEqual([
      "inst0 a",
      "inst0 b",
    ]);
    await cloud.tags.remove(mockuser, [inst0], [{ key: "a" }, { key: "b" }, { key: "c" }]);
    const second = await cloud.tags.list(mockuser, { limit: 2, cursor: first.next ?? "none" });
    expect(second.items.map(({ resource, key }) => `${resource.id} ${key}`)).toEqual([
      "inst1 a",
      "inst1 b",
    ]);
  });

  it("can not be put on a realm", async () => {
    const { cloud } = await openCloud();
    await expect(
      cloud.tags.set(mockuser, [{ kind: "realm", id: "us" }], { a: "1" }),
    ).rejects.toMatchObject({ code: "Unsupported" });
  });

  it.each(["", "99.", "1.!", "1.e30", "x"])("refuse the cursor '%s'", async (cursor) => {
    const { cloud } = await openCloud();
    await expect(cloud.tags.list(mockuser, { cursor })).rejects.toMatchObject({
      code: "InvalidArgument",
    });
  });
});
