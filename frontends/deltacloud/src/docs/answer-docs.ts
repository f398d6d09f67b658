/** The pages below `/api/docs`: what the chosen driver offers, from the table that requests are checked by. */
import type { CallContext, CallMiddleware } from "../call.ts";
import { offeredHere, operationNamed } from "../console/offered.ts";
import type { Page } from "../console/page.ts";
import { RequestError } from "../errors.ts";
import type { OfferedCollection } from "../operation.ts";
import { answerPage } from "../respond.ts";
import { collectionPage } from "./collection-page.ts";
import { indexPage } from "./index-page.ts";
import { operationPage } from "./operation-page.ts";

export const showDocs: CallMiddleware = answering((ctx) => indexPage(ctx));

export const showCollectionDocs: CallMiddleware = answering((ctx) =>
  collectionPage(ctx, collectionOf(ctx)),
);

export const showOperationDocs: CallMiddleware = answering((ctx) => {
  const collection = collectionOf(ctx);
  const operation = operationNamed(collection, paramOf(ctx, "operation"));
  if (!operation) throw nothingHere(ctx);
  return operationPage(ctx, collection, operation);
});

/** HTML whatever the client takes, and open to everybody. */
function answering(pageOf: (ctx: CallContext) => Page): CallMiddleware {
  return function answerDocs(ctx) {
    ctx.state.operation = "docs.show";
    const page = pageOf(ctx);
    ctx.state.format = "html";
    answerPage(ctx, 200, page);
  };
}

function collectionOf(ctx: CallContext): OfferedCollection {
  const name = paramOf(ctx, "collection");
  const found = offeredHere(ctx).find((collection) => collection.name === name);
  if (!found) throw nothingHere(ctx);
  return found;
}

function paramOf(ctx: CallContext, name: string): string {
  const { params } = ctx as { params?: Readonly<Record<string, string>> };
  return params?.[name] ?? "";
}

function nothingHere(ctx: CallContext): RequestError {
  return new RequestError(404, `Nothing is described at ${ctx.path}`);
}
