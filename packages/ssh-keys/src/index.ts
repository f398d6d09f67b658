export { createKeyPair, importKeyPair, keyPairOf } from "./key-pair.ts";
export type { KeyPair } from "./key-pair.ts";
