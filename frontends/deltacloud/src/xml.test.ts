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
      `&lt;b&gt;&amp;lt;&amp;amp;&amp;#65;&amp;amp;#65;"</a>\n`,
  );
});

it("replaces characters that XML can not hold", () => {
  expect(xmlDocument("a", { "@x": "\u0001", "#": "b\u0000c" })).toBe(
    `${declaration}<a x="\uFFFD">b\uFFFDc</a>\n`,
  );
});

it("writes a text that ends a CDATA section without one", () => {
  expect(xmlDocument("a", cdata("<b>"))).toBe(`${declaration}<a><![CDATA[<b>]]></a>\n`);
  expect(xmlDocument("a", cdata("]]>"))).toBe(`${declaration}<a>]]&gt;</a>\n`);
});

it("writes a list, an empty one too", async () => {
  expect(await xmlListDocument("as", "a", [{ "@x": "1" }, { b: "2" }])).toBe(
    `${declaration}<as>\n  <a x="1"></a>\n  <a>\n    <b>2</b>\n  </a>\n</as>\n`,
  );
  expect(await xmlListDocument("as", "a", [])).toBe(`${declaration}<as>\n</as>\n`);
});
