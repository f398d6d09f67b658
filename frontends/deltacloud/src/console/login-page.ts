import type { CallContext } from "../call.ts";
import { isBlank } from "../schema.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import type { Page } from "./page.ts";

/** Why the page is shown to who did not ask for it. */
export interface LoginRequest {
  readonly message: string;
  /** Whether a login before was refused. */
  readonly isRefusal: boolean;
}

/** @param next the path to go to after the login */
export function loginPage(ctx: CallContext, next: string, request?: LoginRequest): Page {
  const { given } = ctx.state;
  const user = typeof given["user"] === "string" ? given["user"] : "";
  return {
    title: "Log in",
    main: html`<form class="card login" method="post" action="/api/login">
${request && html`<p ${request.isRefusal ? html`class="refusal" role="alert"` : html`class="hint"`}>${request.message}</p>`}
<input type="hidden" name="next" value="${next}">
<label for="user">User name</label>
<input id="user" name="user" value="${user}" autocomplete="username" autocapitalize="none" spellcheck="false" required${user === "" && html` autofocus`}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${user !== "" && html` autofocus`}>
${cloudChoice(ctx)}
<button class="main">Log in</button>
<p class="hint">These are your credentials at the cloud. Tools send them with HTTP Basic.</p>
</form>`,
  };
}

/** Which cloud, where there is more than one, and which place of it. */
function cloudChoice({ state: { cloud, house, given } }: CallContext): Html {
  const provider = typeof given["provider"] === "string" ? given["provider"] : "";
  const chosen = isBlank(given["driver"]) ? cloud.driverName : given["driver"];
  return html`<details${provider !== "" && html` open`}><summary>Another cloud</summary>
${
  house.drivers.length > 1 &&
  html`<label for="driver">Driver</label>
<select id="driver" name="driver">${house.drivers.map((name) => html`<option${name === chosen && html` selected`}>${name}</option>`)}</select>`
}
<label for="provider">Provider</label>
<input id="provider" name="provider" value="${provider}" placeholder="the driver's own" autocapitalize="none" spellcheck="false" aria-describedby="provider-hint">
<p class="hint" id="provider-hint">An endpoint or a region of the cloud.</p>
</details>`;
}
