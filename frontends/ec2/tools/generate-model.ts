/**
 * Writes src/codec/model.json: the wire names and types of every EC2 action, read from the schemas
 * that AWS publishes in its SDK. The daemon reads the file (a few milliseconds) and not the SDK
 * (200 milliseconds and 90 MB). A test holds the file against the SDK that is installed.
 *
 *     node frontends/ec2/tools/generate-model.ts
 */
import { writeFileSync } from "node:fs";
import { buildModel } from "./build-model.ts";

const target = new URL("../src/codec/model.json", import.meta.url);
const { actions, shapes } = buildModel();

/** One line an entry, so that a newer SDK shows what it changed. */
const lines = (entries: readonly string[]) => entries.map((entry) => `  ${entry}`).join(",\n");

writeFileSync(
  target,
  `{"actions": {
${lines(Object.entries(actions).map(([name, action]) => `${JSON.stringify(name)}: ${JSON.stringify(action)}`))}
}, "shapes": [
${lines(shapes.map((shape) => JSON.stringify(shape)))}
]}
`,
);
