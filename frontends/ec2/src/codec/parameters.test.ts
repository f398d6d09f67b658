import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../any-text.ts";
import { parameterTree, parseParameters } from "./parameters.ts";

describe("a form", () => {
  it.each([
    ["", []],
    [
      "a=1&b=2",
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    [
      "a=1&a=2",
      [
        ["a", "1"],
        ["a", "2"],
      ],
    ],
    [
      "a=&b",
      [
        ["a", ""],
        ["b", ""],
      ],
    ],
    ["&&a=1&", [["a", "1"]]],
    ["a=b=c", [["a", "b=c"]]],
    ["a+b=c+d", [["a b", "c d"]]],
    ["a%20b=c%2Bd%26%3D", [["a b", "c+d&="]]],
    ["a=%E2%82%AC", [["a", "€"]]],
    ["a=€", [["a", "€"]]],
  ])("is read as pairs: %s", (text, pairs) => {
    expect(parseParameters(text)).toEqual(pairs);
  });

  it("is read as URLSearchParams writes it, whatever it holds", () => {
    const text = anyText();
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), (pairs) => {
        const named = pairs.filter(([name, value]) => name !== "" || value !== "");
        expect(parseParameters(new URLSearchParams(named).toString())).toEqual(named);
      }),
    );
  });

  it.each(["a=%", "a=%2", "a=%zz", "%=a", "a=%ff", "a=%C3%28", "a=%ED%A0%80"])(
    "is refused when its percent-encoding is broken: %s",
    (text) => {
      expect(() => parseParameters(text)).toThrow(
        expect.objectContaining({ code: "MalformedQueryString" }),
      );
    },
  );
});

describe("the tree of a request's parameters", () => {
  it("refuses a name that has two values, and takes one that is said twice", () => {
    expect(() =>
      parameterTree([
        ["A.B", "1"],
        ["A.B", "2"],
      ]),
    ).toThrow(
      expect.objectContaining({
        code: "MalformedQueryString",
        message: "The parameter A.B is given more than once",
      }),
    );
    const tree = parameterTree([
      ["A.B", "1"],
      ["A.B", "1"],
    ]);
    expect(tree.children.get("A")?.children.get("B")?.value).toBe("1");
  });

  it("refuses names that nest without end", () => {
    expect(() => parameterTree([["a.".repeat(10_000), "1"]])).toThrow(
      expect.objectContaining({ code: "MalformedQueryString" }),
    );
  });
});
