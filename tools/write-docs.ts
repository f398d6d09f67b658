/** Writes the pages of docs/ that are made from the code. */
import { writeFileSync } from "node:fs";
import { optionsPage } from "../packages/deltacloudd/src/options-page.ts";

writeFileSync(new URL("../docs/options.md", import.meta.url), await optionsPage());
