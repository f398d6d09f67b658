/**
 * Writes src/api/tables.json from the data about each version of CloudStack. A test holds the file
 * against that data.
 *
 *     node frontends/cloudstack/tools/generate-tables.ts FOLDER    (with api-derived and listapis-real)
 */
import { writeFileSync } from "node:fs";
import { buildTables } from "./build-tables.ts";
import { servedCommands } from "./served-commands.ts";

const [folder = "../shared/data/cloudstack"] = process.argv.slice(2);
const target = new URL("../src/api/tables.json", import.meta.url);
const { commands, responses } = buildTables(folder, servedCommands);

/** One line an entry, so that a newer version shows what it changed. */
const lines = (entries: Readonly<Record<string, unknown>>) =>
  Object.entries(entries)
    .map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(",\n");

writeFileSync(
  target,
  `{"commands": {\n${lines(commands)}\n}, "responses": {\n${lines(responses)}\n}}\n`,
);
