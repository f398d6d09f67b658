import { STATUS_CODES } from "@deltacloud/server";
import type { CallContext } from "../call.ts";
import { curlLine } from "../console/call-lines.ts";
import { html } from "../console/html.ts";
import type { Html } from "../console/html.ts";
import type { Page } from "../console/page.ts";
import { offeredParameters, pathOf } from "../operation.ts";
import type { OfferedCollection, Operation } from "../operation.ts";
import type { Given, Parameter, ParameterSchema } from "../schema.ts";

/** An operation: its parameters, what it answers, and how curl asks for it. */
export function operationPage(
  ctx: CallContext,
  collection: OfferedCollection,
  operation: Operation,
): Page {
  const { name, path, method, description, status } = operation;
  const schema = offeredParameters(collection, operation, ctx.state.cloud);
  return {
    title: `${collection.name}: ${name}`,
    path: [
      { title: "API documentation", href: "/api/docs" },
      { title: collection.name, href: `/api/docs/${collection.name}` },
    ],
    main: html`<p>${description}</p>
<p><code>${method.toUpperCase()} /api/${pathOf(collection)}${path}</code></p>
<h2>Parameters</h2>
${parameterTable(schema)}
<h2>Answer</h2>
<p>${status} ${STATUS_CODES[status]}${operation.status === 204 && ", without a body"}</p>
<h2>Try it</h2>
<p>Words in capitals stand for what you put there.</p>
<pre>${curlLine(ctx, operation, { collection: pathOf(collection), given: exampleOf(schema) })}</pre>`,
  };
}

function parameterTable({ properties, required = [] }: ParameterSchema): Html {
  const rows = Object.entries(properties);
  if (rows.length === 0) return html`<p>None.</p>`;
  return html`<div class="scroll"><table>
<thead><tr><th>Name</th><th>Type</th><th>Required</th><th>Values</th><th>What it is</th></tr></thead>
<tbody>${rows.map(
    ([name, parameter]) => html`<tr>
<td><code>${name}</code></td>
<td>${parameter.type}</td>
<td>${required.includes(name) ? "yes" : "no"}</td>
<td>${valuesOf(parameter)}</td>
<td>${parameter.description}${"fields" in parameter && html` In forms: <code>${parameter.fields}</code>.`}</td></tr>`,
  )}</tbody>
</table></div>`;
}

function valuesOf(parameter: Parameter): string {
  if (parameter.type === "array" || parameter.type === "object") return "";
  const { enum: values, minimum, maximum } = parameter;
  if (values) return values.join(", ");
  return [
    minimum === undefined ? "" : `from ${minimum}`,
    maximum === undefined ? "" : `to ${maximum}`,
  ]
    .join(" ")
    .trim();
}

/** What must be given, each under its own name in capitals. */
function exampleOf({ properties, required = [] }: ParameterSchema): Given {
  return Object.fromEntries(
    required.map((name) => {
      const parameter = properties[name];
      const [first] = parameter && "enum" in parameter ? (parameter.enum ?? []) : [];
      return [name, first ?? name.toUpperCase()];
    }),
  );
}
