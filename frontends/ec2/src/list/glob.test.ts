import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { globMatcher, literalOf } from "./glob.ts";

/** The same by way of a regular expression, read one character after the other. */
function regexOf(glob: string): RegExp {
  const characters = Array.from(glob);
  let source = "";
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] ?? "";
    const next = characters[index + 1] ?? "";
    if (character === "*") source += "[^]*";
    else if (character === "?") source += "[^]";
    else if (character === "\\" && ["*", "?", "\\"].includes(next)) {
      source += literal(next);
      index += 1;
    } else source += literal(character);
  }
  return new RegExp(`^${source}$`, "u");
}

function literal(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

describe("a filter's value", () => {
  it.each([
    ["web", "web", true],
    ["web", "Web", false],
    ["web", "web1", false],
    ["web*", "web", true],
    ["web*", "web1", true],
    ["*web", "my web", true],
    ["w?b", "web", true],
    ["w?b", "wb", false],
    ["w?b", "weeb", false],
    ["?", "🙂", true],
    ["*", "", true],
    ["", "", true],
    ["", "a", false],
    ["a*b*c", "aXbYc", true],
    ["a*b*c", "acb", false],
    ["*a*", "a\nb", true],
    ["\\*", "*", true],
    ["\\*", "a", false],
    ["\\?", "?", true],
    ["\\\\", "\\", true],
    ["\\a", "\\a", true],
    ["a.c", "abc", false],
    ["(a|b)[0-9]+", "a1", false],
    ["$&", "$&", true],
  ])("%j passes %j: %s", (glob, text, passes) => {
    expect(globMatcher(glob)(text)).toBe(passes);
  });

  it("passes what the same regular expression passes", () => {
    const unit = fc.constantFrom("a", "b", "*", "?", "\\", ".", "🙂", "\n");
    const text = fc.string({ unit, maxLength: 12 });
    fc.assert(
      fc.property(text, text, (glob, candidate) => {
        expect(globMatcher(glob)(candidate)).toBe(regexOf(glob).test(candidate));
      }),
      { numRuns: 3000 },
    );
  });

  it("is a literal just when it passes one text alone", () => {
    const unit = fc.constantFrom("a", "*", "?", "\\");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 6 }), (glob) => {
        const text = literalOf(glob);
        const hasWildcard = /(^|[^\\])(\\\\)*[*?]/.test(glob);
        expect(text === undefined).toBe(hasWildcard);
        if (text !== undefined) expect(globMatcher(glob)(text)).toBe(true);
      }),
    );
  });

  it("is tested in a time that does not grow without bound", () => {
    const glob = `${"*a".repeat(50)}b`;
    expect(globMatcher(glob)("a".repeat(5000))).toBe(false);
  });
});
