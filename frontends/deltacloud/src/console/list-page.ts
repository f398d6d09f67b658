/** A collection as a table, with search, filters, order and pages that need no script. */
import type { CallContext } from "../call.ts";
import type { Collection } from "../operation.ts";
import { pageParameters } from "../operation.ts";
import { isBlank } from "../schema.ts";
import type { Scalar } from "../schema.ts";
import { drawRowActions } from "./actions.ts";
import type { Choices } from "./choices.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { rowsPerPage } from "./list-query.ts";
import type { ListQuery, ListResult } from "./list-query.ts";
import { drawNotice } from "./notice.ts";
import type { Page } from "./page.ts";
import { presentationOf } from "./presentation.ts";
import { later, soon, titleOf } from "./resource-page.ts";
import { isPassing, label, showBriefly } from "./value.ts";
import type { Document } from "./value.ts";

/** The collection's own filters, by name. */
export function filtersOf({ operations: [index] }: Collection): Readonly<Record<string, Scalar>> {
  return Object.fromEntries(
    Object.entries(index.parameters.properties).flatMap(([name, parameter]) =>
      Object.hasOwn(pageParameters, name) || "fields" in parameter ? [] : [[name, parameter]],
    ),
  );
}

/** @param choices what the filters can be */
export function listPage(
  ctx: CallContext,
  collection: Collection,
  {
    query,
    result,
    choices,
  }: { readonly query: ListQuery; readonly result: ListResult; readonly choices: Choices },
): Page {
  const { title } = presentationOf(collection.name);
  const { rows } = result;
  return {
    title,
    documents: true,
    refresh: rows.some(({ state }) => isPassing(state)) ? soon : later,
    aside: createLink(ctx, collection),
    main: html`${drawNotice(ctx)}
<p class="hint">${collection.description}</p>
${drawSearch(collection, query, choices)}
<div id="list" data-live>
${rows.length === 0 ? drawNone(collection, query) : drawRows(ctx, collection, query, rows)}
${drawPager(ctx, query, result)}
</div>`,
  };
}

function createLink({ state: { cloud } }: CallContext, collection: Collection): Html | undefined {
  const create = collection.operations.find(({ name }) => name === "create");
  if (!create || !(create.capability?.offered(cloud) ?? true)) return undefined;
  const { one, create: title = `Create ${one}` } = presentationOf(collection.name);
  return html`<a class="button main" href="/api/${collection.name}/new">${title}</a>`;
}

function drawSearch(collection: Collection, query: ListQuery, choices: Choices): Html {
  const filters = Object.entries(filtersOf(collection));
  return html`<form class="search" role="search" method="get" data-search>
<label class="grow">Search <input type="search" name="q" value="${query.words.join(" ")}" placeholder="Any words of a row"></label>
${filters.map(([name, parameter]) => drawFilter(name, parameter, query.filters[name], choices))}
${query.sort !== undefined && html`<input type="hidden" name="sort" value="${query.sort}">`}
${query.descending && html`<input type="hidden" name="order" value="desc">`}
<button>Show</button>
</form>`;
}

function drawFilter(name: string, parameter: Scalar, value: unknown, choices: Choices): Html {
  const options =
    choices.get(name) ??
    parameter.enum?.map((each) => ({ value: each, title: each.toLowerCase() }));
  const text = isBlank(value) ? "" : String(value);
  const title = label(name.replace(/_id$/, ""));
  if (!options) {
    return html`<label>${title} <input name="${name}" value="${text}" spellcheck="false"></label>`;
  }
  return html`<label>${title} <select name="${name}"><option value="">any</option>${options.map(
    (option) =>
      html`<option value="${option.value}"${option.value === text && html` selected`}>${option.title}</option>`,
  )}</select></label>`;
}

function drawNone({ name }: Collection, { words, filters, page, cursor }: ListQuery): Html {
  const isNarrowed =
    words.length > 0 || Object.keys(filters).length > 0 || page > 1 || cursor !== undefined;
  return html`<p class="card empty">${isNarrowed ? "Nothing matches." : "There is nothing yet."}${
    isNarrowed && html` <a href="/api/${name}">Show all</a>`
  }</p>`;
}

function drawRows(
  ctx: CallContext,
  collection: Collection,
  query: ListQuery,
  rows: readonly Document[],
): Html {
  const { title } = presentationOf(collection.name);
  const columns = columnsOf(collection, rows);
  const actions = rows.map((row) => drawRowActions(ctx, collection, row));
  const hasActions = actions.some((buttons) => buttons.length > 0);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="rows">
<thead><tr>${["name", ...columns].map((column) => drawHead(ctx, query, column))}${hasActions && html`<th scope="col">Actions</th>`}</tr></thead>
<tbody>${rows.map(
    (row, index) => html`
<tr><th scope="row">${drawName(collection, row)}</th>${columns.map(
      (column) => html`<td data-label="${label(column)}">${showBriefly(column, row[column])}</td>`,
    )}${hasActions && html`<td><div class="buttons">${actions[index]}</div></td>`}</tr>`,
  )}</tbody></table></div>`;
}

/** Those of the table that some row has. */
function columnsOf({ name }: Collection, rows: readonly Document[]): readonly string[] {
  const { columns } = presentationOf(name);
  return columns.filter((column) => rows.some((row) => Object.hasOwn(row, column)));
}

/** Its id stands below where it has a name too. */
function drawName(collection: Collection, row: Document): Html {
  const id = String(row["id"] ?? row["name"]);
  const name = titleOf(row);
  const canShow = collection.operations.some((operation) => operation.name === "show");
  if (!canShow) return html`${name}`;
  return html`<a href="/api/${collection.name}/${encodeURIComponent(id)}">${name}</a>${
    name !== id && html`<br><small class="code">${id}</small>`
  }`;
}

/** A column's heading, which sorts by it: first upwards, then downwards. */
function drawHead(ctx: CallContext, { sort, descending }: ListQuery, column: string): Html {
  const isSorted = sort === column;
  const order = isSorted && !descending ? "desc" : undefined;
  const href = withQuery(ctx, { sort: column, order, page: undefined, cursor: undefined });
  const state = descending ? "descending" : "ascending";
  return html`<th scope="col"${isSorted && html` aria-sort="${state}"`}><a href="${href}">${label(column)}</a></th>`;
}

function drawPager(ctx: CallContext, query: ListQuery, result: ListResult): Html | undefined {
  const { rows, total, next, isCut = false } = result;
  if (total === undefined) return drawSteps(ctx, query, next);
  const first = (query.page - 1) * rowsPerPage + 1;
  const pages = Math.max(1, Math.ceil(total / rowsPerPage));
  return html`<nav class="pager" aria-label="Pages">
<span>${rows.length > 0 && `${first} to ${first + rows.length - 1} of `}${isCut && "more than "}${total}</span>
${query.page > 1 && html`<a class="button" rel="prev" href="${withQuery(ctx, { page: String(query.page - 1) })}">Previous</a>`}
${query.page < pages && html`<a class="button" rel="next" href="${withQuery(ctx, { page: String(query.page + 1) })}">Next</a>`}
</nav>`;
}

/** The cloud's lists go forward alone. */
function drawSteps(
  ctx: CallContext,
  { cursor }: ListQuery,
  next: string | undefined,
): Html | undefined {
  if (cursor === undefined && next === undefined) return undefined;
  return html`<nav class="pager" aria-label="Pages">
${cursor !== undefined && html`<a class="button" href="${withQuery(ctx, { cursor: undefined })}">First page</a>`}
${next !== undefined && html`<a class="button" rel="next" href="${withQuery(ctx, { cursor: next })}">Next</a>`}
</nav>`;
}

function withQuery(
  ctx: CallContext,
  changes: Readonly<Record<string, string | undefined>>,
): string {
  const query = new URLSearchParams(ctx.querystring);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  }
  return `${ctx.path}?${query.toString()}`;
}
