/**
 * Kills at random moments what serves 32 clients that write over HTTP, and looks whether anything that
 * was acknowledged is lost; what test/state/kill.test.ts does a few times.
 *
 *     node tools/kill-rounds.ts [ROUNDS [SEED [KIND]]]    100 rounds of each kind, of the seed 1, when absent
 */
import { kills } from "../test/support/kill-rounds.ts";

const [rounds = 100, seed = 1] = process.argv.slice(2, 4).map(Number);
const [, , , , wanted = ""] = process.argv;
for (const [what, play] of Object.entries(kills)) {
  if (!what.includes(wanted)) continue;
  let round = 0;
  for await (const { ms, acknowledged, wrong } of play({ rounds, seed, longest: 1000 })) {
    round += 1;
    console.log(
      `${what}, round ${round}: killed after ${ms} ms; ${acknowledged} acknowledged so far`,
    );
    if (wrong.length === 0) continue;
    console.log(wrong.join("\n"));
    process.exitCode = 1;
    break;
  }
}
console.log(process.exitCode === 1 ? "something is lost" : "nothing is lost");
