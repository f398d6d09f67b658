/** One resource: all that its JSON document has, and what can be done with it. */
import type { Context } from "@deltacloud/core";
import type { CallContext } from "../call.ts";
import type { Collection, Site } from "../operation.ts";
import { addressOf, linksAbove } from "./address.ts";
import { drawActions, drawPartAction } from "./actions.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { drawCharts } from "./chart.ts";
import { drawNotice } from "./notice.ts";
import { listedHere, offeredHere, operationNamed } from "./offered.ts";
import type { Page } from "./page.ts";
import { presentationOf } from "./presentation.ts";
import { drawSecret } from "./secret.ts";
import {
  isDocument,
  isPassing,
  label,
  pathOf,
  showState,
  showTable,
  showValue,
  textOf,
} from "./value.ts";
import type { Document } from "./value.ts";

/** In seconds: how soon a page asks for itself again while something is on its way, and else. */
export const soon = 2;
export const later = 20;

/** Members that the page shows elsewhere than among the rest. */
const elsewhere = new Set(["href", "actions", "state", "pem_rsa_key", "content_href"]);

export async function resourcePage(
  ctx: CallContext,
  collection: Collection,
  item: unknown,
  { context, site }: { readonly context: Context; readonly site: Site },
): Promise<Page> {
  const json = collection.json(item, site);
  const document: Document = isDocument(json) ? json : {};
  const { state } = document;
  const actions = await drawActions(ctx, collection, document, { context, site });
  return {
    title: titleOf(document),
    path: linksAbove(ctx, collection),
    documents: ctx.method === "GET",
    refresh: isPassing(state) ? soon : later,
    aside: html`${typeof state === "string" && state !== "" && showState(state)}`,
    main: html`${drawNotice(ctx)}
${drawSecret(document)}
<div class="actions" id="actions" data-live>${actions.plain}${linksFrom(ctx, collection, document)}${actions.dangerous}</div>
<div class="card" id="members" data-live>${drawMembers(document)}</div>
${drawParts(ctx, collection, document)}`,
  };
}

/** What people call a resource: its name, or its id where it has none. */
export function titleOf({ name, id }: Document): string {
  return typeof name === "string" && name.trim() !== "" ? name : String(id);
}

/** All that a document has, by name. */
export function drawMembers(document: Document): Html {
  const members = Object.entries(document).filter(
    ([name, value]) => !elsewhere.has(name) && !isParted(value),
  );
  return html`<dl class="members">${members.map(
    ([name, value]) => html`
<div><dt>${label(name)}</dt><dd data-member="${name}">${name === "id" ? html`<span class="code">${String(value)}</span>` : showValue(name, value)}</dd></div>`,
  )}
</dl>`;
}

/** Lists of what is no resource of its own have tables of their own. */
function isParted(value: unknown): value is readonly Document[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((part) => isDocument(part) && !("href" in part) && !("address" in part))
  );
}

function drawParts(ctx: CallContext, collection: Collection, document: Document): readonly Html[] {
  const { charts } = presentationOf(collection.name);
  return Object.entries(document)
    .filter(([name, value]) => !elsewhere.has(name) && isParted(value))
    .map(([name, value]) => {
      const rows = value as readonly Document[];
      if (name === charts) return drawCharts(ctx, rows);
      return html`<section id="part-${name}" data-live><h2>${label(name)}</h2>
${showTable(name, rows, partAction(ctx, collection, document, name))}</section>`;
    });
}

function partAction(
  ctx: CallContext,
  collection: Collection,
  document: Document,
  member: string,
): ((part: Document) => Html | undefined) | undefined {
  const { parts } = presentationOf(collection.name);
  const operation = collection.operations.find(({ name }) => name === parts?.operation);
  if (parts?.member !== member || !operation) return undefined;
  if (operation.capability && !operation.capability.offered(ctx.state.cloud)) return undefined;
  return (part) => {
    const id = String(part["id"]);
    const path = operation.path
      .replace(":id", encodeURIComponent(String(document["id"])))
      .replace(`:${parts.parameter}`, encodeURIComponent(id));
    return drawPartAction(ctx, operation, { path: addressOf(ctx, collection) + path, id });
  };
}

/** The forms of what can be made of this resource, and the pages that tell more of it. */
function linksFrom(ctx: CallContext, { name }: Collection, document: Document): readonly Html[] {
  const id = textOf(document["id"]);
  const offered = listedHere(ctx);
  const { leadsTo = [], seeAlso = [], download = "" } = presentationOf(name);
  if (document["state"] === "ERROR" || id === "") return [];
  const forms = leadsTo.flatMap(({ collection, parameter, title }) => {
    const target = offered.find((other) => other.name === collection);
    if (!target || !operationNamed(target, "create")) return [];
    const query = new URLSearchParams({ [parameter]: id });
    return [html`<a class="button" href="/api/${collection}/new?${query.toString()}">${title}</a>`];
  });
  const pages = offered
    .filter((other) => seeAlso.includes(other.name))
    .map(
      (other) =>
        html`<a class="button" href="/api/${other.name}/${encodeURIComponent(id)}">${presentationOf(other.name).title}</a>`,
    );
  const inside = offeredHere(ctx)
    .filter((other) => other.within?.startsWith(`${name}/:`) && operationNamed(other, "create"))
    .map((other) => {
      const { one, create = `Create ${one}` } = presentationOf(other.name);
      return html`<a class="button main" href="/api/${name}/${encodeURIComponent(id)}/new">${create}</a>`;
    });
  const bytes = textOf(document[download]);
  return [
    ...(bytes === ""
      ? []
      : [html`<a class="button main" href="${pathOf(bytes)}" download>Download</a>`]),
    ...inside,
    ...forms,
    ...pages,
  ];
}
