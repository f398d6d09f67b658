import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { optionsPage } from "./options-page.ts";

it("is docs/options.md; after a change of options: npm run docs", async () => {
  const path = new URL("../../../docs/options.md", import.meta.url);
  expect(readFileSync(path, "utf8")).toBe(await optionsPage());
});
