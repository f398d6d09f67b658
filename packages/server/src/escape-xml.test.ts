import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { create } from "xmlbuilder2";
import { escapeXml } from "./escape-xml.ts";

/** What an XML parser reads. */
function read(text: string): string {
  const document = create({ skipWhitespaceOnlyText: false }, `<a>${escapeXml(text)}</a>`);
  return document.root().node.textContent ?? "";
}

/** https://www.w3.org/TR/xml/#charsets, as the document spells it. */
function isXmlCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}

describe("text in a document", () => {
  it.each([
    ["<b>&amp;</b>"],
    ["]]>"],
    [`"quoted" and 'quoted'`],
    ["line\nfeed, carriage\rreturn, both\r\nand a\ttab"],
    ["  blanks at both ends  "],
    ["äöü 漢字 🙂"],
    ["<!-- --> <![CDATA[x]]> <?x?>"],
  ])("is read as it was: %j", (text) => {
    expect(read(text)).toBe(text);
  });

  it.each([
    ["a\u0000b\u0001c\u001Fd", "abcd"],
    ["a\uFFFEb\uFFFFc", "abc"],
    ["a\uD800b\uDC00c", "abc"],
    ["\u001B[31mred\u001B[0m", "[31mred[0m"],
  ])("loses what XML can not hold, and no more: %j", (text, rest) => {
    expect(read(text)).toBe(rest);
  });

  it("is read as it was but for that, whatever it holds", () => {
    const units = fc.string({
      unit: fc.oneof(
        fc.integer({ min: 0x1_0000, max: 0x10_ffff }).map((code) => String.fromCodePoint(code)),
        fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
        fc.constantFrom("<", ">", "&", '"', "'", "\r", "\n", "\t", "\u0000", "\u001F"),
      ),
    });
    fc.assert(
      fc.property(units, (text) => {
        expect(read(text)).toBe(Array.from(text).filter(isXmlCharacter).join(""));
      }),
      { numRuns: 500 },
    );
  });
});
