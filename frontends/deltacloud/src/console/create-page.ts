/** The form of a new resource. */
import type { Context, HardwareProfile } from "@deltacloud/core";
import type { CallContext } from "../call.ts";
import type { Collection, Operation, Site } from "../operation.ts";
import { isBlank } from "../schema.ts";
import type { Given, Parameter } from "../schema.ts";
import { addressOf, linksAbove } from "./address.ts";
import { choicesOf } from "./choices.ts";
import type { FormFields } from "./form.ts";
import { drawFields, fieldNames } from "./form.ts";
import { html } from "./html.ts";
import { formToken } from "./page.ts";
import type { Page } from "./page.ts";
import { hardwareParameters, presentationOf } from "./presentation.ts";

/**
 * @param refusal why what was given before was refused
 */
export async function createPage(
  ctx: CallContext,
  { collection, operation }: { readonly collection: Collection; readonly operation: Operation },
  { context, site }: { readonly context: Context; readonly site: Site },
  refusal?: { readonly status: number; readonly message: string },
): Promise<Page> {
  const { name } = collection;
  const address = addressOf(ctx, collection);
  const { one, create = `Create ${one}`, form } = presentationOf(name);
  const { given } = ctx.state;
  const narrowed = await hardwareChoice(operation, given, { context, site });
  const names = fieldNames(collection, operation, site.cloud).filter(
    (field) => !hardwareParameters.includes(field) || Object.hasOwn(narrowed, field),
  );
  const choices = await choicesOf(ctx, operation, context, site);
  const fields = { operation, choices, given, prefix: "new-", narrowed };
  const first = form ? form.filter((field) => names.includes(field)) : names;
  const rest = names.filter((field) => !first.includes(field));
  return {
    title: create,
    path: linksAbove(ctx, collection),
    main: html`<form class="card form" method="post" action="${address}"${operation.body === "file" && html` enctype="multipart/form-data"`} id="create">
${formToken(ctx)}
<p class="refusal" role="alert"${refusal === undefined && html` hidden`}>${refusal?.message}${refusal && html` <small>Status ${refusal.status}</small>`}</p>
<p class="hint">${operation.description}</p>
${drawFirst({ ...fields, names: first }, name)}
${rest.length > 0 && drawRest({ ...fields, names: rest })}
<p class="buttons"><button class="main">${create}</button> <a class="button quiet" href="${address}">Cancel</a></p>
</form>`,
  };
}

/** What the hardware profile leaves to choose is asked for once that is chosen. */
function drawFirst(fields: FormFields, collection: string) {
  const { names } = fields;
  const after = names.indexOf("hwp_id") + 1;
  if (after === 0) return drawFields(fields);
  return html`${drawFields({ ...fields, names: names.slice(0, after) })}
<p class="after"><button formaction="/api/${collection}/new" formnovalidate data-redraw="new-hwp_id">Show what this profile leaves to choose</button></p>
${drawFields({ ...fields, names: names.slice(after) })}`;
}

function drawRest(fields: FormFields) {
  const isOpen = fields.names.some((name) => !isBlank(fields.given[name]));
  return html`<details${isOpen && html` open`}><summary>More options</summary>
${drawFields(fields)}</details>`;
}

/** What a hardware profile leaves to choose, as parameters: none where no profile is chosen. */
async function hardwareChoice(
  { parameters }: Operation,
  given: Given,
  { context, site }: { readonly context: Context; readonly site: Site },
): Promise<Readonly<Record<string, Parameter>>> {
  const id = given["hwp_id"];
  if (!Object.hasOwn(parameters.properties, "hwp_cpu") || isBlank(id)) return {};
  const { items } = await site.cloud.hardwareProfiles.list(context, { ids: [String(id)] });
  const [profile] = items;
  if (!profile) return {};
  return Object.fromEntries(
    hardwareParameters.flatMap((name) => {
      const parameter = narrow(name, profile);
      return parameter ? [[name, parameter]] : [];
    }),
  );
}

function narrow(name: string, profile: HardwareProfile): Parameter | undefined {
  const property =
    profile[name.slice("hwp_".length) as "cpu" | "memory" | "storage" | "architecture"];
  if (!property) return undefined;
  switch (property.kind) {
    case "fixed":
      return undefined;
    case "enum":
      return {
        type: "string",
        enum: property.values.map(String),
        description: `${property.value} when absent.`,
      };
    case "range":
      return {
        type: "number",
        minimum: Number(property.first),
        maximum: Number(property.last),
        description: `From ${property.first} to ${property.last}; ${property.value} when absent.`,
      };
  }
}
