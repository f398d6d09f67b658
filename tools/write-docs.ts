/** Writes the pages of docs/ that are made from the code. */
import { writeFileSync } from "node:fs";
import { ec2ActionsPage } from "../test/support/ec2-actions-page.ts";
import { optionsPage } from "../packages/deltacloudd/src/options-page.ts";

const pages = { "options.md": optionsPage, "ec2-actions.md": ec2ActionsPage };

for (const [name, page] of Object.entries(pages)) {
  writeFileSync(new URL(`../docs/${name}`, import.meta.url), await page());
}
