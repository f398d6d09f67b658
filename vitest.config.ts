import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{packages,drivers,frontends}/*/src/**/*.test.ts", "test/**/*.test.ts"],
    reporters: ["default", "json"],
    outputFile: { json: "node_modules/.vitest/report.json" },
  },
});
