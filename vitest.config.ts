import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";

/** Files that take long although they are small: begun last, they would be waited for. */
const long =
  /test\/(cloudstack\/(loopback|tutorial)|state\/|launcher\/|console\/browser|ec2\/cli)|src\/(cloudstack|mock)\.test/;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- it is the sequencer's method, and gives a new array
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => long.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    // Test files share a worker's modules, so that each SDK is read twice a run and not in every file; what a
    // test starts (daemons, stores, ports) it owns, and no module keeps state of its own.
    isolate: false,
    // One more than two cores: what waits, for processes and for databases, leaves none of them idle.
    maxWorkers: 3,
    // For what hangs; what is slow, on a machine that does other things too, is no failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    include: ["{packages,drivers,frontends}/*/src/**/*.test.ts", "test/**/*.test.ts"],
    reporters: ["default", "json"],
    outputFile: { json: "node_modules/.vitest/report.json" },
  },
});
