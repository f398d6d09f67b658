export { basicCredentials } from "./basic-auth.ts";
export { BodyTooLarge, readBody } from "./body.ts";
export { derivedIds } from "./derived-ids.ts";
export type { DerivedIds, IdForm } from "./derived-ids.ts";
export { escapeXml } from "./escape-xml.ts";
export type { Clouds, Frontend, FrontendApp, FrontendContext, Services } from "./frontend.ts";
export type { Identity } from "./identity.ts";
export { listen } from "./listen.ts";
export type { Listener, ListenOptions } from "./listen.ts";
export type { OwnAccessKeys, Registration } from "./registration.ts";
export type { RequestState } from "./request-state.ts";
export { addressList } from "./proxies.ts";
export { sameSignature, sameText } from "./same-text.ts";
export { createServer } from "./server.ts";
export type { ServerOptions } from "./server.ts";
export { createSessions, idleTime } from "./sessions.ts";
export type { Sessions } from "./sessions.ts";
export type {
  ClientTokens,
  DocumentCollection,
  DocumentQuery,
  Documents,
  IdIndex,
  StoreWriter,
} from "@deltacloud/store";
export { STATUS_CODES } from "./node-http.ts";
