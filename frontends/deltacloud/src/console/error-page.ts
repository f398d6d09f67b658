import { STATUS_CODES } from "@deltacloud/server";
import type { CallContext } from "../call.ts";
import type { Failure } from "../errors.ts";
import { html } from "./html.ts";
import type { Page } from "./page.ts";

/** What went wrong, with the ways on. */
export function errorPage(ctx: CallContext, { status, message }: Failure): Page {
  const [, collection] = /^\/api\/([a-z_]+)\/./.exec(ctx.path) ?? [];
  return {
    title: STATUS_CODES[status] ?? "Error",
    main: html`<div class="card">
<p class="refusal" role="alert">${message}</p>
<p class="hint">Status ${status}, request ${ctx.state.requestId}</p>
<p>${collection !== undefined && html`<a class="button" href="/api/${collection}">Back to the list</a> `}<a class="button" href="/api">Dashboard</a></p>
</div>`,
  };
}

/** Whether a person's browser asks, to whom the page of the login is of more use than a dialogue. */
export function isBrowser(ctx: CallContext): boolean {
  return /text\/html/.test(ctx.get("Accept")) && ctx.get("User-Agent").startsWith("Mozilla/");
}
