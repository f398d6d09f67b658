export { createKeyPair, importKeyPair, keyPairOf } from "./key-pair.ts";
export { formatPublicKey } from "./openssh.ts";
export type { KeyPair } from "./key-pair.ts";
