/** What runs where, and what came to be lately. */
import type { Context } from "@deltacloud/core";
import type { CallContext } from "../call.ts";
import { noHeaders } from "../operation.ts";
import type { OfferedCollection, Site } from "../operation.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { drawNotice } from "./notice.ts";
import { listedHere, operationNamed } from "./offered.ts";
import type { Page } from "./page.ts";
import { inOrder, presentationOf } from "./presentation.ts";
import { later, soon, titleOf } from "./resource-page.ts";
import { isDocument, isPassing, showState, showValue, textOf } from "./value.ts";
import type { Document } from "./value.ts";

/** The most resources of a collection that are looked at. */
const most = 10_000;

/** How many of the last events are shown. */
const shownEvents = 12;

/** The collections whose resources are counted, and the member that tells when one came to be. */
const counted: Readonly<Record<string, string>> = {
  instances: "create_time",
  storage_volumes: "created",
  storage_snapshots: "created",
  images: "creation_time",
};

interface Counted {
  readonly collection: OfferedCollection;
  readonly documents: readonly Document[];
}

export async function dashboard(
  ctx: CallContext,
  { context, site }: { readonly context: Context; readonly site: Site },
): Promise<Page> {
  const all = await Promise.all(
    inOrder(listedHere(ctx))
      .filter(({ name }) => Object.hasOwn(counted, name))
      .map(async (collection): Promise<Counted> => ({
        collection,
        documents: await documentsOf(collection, context, site),
      })),
  );
  const isMoving = all.some(({ documents }) => documents.some(({ state }) => isPassing(state)));
  const instances = all.find(({ collection }) => collection.name === "instances");
  return {
    title: "Dashboard",
    documents: true,
    refresh: isMoving ? soon : later,
    main: html`${drawNotice(ctx)}
<div id="dashboard" data-live>
<div class="tiles">${all.map(drawTile)}</div>
${instances && drawRealms(instances.documents)}
${drawEvents(all)}
</div>`,
  };
}

async function documentsOf(
  collection: OfferedCollection,
  context: Context,
  site: Site,
): Promise<readonly Document[]> {
  const index = operationNamed(collection, "index");
  const found: Document[] = [];
  let cursor: string | undefined;
  do {
    const page = { limit: 1000, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await index?.handle(site.cloud, context, page, noHeaders);
    if (!answer || !("items" in answer)) return found;
    for (const item of answer.items) {
      const document = collection.json(item, site);
      if (isDocument(document)) found.push(document);
    }
    cursor = answer.next;
  } while (cursor !== undefined && found.length < most);
  return found;
}

/** Counts by state, each a link to those that it counts where the list can be narrowed so. */
function drawTile({ collection, documents }: Counted): Html {
  const { name } = collection;
  const filters = operationNamed(collection, "index")?.parameters.properties ?? {};
  const states = countBy(documents, ({ state }) => textOf(state));
  const canFilter = Object.hasOwn(filters, "state");
  return html`<section class="card tile"><h2><a href="/api/${name}">${presentationOf(name).title}</a></h2>
<p class="count">${documents.length}</p>
<ul>${states.map(([state, count]) =>
    state === ""
      ? undefined
      : html`<li>${canFilter ? html`<a href="/api/${name}?state=${encodeURIComponent(state)}">${showState(state)}</a>` : showState(state)} ${count}</li>`,
  )}</ul></section>`;
}

/** Instances by realm, each state with a bar as long as its share. */
function drawRealms(instances: readonly Document[]): Html | undefined {
  const realms = Map.groupBy(instances, ({ realm }) =>
    isDocument(realm) ? String(realm["id"]) : "",
  );
  if (realms.size === 0) return undefined;
  const longest = Math.max(...[...realms.values()].map(({ length }) => length));
  const rows = [...realms].toSorted(([a], [b]) => a.localeCompare(b));
  return html`<section class="card"><h2>Instances by realm</h2>
<table class="bars"><thead><tr><th scope="col">Realm</th><th scope="col">Instances</th><td></td></tr></thead>
<tbody>${rows.map(
    ([realm, { length }]) => html`
<tr><th scope="row"><a href="/api/instances?realm_id=${encodeURIComponent(realm)}">${realm}</a></th><td>${length}</td>
<td><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.round((length / longest) * 100)}" height="8" rx="2"/></svg></td></tr>`,
  )}</tbody></table></section>`;
}

function drawEvents(all: readonly Counted[]): Html | undefined {
  const events = all.flatMap(({ collection: { name }, documents }) =>
    documents.flatMap((document) => {
      const time = document[counted[name] ?? ""];
      return typeof time === "string" ? [{ name, document, time }] : [];
    }),
  );
  if (events.length === 0) return undefined;
  const last = events.toSorted((a, b) => b.time.localeCompare(a.time)).slice(0, shownEvents);
  return html`<section class="card"><h2>New of late</h2>
<table class="events"><thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">State</th></tr></thead>
<tbody>${last.map(
    ({ name, document, time }) => html`
<tr><td>${showValue("created", time)}</td><td>${presentationOf(name).one} <a href="/api/${name}/${encodeURIComponent(String(document["id"]))}">${titleOf(document)}</a></td><td>${showValue("state", document["state"])}</td></tr>`,
  )}</tbody></table></section>`;
}

/** Most first. */
function countBy(
  documents: readonly Document[],
  key: (document: Document) => string,
): readonly (readonly [string, number])[] {
  const groups = Map.groupBy(documents, key);
  return [...groups]
    .map(([name, { length }]) => [name, length] as const)
    .toSorted(([, a], [, b]) => b - a);
}
