export type { AccessKey, AccessKeys, AccessKeySummary } from "./access-keys.ts";
export type { ClientTokens, TokenClaim } from "./client-tokens.ts";
export type { DocumentCollection, DocumentQuery, Documents } from "./documents.ts";
export type { IdIndex } from "./id-index.ts";
export type { MasterKeySource } from "./master-keys.ts";
export { isPostgres } from "./postgres.ts";
export { openStore } from "./store.ts";
export type { Store, StoreOptions, StoreWriter } from "./store.ts";
export type { Tasks } from "./tasks.ts";
