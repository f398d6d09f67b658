import { siteOf } from "../call.ts";
import type { CallMiddleware } from "../call.ts";
import type { Collection } from "../operation.ts";
import { answerJson } from "../respond.ts";
import { openApiDocument } from "./document.ts";

/** `/api/openapi.json`: what the chosen driver offers, in JSON whatever the client takes. */
export function showOpenApi(collections: readonly Collection[]): CallMiddleware {
  return function answerOpenApi(ctx) {
    ctx.state.operation = "openapi.show";
    answerJson(ctx, openApiDocument(collections, siteOf(ctx)));
  };
}
