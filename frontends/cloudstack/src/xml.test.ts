import { expect, it } from "vitest";
import { xmlDocument } from "./xml.ts";

it("writes lists as their items, one after another, and nothing of what is undefined", () => {
  const row = {
    count: 2,
    zone: [
      { id: "1", name: 'a<b&"c"' },
      { id: "2", gone: undefined },
    ],
    tags: [],
  };
  expect(xmlDocument("listzonesresponse", "4.22", row)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><listzonesresponse cloud-stack-version="4.22"><count>2</count>' +
      "<zone><id>1</id><name>a&lt;b&amp;&quot;c&quot;</name></zone><zone><id>2</id></zone></listzonesresponse>",
  );
});

it("writes a space for what XML can not hold", () => {
  expect(xmlDocument("r", "4.22", { text: "a\u0000b" })).toContain("<text>a b</text>");
});
