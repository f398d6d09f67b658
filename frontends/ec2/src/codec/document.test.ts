import { expect, it } from "vitest";
import { create } from "xmlbuilder2";
import { errorDocument } from "./document.ts";

it("escapes what an error says", () => {
  const document = create(errorDocument("Some<Code>", "Value (<b>&\u0000) is bad", "the id"));
  const texts = document.root().filter((node) => node.node.childNodes.length === 1, false, true);
  expect(texts.map(({ node }) => `${node.nodeName}: ${node.textContent}`)).toEqual([
    "Errors: Some<Code>Value (<b>&) is bad",
    "Code: Some<Code>",
    "Message: Value (<b>&) is bad",
    "RequestID: the id",
  ]);
});
