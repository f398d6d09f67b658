import { html } from "./html.ts";
import type { Html } from "./html.ts";
import type { Document } from "./value.ts";

/** The private half of a new key, which is shown this once, to be kept. Saving it needs no script. */
export function drawSecret(document: Document): Html | undefined {
  const { pem_rsa_key: key, name } = document;
  if (typeof key !== "string" || key === "") return undefined;
  const file = `${String(name).replaceAll(/[^\w.@-]/g, "_")}.pem`;
  const address = `data:application/x-pem-file;base64,${Buffer.from(key).toString("base64")}`;
  return html`<section class="card secret"><h2>Private key</h2>
<p>Save it now: it is shown this once, and nobody else has it.</p>
<p><a class="button main" href="${address}" download="${file}">Download ${file}</a></p>
<pre tabindex="0" id="private-key" data-member="pem_rsa_key">${key}</pre>
<p class="hint">Then: <code>chmod 600 ${file}</code></p></section>`;
}
