export { cloudstackChecks, cloudstackKeys } from "./checks.ts";
export { cloudstack } from "./cloudstack.ts";
export { cloudstackOptions } from "./options.ts";
export type { CloudStackOptions } from "./options.ts";
export { cloudstackSetup } from "./setup.ts";
