import type { CallMiddleware } from "../call.ts";
import { contextOf, siteOf } from "../call.ts";
import type { Collection } from "../operation.ts";
import { answerPage } from "../respond.ts";
import { createPage } from "./create-page.ts";
import { fromForm } from "./form.ts";

/**
 * The form of a new resource, which is a page alone: in other formats the path is that of a resource
 * that is called `new`.
 */
export function answerForm(collection: Collection): CallMiddleware {
  const operation = collection.operations.find(({ name }) => name === "create");

  return async function showForm(ctx, next) {
    const { state, method } = ctx;
    const isForm = state.format === "html" && method === "GET";
    if (!isForm || !operation || !(operation.capability?.offered(state.cloud) ?? true)) {
      return next();
    }
    state.operation = `console.new.${collection.name}`;
    const context = await contextOf(ctx);
    const { params = {} } = ctx as { params?: Record<string, string> };
    state.given = { ...fromForm(state.given), ...params };
    const page = await createPage(ctx, { collection, operation }, { context, site: siteOf(ctx) });
    answerPage(ctx, 200, page);
  };
}
