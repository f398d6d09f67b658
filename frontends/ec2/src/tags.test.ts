import { describe, expect, it } from "vitest";
import { fromTags, tagsFor } from "./tags.ts";

describe("the tags of a request", () => {
  it("are a value a key, empty where none is given", () => {
    const tags = [{ Key: "Name", Value: "web" }, { Key: "empty", Value: "" }, { Key: "none" }];
    expect(fromTags(tags)).toEqual({ Name: "web", empty: "", none: "" });
  });

  it("may have keys of 127 characters and values of 255", () => {
    const tag = { Key: "k".repeat(127), Value: "v".repeat(255) };
    expect(fromTags([tag])).toEqual({ [tag.Key]: tag.Value });
  });

  it("may be named as the properties of objects are", () => {
    expect(Object.entries(fromTags([{ Key: "__proto__", Value: "a" }]))).toEqual([
      ["__proto__", "a"],
    ]);
  });

  it.each([
    ["a key too many characters long", [{ Key: "k".repeat(128) }], "InvalidParameterValue"],
    ["a value too long", [{ Key: "k", Value: "v".repeat(256) }], "InvalidParameterValue"],
    ["a key of AWS's own", [{ Key: "aws:x", Value: "v" }], "InvalidParameterValue"],
    ["a key of AWS's own in capitals", [{ Key: "AWS:x" }], "InvalidParameterValue"],
    ["a key twice", [{ Key: "k" }, { Key: "k" }], "InvalidParameterValue"],
    ["no key", [{ Value: "v" }], "MissingParameter"],
    [
      "51 of them",
      Array.from({ length: 51 }, (_, index) => ({ Key: `${index}` })),
      "TagLimitExceeded",
    ],
  ])("are refused with %s", (_, tags, code) => {
    expect(() => fromTags(tags)).toThrow(expect.objectContaining({ code }));
  });

  it("come from all specifications of the resource that the request makes", () => {
    const specifications = [
      { ResourceType: "instance" as const, Tags: [{ Key: "a", Value: "1" }] },
      { ResourceType: "instance" as const, Tags: [{ Key: "b", Value: "2" }] },
    ];
    expect(tagsFor(specifications, "instance")).toEqual({ a: "1", b: "2" });
    expect(tagsFor(undefined, "instance")).toBeUndefined();
  });

  it("are refused for a resource that the request does not make", () => {
    const specifications = [{ ResourceType: "volume" as const, Tags: [{ Key: "a", Value: "1" }] }];
    expect(() => tagsFor(specifications, "instance")).toThrow(
      expect.objectContaining({
        code: "UnsupportedOperation",
        message: "Tags on 'volume' are not supported in this request, only on 'instance'",
      }),
    );
  });
});
