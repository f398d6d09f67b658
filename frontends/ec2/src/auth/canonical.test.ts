import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../any-text.ts";
import { canonicalHeader, canonicalPaths, canonicalQuery, splitTarget } from "./canonical.ts";
import { encode } from "./test-signers.ts";

describe("the canonical query", () => {
  it.each([
    ["is empty for no parameters", "", ""],
    ["is in the order of the names", "b=2&a=1", "a=1&b=2"],
    ["puts a name before those that it begins", "Filter.1=x&Filter=y", "Filter=y&Filter.1=x"],
    ["puts upper case before lower case", "b=1&B=2&a=3", "B=2&a=3&b=1"],
    ["is in the order of the values for one name", "a=2&a=10&a=1", "a=1&a=10&a=2"],
    ["gives a parameter without a value an empty one", "acl&b=", "acl=&b="],
    ["keeps all but the first equals sign in the value", "a=b=c", "a=b%3Dc"],
    ["leaves nothing of empty parts", "&a=1&&", "a=1"],
    ["has blanks as %20 however they came", "a=x+y&b=x%20y", "a=x%20y&b=x%20y"],
    ["has a plus sign as %2B", "a=x%2By", "a=x%2By"],
    ["leaves the tilde bare", "a=%7e~", "a=~~"],
    ["encodes the asterisk", "a=*", "a=%2A"],
    ["has hexadecimal digits in upper case", "a=%e2%82%ac", "a=%E2%82%AC"],
    ["takes a percent sign that begins no byte for itself", "a=100%&b=%zz", "a=100%25&b=%25zz"],
    ["keeps apart bytes that are no UTF-8", "a=%FF&b=%fe", "a=%FF&b=%FE"],
  ])("%s", (_, query, canonical) => {
    expect(canonicalQuery(query)).toBe(canonical);
  });

  it("leaves out the one parameter that holds the signature, however it is spelled", () => {
    expect(canonicalQuery("a=1&Signature=x&Signatur%65=y&b=2", "Signature")).toBe("a=1&b=2");
  });

  it("is the same for every spelling and order of the same parameters", () => {
    const text = anyText();
    const pairs = fc.array(fc.tuple(anyText({ minLength: 1 }), text));
    fc.assert(
      fc.property(pairs, fc.infiniteStream(fc.nat()), (given, random) => {
        const spellings = [encode, formEncode, lowerHex, everyByte];
        const next = () => random.next().value ?? 0;
        const spell = (one: string) => (spellings[next() % spellings.length] ?? encode)(one);
        const sent = given.map(([name, value]) => `${spell(name)}=${spell(value)}`);
        const expected = given
          .map(([name, value]) => ({ name: encode(name), value: encode(value) }))
          .toSorted((a, b) => order(a.name, b.name) || order(a.value, b.value))
          .map(({ name, value }) => `${name}=${value}`);
        const turn = next() % (sent.length + 1);
        const shuffled = [...sent.slice(turn), ...sent.slice(0, turn)].toReversed();
        expect(canonicalQuery(shuffled.join("&"))).toBe(expected.join("&"));
      }),
    );
  });
});

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function formEncode(text: string): string {
  return new URLSearchParams([["", text]]).toString().slice(1);
}

function lowerHex(text: string): string {
  return encode(text).replace(/%../g, (byte) => byte.toLowerCase());
}

function everyByte(text: string): string {
  return Buffer.from(text).toString("hex").replace(/../g, "%$&");
}

describe("the canonical path", () => {
  it.each(["/", "/ec2", "/ec2/", "/services/Cloud_1~x"])("has one spelling for %s", (path) => {
    expect(canonicalPaths(path)).toEqual([path]);
  });

  it("is a slash for an empty path", () => {
    expect(canonicalPaths("")).toEqual(["/"]);
  });

  it("may be as sent, encoded once more, or normalised and encoded once more", () => {
    expect(canonicalPaths("/a/./../b%20c//")).toEqual([
      "/a/./../b%20c//",
      "/a/./../b%2520c//",
      "/b%2520c/",
    ]);
  });

  it("can not climb above the root", () => {
    expect(canonicalPaths("/../..")).toContain("/");
  });
});

describe("a canonical header", () => {
  it("has no blanks at its ends and single ones inside", () => {
    expect(canonicalHeader("a", "  x  \t y z ")).toBe("a:x y z\n");
  });

  it("keeps bytes that only look like blanks in another encoding", () => {
    expect(canonicalHeader("a", "\u00C3\u00A0")).toBe("a:\u00C3\u00A0\n");
  });
});

it("a request target is cut at its first question mark", () => {
  expect(splitTarget("/ec2?a=b?c")).toEqual(["/ec2", "a=b?c"]);
  expect(splitTarget("/ec2")).toEqual(["/ec2", ""]);
});
