import { describe, expect, it } from "vitest";
import { dateOf, flagOf, numberOf, onlyRow, parseAnswer, rowsOf, tagsOf, textsOf } from "./json.ts";

describe("answers", () => {
  it("are what stands under the only name, whichever that is", () => {
    expect(parseAnswer('{"restorevmresponse":{"jobid":"1"}}')).toEqual({ jobid: "1" });
    expect(parseAnswer('{"null":{"errorcode":401}}')).toEqual({ errorcode: 401 });
  });

  it("may have control characters as they are", () => {
    expect(parseAnswer('{"a":{"text":"one\u0007two\nthree"}}')).toEqual({ text: "one two three" });
  });

  for (const body of ["<html></html>", "", "[]", '"text"', "{}", '{"a":[]}', "null"]) {
    it(`refuses what is none: ${body}`, () =>
      expect(() => parseAnswer(body)).toThrow(expect.objectContaining({ code: "Unavailable" })));
  }

  it("an empty list has neither rows nor a count", () => expect(rowsOf({}, "zone")).toEqual([]));

  it("scalars may come as text", () => {
    expect(numberOf({ a: "12" }, "a")).toBe(12);
    expect(numberOf({ a: "Unlimited" }, "a")).toBeUndefined();
    expect(flagOf({ a: "true" }, "a")).toBe(true);
    expect(flagOf({}, "a")).toBe(false);
  });

  it("a zone's offset has no colon", () => {
    expect(dateOf({ a: "2021-10-04T09:24:38+0200" }, "a")).toEqual(new Date(1633332278000));
    expect(dateOf({ a: "soon" }, "a")).toBeUndefined();
  });

  it("a list may come as one text", () => {
    expect(textsOf({ a: "one,two" }, "a")).toEqual(["one", "two"]);
    expect(textsOf({ a: ["one"] }, "a")).toEqual(["one"]);
    expect(textsOf({}, "a")).toEqual([]);
  });

  it("tags are pairs", () => {
    expect(tagsOf({ tags: [{ key: "a", value: "1" }, { key: "b" }, "c"] })).toEqual({
      a: "1",
      b: "",
    });
  });

  it("an object may stand in the answer, in a list, or alone", () => {
    expect(onlyRow({ keypair: { name: "a" } })).toEqual({ name: "a" });
    expect(onlyRow({ count: 1, template: [{ id: "a" }] })).toEqual({ id: "a" });
    expect(onlyRow({ name: "a" })).toEqual({ name: "a" });
  });
});
