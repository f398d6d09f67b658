export type { ClientTokens, TokenClaim } from "./client-tokens.ts";
export type { DocumentCollection, DocumentQuery, Documents } from "./documents.ts";
export type { IdIndex } from "./id-index.ts";
export { openStore } from "./store.ts";
export type { Store, StoreOptions, StoreWriter } from "./store.ts";
