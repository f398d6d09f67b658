/** For tests: CloudStack's own tables and recorded answers, where they are at hand. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const root = fileURLToPath(new URL("../../../../../shared/data/cloudstack/", import.meta.url));

/** Why tests of them are skipped; undefined when they are there. */
export const missing = existsSync(root) ? undefined : "CloudStack's recorded data are not at hand";

/** The names in a folder of the data. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(`${root}${folder}`).toSorted();
}

export function readData(path: string): unknown {
  const bytes = readFileSync(`${root}${path}`);
  return JSON.parse((path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString());
}

/** The text as recorded, which need not be JSON. */
export function readText(path: string): string {
  return readFileSync(`${root}${path}`, "utf8");
}
