import { describe, expect, it } from "vitest";
import { checker } from "./schema.ts";

const check = checker({
  type: "object",
  properties: {
    name: { type: "string", description: "A text." },
    count: { type: "integer", minimum: 1, description: "A number." },
    group: { type: "array", items: { type: "string" }, fields: "group#", description: "A list." },
    owner: {
      type: "array",
      items: { type: "string" },
      fields: "group#owner",
      description: "A list beside it.",
    },
  },
});

describe("a check of parameters", () => {
  it("answers those that are declared and not blank, in their types", () => {
    expect(check({ name: "", count: "3", other: "x" })).toEqual({ count: 3 });
  });

  it("gathers a list from numbered fields, in step with the list beside it", () => {
    expect(check({ group2: "b", group1: "a", group2owner: "me", group10x: "c" })).toEqual({
      group: ["", "a", "b"],
      owner: ["", "", "me"],
    });
    expect(check({ group1: "" })).toEqual({});
  });

  it("takes a list as it is, and one text for a list of it", () => {
    expect(check({ group: ["a", "b"] })).toEqual({ group: ["a", "b"] });
    expect(check({ group: "a" })).toEqual({ group: ["a"] });
  });

  it("takes no list for a text, and no objects for texts", () => {
    expect(() => check({ name: ["a", "b"] })).toThrow("'name' must be string");
    expect(() => check({ group: [{ name: "a" }] })).toThrow("must be string");
  });
});
