/** For tests: text of any characters. */
import * as fc from "fast-check";

const surrogates = { first: 0xd800, count: 0x800 };
const last = 0x10_ffff - surrogates.count;

/** fast-check's own of that kind, `binary`, makes a table of all million characters first. */
const character = fc.integer({ min: 0, max: last }).map(
  (index) => String.fromCodePoint(index < surrogates.first ? index : index + surrogates.count),
  // So that fast-check mixes in texts of its own that are known to make trouble.
  (given) => {
    const code = typeof given === "string" ? given.codePointAt(0) : undefined;
    if (code === undefined || String.fromCodePoint(code) !== given) throw new Error("no character");
    return code < surrogates.first ? code : code - surrogates.count;
  },
);

/** @param size in characters, of which each is one code point */
export function anyText(
  size: Pick<fc.StringConstraints, "minLength" | "maxLength"> = {},
): fc.Arbitrary<string> {
  return fc.string({ ...size, unit: character });
}
