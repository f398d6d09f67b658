import { expect, it } from "vitest";
import { cdata, xmlDocument, xmlListDocument } from "./xml.ts";

const declaration = "<?xml version='1.0' encoding='utf-8' ?>\n";

it("writes attributes, texts, lists and empty elements", () => {
  const document = xmlDocument("a", { "@x": "1", b: ["2", { "@y": "3", "#": "4" }], c: "", d: {} });
  expect(document).toBe(
    `${declaration}<a x="1">\n  <b>2</b>\n  <b y="3">4</b>\n  <c></c>\n  <d></d>\n</a>\n`,
  );
});

it("takes nothing in a text or an attribute for markup", () => {
  const text = `<b>&lt;&amp;&#65;&amp;#65;"`;
  expect(xmlDocument("a", { "@x": text, "#": text })).toBe(
    `${declaration}<a x="&lt;b&gt;&amp;lt;&amp;amp;&amp;#65;&amp;amp;#65;&quot;">` +
      `&lt;b&gt;&amp;lt;&amp;amp;&amp;#65;&amp;amp;#65;&quot;</a>\n`,
  );
});

it("leaves out characters that XML can not hold, and keeps line ends and tabs", () => {
  expect(xmlDocument("a", { "@x": "\u0001\t\n", "#": "b\u0000c\r" })).toBe(
    `${declaration}<a x="&#x9;&#xA;">bc&#xD;</a>\n`,
  );
  expect(xmlDocument("a", cdata("b\u0000<c>"))).toBe(`${declaration}<a>b&lt;c&gt;</a>\n`);
});

it("writes a text that ends a CDATA section without one", () => {
  expect(xmlDocument("a", cdata("<b>"))).toBe(`${declaration}<a><![CDATA[<b>]]></a>\n`);
  expect(xmlDocument("a", cdata("]]>"))).toBe(`${declaration}<a>]]&gt;</a>\n`);
});

it("writes a list, an empty one too", async () => {
  expect(String(await xmlListDocument("as", "a", ["1", "2"], (b) => ({ "@x": b, b })))).toBe(
    `${declaration}<as>\n  <a x="1">\n    <b>1</b>\n  </a>\n  <a x="2">\n    <b>2</b>\n  </a>\n</as>\n`,
  );
  expect(String(await xmlListDocument("as", "a", [], () => ({})))).toBe(
    `${declaration}<as>\n</as>\n`,
  );
});
