import { expect, it } from "vitest";
import { html } from "./html.ts";

it("writes values as text, within tags and within attributes", () => {
  const name = `<script>alert("1" & '2')</script>`;
  expect(String(html`<p title="${name}">${name}</p>`)).toBe(
    '<p title="&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;">' +
      "&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;</p>",
  );
});

it("takes markup that it made as markup, and lists of it", () => {
  const items = ["a", "b<"].map((item) => html`<li>${item}</li>`);
  expect(String(html`<ul>${items}</ul>`)).toBe("<ul><li>a</li><li>b&lt;</li></ul>");
});

it("writes nothing for what is not there, and zero for zero", () => {
  expect(String(html`${undefined}${null}${false}${0}`)).toBe("0");
});

it("does not take data for markup, whatever they look like", () => {
  const data = JSON.parse('{"text": "<b>"}') as never;
  expect(() => String(html`${data}`)).toThrow();
});

it("replaces characters that no page may have", () => {
  expect(String(html`${"a\u0000b\u001bc\n"}`)).toBe("a\uFFFDb\uFFFDc\n");
});
