export type { Harness } from "./harness.ts";
export { testDriver } from "./test-driver.ts";
