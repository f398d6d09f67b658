/**
 * Kills writers at random moments and looks whether anything that was acknowledged is lost; what
 * test/state-kill.test.ts does a few times.
 *
 *     node tools/kill-rounds.ts [ROUNDS] [SEED]    50 rounds of the seed 1 when absent
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkFile, findLosses, killWriter, seededRandom } from "../test/support/kill-round.ts";

const [rounds = 50, seed = 1] = process.argv.slice(2).map(Number);
const random = seededRandom(seed);
const state = mkdtempSync(join(tmpdir(), "deltacloudd-kill-"));
const lines: string[] = [];
const wrong: string[] = [];
for (let round = 1; round <= rounds && wrong.length === 0; round += 1) {
  const ms = Math.round(random() * 1000);
  lines.push(...(await killWriter(state, `r${round}`, ms)));
  wrong.push(...(await findLosses(state, lines)), ...checkFile(state));
  console.log(`round ${round}: killed after ${ms} ms; ${lines.length} acknowledged so far`);
}
console.log(wrong.length === 0 ? "nothing is lost" : `lost: ${wrong.join("\n")}`);
if (wrong.length > 0) process.exitCode = 1;
else rmSync(state, { recursive: true });
