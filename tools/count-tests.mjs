/**
 * Says how many tests passed and failed, in one line.
 *
 *     node tools/count-tests.mjs REPORT STATUS    vitest's JSON report, exit status of the whole run
 */
import { readFileSync } from "node:fs";

const [report = "", status = "0"] = process.argv.slice(2);

function count() {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    // No test was run.
    return { passed: 0, failed: 0 };
  }
}

const { passed, failed } = count();
// A run that failed though no test did has failed all the same.
console.log(`${passed} passed, ${failed === 0 && status !== "0" ? 1 : failed} failed`);
