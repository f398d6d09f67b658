import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ec2ActionsPage } from "../support/ec2-actions-page.ts";

it("docs/ec2-actions.md says what the actions do; `npm run docs` writes it", async () => {
  const written = readFileSync(new URL("../../docs/ec2-actions.md", import.meta.url), "utf8");
  expect(written).toBe(await ec2ActionsPage());
});
