import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Test files share a worker's modules, so that each SDK is read twice a run and not in every file; what a
    // test starts (daemons, stores, ports) it owns, and no module keeps state of its own.
    isolate: false,
    maxWorkers: 2,
    include: ["{packages,drivers,frontends}/*/src/**/*.test.ts", "test/**/*.test.ts"],
    reporters: ["default", "json"],
    outputFile: { json: "node_modules/.vitest/report.json" },
  },
});
