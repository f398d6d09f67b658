import type { CallContext } from "../call.ts";
import { html } from "../console/html.ts";
import type { Html } from "../console/html.ts";
import type { Page } from "../console/page.ts";
import { pathOf } from "../operation.ts";
import type { OfferedCollection } from "../operation.ts";

/** A collection: its operations, and the features that the driver has of it. */
export function collectionPage(ctx: CallContext, collection: OfferedCollection): Page {
  const { name, description, operations } = collection;
  return {
    title: name,
    path: [{ title: "API documentation", href: "/api/docs" }],
    main: html`<p>${description}</p>
<h2>Operations</h2>
<div class="scroll"><table>
<thead><tr><th>Operation</th><th>Method</th><th>Path</th><th>What it does</th></tr></thead>
<tbody>${operations.map(
      (operation) => html`<tr>
<td><a href="/api/docs/${name}/${operation.name}">${operation.name}</a></td>
<td>${operation.method.toUpperCase()}</td>
<td><code>/api/${pathOf(collection)}${operation.path}</code></td>
<td>${operation.description}</td></tr>`,
    )}</tbody>
</table></div>
${features(ctx, collection)}`,
  };
}

function features({ state: { cloud } }: CallContext, collection: OfferedCollection): Html | false {
  const offered = collection.features.filter((feature) => feature.offered(cloud));
  return (
    offered.length > 0 &&
    html`<h2>Features</h2>
<p>What drivers differ in, and ${cloud.driverName} has:</p>
<div class="scroll"><table>
<thead><tr><th>Feature</th><th>Operation</th><th>Parameters</th></tr></thead>
<tbody>${offered.map(
      ({ name, operation, parameters }) =>
        html`<tr><td>${name}</td><td>${operation}</td><td>${parameters.join(", ")}</td></tr>`,
    )}</tbody>
</table></div>`
  );
}
