import type { CallContext } from "../call.ts";
import { html } from "../console/html.ts";
import { offeredHere } from "../console/offered.ts";
import type { Page } from "../console/page.ts";

/** What holds for all requests, and the way to each collection. */
export function indexPage(ctx: CallContext): Page {
  const base = `${ctx.protocol}://${ctx.host}/api`;
  return {
    title: "API documentation",
    main: html`<div class="card">
<p>Apache Deltacloud's REST API at <span class="code">${base}</span>. All of it as
<a href="/api/openapi.json">OpenAPI 3.1</a>, for tools that make clients.</p>
<h2>Formats</h2>
<p>XML, JSON or HTML: as the parameter <code>format</code> says (<code>xml</code>, <code>json</code>, <code>html</code>),
or the Accept header. XML where there is neither, and for curl, which takes anything (<code>*/*</code>)
unless told otherwise; HTML for browsers. Errors come in the same format.</p>
<h2>Credentials</h2>
<p>HTTP Basic: user name and password at the cloud, or an access key that was registered here. Hardware
profiles, states and drivers need none where the cloud does not ask.</p>
<h2>Parameters</h2>
<p>In the query, as a form, as multipart or as a JSON object. Lists are JSON arrays, or form fields with
numbers (<code>firewalls1</code>, <code>firewalls2</code>). A parameter that this cloud can not honour is
refused by name; one that nobody knows is ignored.</p>
<h2>Lists</h2>
<p><code>limit</code> cuts a list; the header <code>Link</code> then has the address of the next page. An
answer has an <code>ETag</code>; sent back as <code>If-None-Match</code> it saves what has not changed.</p>
<h2>Clouds</h2>
<p>The header <code>X-Deltacloud-Driver</code> or <code>X-Deltacloud-Provider</code>, or the path
(<code>/api;driver=NAME;provider=NAME/instances</code>), chooses another for one request.</p>
</div>
<h2>Collections</h2>
<div class="scroll"><table>
<thead><tr><th>Collection</th><th>What it is</th></tr></thead>
<tbody>${offeredHere(ctx).map(
      ({ name, description }) =>
        html`<tr><td><a href="/api/docs/${name}">${name}</a></td><td>${description}</td></tr>`,
    )}</tbody>
</table></div>`,
  };
}
