/** The members of a JSON document, for people: links, times, states and lists, each told by its shape. */
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { sentence } from "./presentation.ts";

/** A resource as its JSON document has it. */
export type Document = Readonly<Record<string, unknown>>;

/** @param name of the member */
export function showValue(name: string, value: unknown): Html {
  if (isEmpty(value)) return html`<span class="none">–</span>`;
  if (Array.isArray(value)) return showList(name, value);
  if (!isDocument(value)) return showText(name, value);
  const reference = showReference(value);
  if (!reference) return showAddress(value) ?? showMembers(value, keysOf(name));
  if (Array.isArray(value["actions"])) return showResource(reference, value);
  const { id: _id, href: _href, rel: _rel, properties, ...rest } = value;
  const members = { ...rest, ...(isDocument(properties) && properties) };
  const more = Object.fromEntries(Object.entries(members).filter(([, member]) => !isEmpty(member)));
  return isEmpty(more) ? reference : html`${reference}${showMembers(more, label)}`;
}

/** A whole resource within another: what it is known by, since it has a page of its own. */
function showResource(reference: Html, { name, state }: Document): Html {
  return html`${reference}${!isEmpty(name) && html` ${textOf(name)}`}${!isEmpty(state) && html` ${showText("state", state)}`}`;
}

/** Members whose names users have made up, and not the API. */
const madeUp = new Set(["tags", "user_metadata"]);

function keysOf(name: string): (key: string) => string {
  return madeUp.has(name) ? (key) => key : label;
}

/** The same on one line. */
export function showBriefly(name: string, value: unknown): Html {
  if (isEmpty(value)) return html`<span class="none">–</span>`;
  if (Array.isArray(value)) return join(value.map((item: unknown) => showBriefly(name, item)));
  if (!isDocument(value)) return showText(name, value);
  return (
    showReference(value) ??
    showAddress(value) ??
    join(
      Object.entries(value)
        .filter(([, member]) => !isEmpty(member))
        .map(([key, member]) => html`${label(key).toLowerCase()} ${showBriefly(key, member)}`),
    )
  );
}

/** What a member is called. */
export function label(name: string): string {
  return labels[name] ?? sentence(name);
}

const labels: Readonly<Record<string, string>> = {
  id: "Id",
  entity: "Instance",
  cpu: "CPUs",
  ip_address: "IP address",
  pem_rsa_key: "Private key",
  create_time: "Launched",
  creation_time: "Created",
  created_at: "Created",
  owner_id: "Owner",
  create_image: "Can become an image",
  authentication_type: "Authentication",
  allow_protocol: "Protocol",
  port_from: "From port",
  port_to: "To port",
};

/** What follows a number. */
const units: Readonly<Record<string, string>> = {
  capacity: "GiB",
  memory: "MiB",
  storage: "GiB",
  content_length: "bytes",
};

export function isDocument(value: unknown): value is Document {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Nothing for what is not there, a text as it is, and all else in JSON. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Whether there is nothing to show. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function showText(name: string, value: unknown): Html {
  if (value === true) return html`yes`;
  if (value === false) return html`no`;
  const text = textOf(value);
  if (name === "state") return showState(text);
  if (isTime(text)) return html`<time datetime="${text}">${readableTime(text)}</time>`;
  const unit = units[name];
  return unit === undefined ? html`${text}` : html`${text} ${unit}`;
}

/** Times are shown as they are everywhere, whatever the reader's clock. */
function readableTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text);
}

const moods: Readonly<Record<string, string>> = {
  RUNNING: "good",
  AVAILABLE: "good",
  UP: "good",
  "IN-USE": "good",
  PENDING: "busy",
  STOPPING: "busy",
  CREATING: "busy",
  DELETING: "busy",
  ATTACHING: "busy",
  DETACHING: "busy",
  ERROR: "bad",
  FAILED: "bad",
};

export function showState(state: string): Html {
  const name = state.toUpperCase();
  return html`<span class="state ${moods[name] ?? "idle"}">${name.toLowerCase()}</span>`;
}

/** Whether a state is on its way to another. */
export function isPassing(state: unknown): boolean {
  return typeof state === "string" && moods[state.toUpperCase()] === "busy";
}

/** A resource that is named by its id and its address. */
function showReference({ id, href }: Document): Html | undefined {
  if (typeof href !== "string" || typeof id !== "string") return undefined;
  return html`<a href="${pathOf(href)}">${id}</a>`;
}

/** An address with its kind. */
function showAddress(value: Document): Html | undefined {
  const { address } = value;
  const isAddress = Object.keys(value).every((name) => name === "address" || name === "type");
  if (typeof address !== "string" || !isAddress) return undefined;
  return html`<span class="code">${address}</span>`;
}

/** Links stay at the host that the page came from. */
export function pathOf(href: string): string {
  const url = URL.parse(href);
  return url ? url.pathname + url.search : href;
}

function showList(name: string, values: readonly unknown[]): Html {
  const isTable = values.every((value) => isDocument(value) && typeof value["href"] !== "string");
  if (isTable && values.some((value) => !isDocument(value) || !showAddress(value))) {
    return showTable(name, values as readonly Document[]);
  }
  return html`<ul>${values.map((value) => html`<li>${showValue(name, value)}</li>`)}</ul>`;
}

/** @param last what stands at the end of a row, such as a button */
export function showTable(
  name: string,
  rows: readonly Document[],
  last?: (row: Document) => Html | undefined,
): Html {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = [...names].filter((column) => rows.some((row) => !isEmpty(row[column])));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label(name)}"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${label(column)}</th>`)}${last && html`<td></td>`}</tr></thead>
<tbody>${rows.map(
    (row) => html`
<tr>${columns.map((column) => html`<td>${showBriefly(column, row[column])}</td>`)}${last && html`<td>${last(row)}</td>`}</tr>`,
  )}</tbody></table></div>`;
}

function showMembers(value: Document, titleOf: (key: string) => string): Html {
  return html`<dl>${Object.entries(value).map(
    ([key, member]) => html`<div><dt>${titleOf(key)}</dt><dd>${showValue(key, member)}</dd></div>`,
  )}</dl>`;
}

function join(parts: readonly Html[]): Html {
  return html`${parts.map((part, index) => (index === 0 ? part : html`, ${part}`))}`;
}
