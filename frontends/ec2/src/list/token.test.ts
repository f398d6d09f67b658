import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../any-text.ts";
import { formatToken, parseToken } from "./token.ts";

describe("the token of a next page", () => {
  it("gives back the cursor that it was made of, whatever that is", () => {
    fc.assert(
      fc.property(anyText(), (cursor) => {
        const token = formatToken("DescribeTags", cursor);
        expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(parseToken("DescribeTags", token)).toBe(cursor);
      }),
    );
  });

  it.each([
    ["of another action", formatToken("DescribeImages", "5")],
    ["that was cut", formatToken("DescribeTags", "5").slice(0, -3)],
    ["that is text", "next"],
    ["that is nothing", ""],
    ["that holds something else", Buffer.from('{"a":1}').toString("base64url")],
    ["that holds a number", Buffer.from('["DescribeTags",5]').toString("base64url")],
  ])("is refused where it is one %s", (_, token) => {
    expect(() => parseToken("DescribeTags", token)).toThrow(
      expect.objectContaining({
        code: "InvalidParameterValue",
        message: "The value of NextToken is invalid",
      }),
    );
  });
});
