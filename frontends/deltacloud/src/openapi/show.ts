import { siteOf } from "../call.ts";
import type { CallMiddleware } from "../call.ts";
import type { Collection } from "../operation.ts";
import { answer, viewsOfOne } from "../respond.ts";
import { openApiDocument } from "./document.ts";

/** `/api/openapi.json`: what the chosen driver offers, in JSON whatever the client takes. */
export function showOpenApi(collections: readonly Collection[]): CallMiddleware {
  return async function answerOpenApi(ctx) {
    ctx.state.operation = "openapi.show";
    ctx.state.format = "json";
    const document = openApiDocument(collections, siteOf(ctx));
    await answer(
      ctx,
      200,
      viewsOfOne(
        () => "",
        () => document,
      ),
    );
  };
}
