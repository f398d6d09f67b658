import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
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
