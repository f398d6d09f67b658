/** What every page of the console has around its content. */
import type { CallContext } from "../call.ts";
import { assetPath } from "./assets.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { navigation } from "./navigation.ts";
import { tokenField } from "./session.ts";

/** The content of a page. */
export interface Page {
  /** Names it, in the window's title and as its heading. */
  readonly title: string;
  /** Where it is: links to what is above it, from the top. */
  readonly path?: readonly Link[];
  /** Beside the heading, such as a state or buttons. */
  readonly aside?: Html | undefined;
  readonly main: Html;
  /** In seconds, after which it asks for itself again; never when absent. */
  readonly refresh?: number;
  /** Whether the same address answers in XML and JSON too. */
  readonly documents?: boolean;
}

export interface Link {
  readonly title: string;
  readonly href: string;
}

/** Nothing is loaded from elsewhere, and nothing that stands in a page runs. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The whole page, and the headers that go with it. */
export function renderPage(ctx: CallContext, page: Page): string {
  ctx.vary("Cookie");
  ctx.set({
    "Content-Security-Policy": policy,
    // With none of it browsers would not say where forms come from.
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
  });
  const { title, path = [], aside, main, refresh, documents = false } = page;
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Deltacloud</title>
<link rel="icon" href="${assetPath("icon.svg")}" type="image/svg+xml">
<link rel="stylesheet" href="${assetPath("console.css")}">
<script src="${assetPath("console.js")}" type="module"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${header(ctx)}
<div class="frame">
${isKnown(ctx) && navigation(ctx)}
<main id="main" tabindex="-1"${refresh !== undefined && html` data-refresh="${refresh}"`}>
${path.length > 0 && breadcrumbs(path, title)}
<div class="heading"><h1>${title}</h1><div class="aside" id="aside" data-live>${aside}</div></div>
${main}
</main>
</div>
<p id="news" class="news" role="status" aria-live="polite"></p>
${footer(ctx, documents)}
</body>
</html>
`);
}

/** Whether somebody is there who may find something in the cloud. */
function isKnown(ctx: CallContext): boolean {
  return ctx.state.session !== undefined || ctx.get("Authorization") !== "";
}

function header(ctx: CallContext): Html {
  const { session, cloud, provider } = ctx.state;
  return html`<header class="top">
<a class="brand" href="/api"><img src="${assetPath("icon.svg")}" alt="" width="24" height="24"> Deltacloud</a>
<span class="cloud">${cloud.driverName}${provider !== undefined && html` <small>${provider}</small>`}</span>
<span class="grow"></span>
${
  session
    ? html`<form class="who" method="post" action="/api/logout">${formToken(ctx)}
<span class="user">${session.credentials.user}</span><button class="quiet">Log out</button></form>`
    : !isKnown(ctx) && html`<a class="button quiet" href="/api/login">Log in</a>`
}
${isKnown(ctx) && html`<button class="quiet menu" popovertarget="collections" aria-label="Menu">☰</button>`}
</header>`;
}

/** A field that shows that a form was drawn for this session; none without one. */
export function formToken({ state: { session } }: CallContext): Html | undefined {
  return session && html`<input type="hidden" name="${tokenField}" value="${session.formToken}">`;
}

function breadcrumbs(path: readonly Link[], title: string): Html {
  return html`<nav class="path" aria-label="Where this is"><ol>
${path.map((link) => html`<li><a href="${link.href}">${link.title}</a></li>`)}
<li aria-current="page">${title}</li>
</ol></nav>`;
}

function footer(ctx: CallContext, documents: boolean): Html {
  const as = (format: string) => {
    const query = new URLSearchParams(ctx.querystring);
    query.set("format", format);
    return `${ctx.path}?${query.toString()}`;
  };
  return html`<footer>
${documents && html`<span>This page as <a href="${as("json")}">JSON</a> or <a href="${as("xml")}">XML</a></span>`}
<span>Apache Deltacloud API 1.1.3 · <a href="/api/docs">Documentation</a></span>
</footer>`;
}
