export { cloudstack } from "./cloudstack.ts";
export { cloudstackOptions } from "./options.ts";
export type { CloudStackOptions } from "./options.ts";
