import { expect, it } from "vitest";
import { fieldsOf, parseForm, parseMatrixPath } from "./matrix.ts";

it("tells the parameters of the first segment from those of the rest", () => {
  const { path, first, rest } = parseMatrixPath(
    "/api;driver=ec2;provider=eu-west-1/images;a=1/x;b=2",
  );
  expect(path).toBe("/api/images/x");
  expect([...first]).toEqual([
    ["driver", "ec2"],
    ["provider", "eu-west-1"],
  ]);
  expect([...rest]).toEqual([
    ["a", "1"],
    ["b", "2"],
  ]);
});

it("decodes names and values, and leaves the path as it is", () => {
  const { path, first } = parseMatrixPath("/api;provider=https%3A%2F%2Fx/a%2Fb");
  expect(path).toBe("/api/a%2Fb");
  expect(first.get("provider")).toBe("https://x");
});

it("takes a name alone for one without a value, and nothing for nothing", () => {
  const { path, rest } = parseMatrixPath("/api/images;;a;");
  expect(path).toBe("/api/images");
  expect([...rest]).toEqual([["a", ""]]);
});

it("keeps what follows the first equals sign of a pair, and reads plus as a blank", () => {
  expect(parseForm("a=b=c&d=e+f&&g")).toEqual([
    ["a", "b=c"],
    ["d", "e f"],
    ["g", ""],
  ]);
});

it.each(["%", "%zz", "%E0%A4%A"])("refuses the broken encoding %s", (text) => {
  expect(() => parseForm(`a=${text}`)).toThrow(/^Broken percent-encoding/);
  expect(() => parseMatrixPath(`/api/${text}`)).toThrow(/^Broken percent-encoding/);
});

it("takes the last of a name that is given twice, and all of a list", () => {
  expect(fieldsOf(parseForm("a=1&a=2&b[]=1&b%5B%5D=2&c=3"))).toEqual({
    a: "2",
    b: ["1", "2"],
    c: "3",
  });
});
