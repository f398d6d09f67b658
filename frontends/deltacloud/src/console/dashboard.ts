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

/** The collections whose resources are counted; the member that tells when one came to be, and how it did. */
const counted: Readonly<Record<string, { readonly time: string; readonly how: string }>> = {
  instances: { time: "create_time", how: "Launched" },
  storage_volumes: { time: "created", how: "Created" },
  storage_snapshots: { time: "created", how: "Created" },
  images: { time: "creation_time", how: "Created" },
  load_balancers: { time: "created_at", how: "Created" },
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
  const canFilter = Object.hasOwn(filters, "state");
  return html`<section class="card tile"><h2><a href="/api/${name}">${presentationOf(name).title}</a></h2>
<p class="count">${documents.length}</p>
${drawStates(documents, canFilter ? `/api/${name}?` : undefined)}</section>`;
}

/** @param list the address of the list that has them, to which a state can be added */
function drawStates(documents: readonly Document[], list: string | undefined): Html {
  const states = countBy(documents, ({ state }) => textOf(state));
  return html`<ul class="states">${states.map(([state, count]) => {
    if (state === "") return undefined;
    const shown = showState(state);
    const href = `${list}state=${encodeURIComponent(state)}`;
    return html`<li>${list === undefined ? shown : html`<a href="${href}">${shown}</a>`} ${count}</li>`;
  })}</ul>`;
}

/** What runs where: instances by realm and state, with a bar as long as the realm's share. */
function drawRealms(instances: readonly Document[]): Html | undefined {
  const realms = Map.groupBy(instances, ({ realm }) =>
    isDocument(realm) ? String(realm["id"]) : "",
  );
  if (realms.size === 0) return undefined;
  const longest = Math.max(...[...realms.values()].map(({ length }) => length));
  const rows = [...realms].toSorted(([a], [b]) => a.localeCompare(b));
  return html`<section class="card"><h2>Instances by realm</h2>
<table class="bars"><thead><tr><th scope="col">Realm</th><th scope="col">Instances</th><td></td><th scope="col">States</th></tr></thead>
<tbody>${rows.map(([realm, inRealm]) => {
    const list = `/api/instances?realm_id=${encodeURIComponent(realm)}`;
    return html`
<tr><th scope="row"><a href="${list}">${realm}</a></th><td>${inRealm.length}</td>
<td><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.round((inRealm.length / longest) * 100)}" height="8"/></svg></td>
<td>${drawStates(inRealm, `${list}&`)}</td></tr>`;
  })}</tbody></table></section>`;
}

/** The cloud keeps no log: what has happened lately is told by the times of what is there. */
function drawEvents(all: readonly Counted[]): Html | undefined {
  const events = all.flatMap(({ collection: { name }, documents }) =>
    documents.flatMap((document) => {
      const { time: member = "", how = "" } = counted[name] ?? {};
      const time = document[member];
      return typeof time === "string" ? [{ name, document, time, how }] : [];
    }),
  );
  if (events.length === 0) return undefined;
  const last = events.toSorted((a, b) => b.time.localeCompare(a.time)).slice(0, shownEvents);
  return html`<section class="card"><h2>Recent events</h2>
<table class="events"><thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">State now</th></tr></thead>
<tbody>${last.map(
    ({ name, document, time, how }) => html`
<tr><td>${showValue("created", time)}</td><td>${how} ${presentationOf(name).one} <a href="/api/${name}/${encodeURIComponent(String(document["id"]))}">${titleOf(document)}</a></td><td>${showValue("state", document["state"])}</td></tr>`,
  )}</tbody></table>
<p class="hint">As the cloud tells when what is there came to be; what is gone is not told.</p></section>`;
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
