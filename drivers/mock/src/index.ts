export { mock } from "./mock.ts";
export { mockOptions } from "./options.ts";
export type { MockOptions } from "./options.ts";
