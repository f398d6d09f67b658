/** How operations are answered to people where that is otherwise than to programs. */
import type { Context } from "@deltacloud/core";
import type { CallContext } from "../call.ts";
import { siteOf } from "../call.ts";
import { failureOf } from "../errors.ts";
import { segmentsOf } from "../operation.ts";
import type { Answer, Collection, Operation } from "../operation.ts";
import type { Given } from "../schema.ts";
import { addressOf, linksAbove } from "./address.ts";
import { choicesOf } from "./choices.ts";
import { createPage } from "./create-page.ts";
import { html } from "./html.ts";
import { filtersOf, listPage } from "./list-page.ts";
import { listQueryOf, runListQuery } from "./list-query.ts";
import { drawDeedOf, noteDeed } from "./notice.ts";
import type { Page } from "./page.ts";
import { drawMembers, resourcePage } from "./resource-page.ts";
import { isDocument, label, textOf } from "./value.ts";

/** The list that an index is to people, who search and sort in it. */
export async function indexPage(
  ctx: CallContext,
  {
    collection,
    check,
  }: { readonly collection: Collection; readonly check: (given: Given) => Given },
  context: Context,
): Promise<Page> {
  const site = siteOf(ctx);
  const query = listQueryOf(ctx.state.given, Object.keys(filtersOf(collection)));
  const [index] = collection.operations;
  const [result, choices] = await Promise.all([
    runListQuery({ collection, check }, query, { context, site }),
    choicesOf(ctx, index, context, site),
  ]);
  return listPage(ctx, collection, { query, result, choices });
}

/** What an operation answers that there is a page of. */
type Documents = Exclude<NonNullable<Answer<unknown>>, { readonly headers: unknown }>;

/** The page of what an operation answered. */
export async function resultPage(
  ctx: CallContext,
  { collection, operation }: { readonly collection: Collection; readonly operation: Operation },
  result: Documents,
  context: Context,
): Promise<Page> {
  const site = siteOf(ctx);
  if ("items" in result) {
    const rows = result.items.map((item) => collection.json(item, site)).filter(isDocument);
    const query = { words: [], descending: false, page: 1, filters: {} };
    return listPage(ctx, collection, { query, result: { rows }, choices: new Map() });
  }
  if ("xml" in result) {
    const { id } = ctx.state.given;
    const href = `${addressOf(ctx, collection)}/${encodeURIComponent(textOf(id))}`;
    const above = typeof id === "string" ? [{ title: id, href }] : [];
    return {
      title: label(operation.name),
      path: [...linksAbove(ctx, collection), ...above],
      main: html`<div class="card">${drawMembers(isDocument(result.json) ? result.json : {})}</div>`,
    };
  }
  const page = await resourcePage(ctx, collection, result.item, { context, site });
  if (operation.method === "get") return page;
  const { refresh: _none, ...rest } = page;
  return { ...rest, main: html`${drawDeedOf(ctx, collection, operation)}${page.main}` };
}

/**
 * Where somebody who is logged in is sent after an operation, so that to load the page again does
 * not do it again; undefined where its answer is shown this once.
 */
export function placeAfter(
  ctx: CallContext,
  { collection, operation }: { readonly collection: Collection; readonly operation: Operation },
  result: Answer<unknown>,
): string | undefined {
  if (!ctx.state.session || operation.method === "get" || isShownOnce(result)) return undefined;
  const { url } = siteOf(ctx);
  const segments = segmentsOf(collection, ctx.state.given);
  const item = result && "item" in result ? result.item : undefined;
  if (item !== undefined && holdsSecret(collection.json(item, siteOf(ctx)))) return undefined;
  noteDeed(ctx, collection, operation);
  const { id } = ctx.state.given;
  if (item !== undefined) return url(...segments, collection.id(item));
  const isLeft = operation.status !== 204 || operation.browsersGoTo === "item";
  return isLeft && typeof id === "string" ? url(...segments, id) : url(...segments);
}

/** What is found nowhere else: documents of their own, and what is no document. */
function isShownOnce(result: Answer<unknown>): boolean {
  return result !== undefined && ("xml" in result || "headers" in result);
}

/** Whether it has the private half of a key, which is told in the answer to its creation alone. */
function holdsSecret(json: unknown): boolean {
  return isDocument(json) && typeof json["pem_rsa_key"] === "string";
}

/** The form again, with the reason why it was refused; rethrows what is not about the form. */
export async function refusedForm(
  ctx: CallContext,
  { collection, operation }: { readonly collection: Collection; readonly operation: Operation },
  context: Context,
  error: unknown,
): Promise<{ readonly status: number; readonly page: Page }> {
  const { status, message, cause } = failureOf(error, ctx.state.requestId);
  if (operation.name !== "create" || status === 401) throw error;
  if (cause) ctx.state.error = cause;
  const site = siteOf(ctx);
  const page = await createPage(
    ctx,
    { collection, operation },
    { context, site },
    { status, message },
  );
  return { status, page };
}
