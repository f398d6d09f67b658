/** The form of a new resource. */
import type { Context } from "@deltacloud/core";
import type { CallContext } from "../call.ts";
import type { Collection, Operation, Site } from "../operation.ts";
import { isBlank } from "../schema.ts";
import { addressOf, linksAbove } from "./address.ts";
import { choicesOf } from "./choices.ts";
import type { FormFields } from "./form.ts";
import { drawFields, fieldNames, fieldTitle } from "./form.ts";
import { hardwareChoice, hardwareParameters } from "./hardware.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { formToken } from "./page.ts";
import type { Page } from "./page.ts";
import { presentationOf } from "./presentation.ts";
import { textOf } from "./value.ts";

/** What a form is drawn of, besides its fields. */
interface Frame {
  readonly ctx: CallContext;
  readonly collection: Collection;
  /** What it makes, such as "Launch instance". */
  readonly title: string;
  readonly refusal: { readonly status: number; readonly message: string } | undefined;
}

/**
 * In one page, or in two where what is asked first decides what else there is to ask.
 *
 * @param refusal why what was given before was refused
 */
export async function createPage(
  ctx: CallContext,
  { collection, operation }: { readonly collection: Collection; readonly operation: Operation },
  { context, site }: { readonly context: Context; readonly site: Site },
  refusal?: Frame["refusal"],
): Promise<Page> {
  const { one, create: title = `Create ${one}`, asksFirst = [] } = presentationOf(collection.name);
  const { given } = ctx.state;
  const narrowed = await hardwareChoice(operation, given, { context, site });
  const names = fieldNames(collection, operation, site.cloud).filter(
    (field) => !hardwareParameters.includes(field) || Object.hasOwn(narrowed, field),
  );
  const choices = await choicesOf(ctx, operation, context, site);
  const fields = { operation, names, choices, given, prefix: "new-", narrowed };
  const frame = { ctx, collection, title, refusal };
  const first = names.filter((name) => asksFirst.includes(name));
  const isFirst = first.length > 0 && isBlank(given["step"]) && !refusal;
  return {
    title,
    path: linksAbove(ctx, collection),
    main: isFirst ? drawFirst(frame, fields, first) : drawForm(frame, fields, first),
  };
}

/** Only asks for the second step, so that its address can be kept. */
function drawFirst({ ctx, collection }: Frame, fields: FormFields, first: Names): Html {
  const { names, given } = fields;
  const kept = names.filter((name) => !first.includes(name) && !isBlank(given[name]));
  return html`<form class="card form" method="get" action="/api/${collection.name}/new" id="create">
<p class="hint">Step 1 of 2. ${fields.operation.description}</p>
<input type="hidden" name="step" value="2">${drawHidden(fields, kept)}
${drawFields({ ...fields, names: first })}
${drawButtons(ctx, collection, "Next")}
</form>`;
}

type Names = readonly string[];

/** What was asked first is told, and sent with the rest; but for what is needed and was not given. */
function drawForm(
  { ctx, collection, title, refusal }: Frame,
  fields: FormFields,
  first: Names,
): Html {
  const { operation, names, given } = fields;
  const needed = operation.parameters.required ?? [];
  const chosen = first.filter((name) => !needed.includes(name) || !isBlank(given[name]));
  const { form = names } = presentationOf(collection.name);
  const asked = names.filter((name) => !chosen.includes(name));
  const shown = [...first, ...form].filter((name) => asked.includes(name));
  const rest = asked.filter((name) => !shown.includes(name));
  return html`<form class="card form" method="post" action="${addressOf(ctx, collection)}"${operation.body === "file" && html` enctype="multipart/form-data"`} id="create">
${formToken(ctx)}
<p class="refusal" role="alert"${refusal === undefined && html` hidden`}>${refusal?.message}${refusal && html` <small>Status ${refusal.status}</small>`}</p>
<p class="hint">${first.length > 0 && "Step 2 of 2. "}${operation.description}</p>
${chosen.length > 0 && drawChosen(collection, fields, chosen)}
${drawFields({ ...fields, names: shown })}
${rest.length > 0 && drawRest({ ...fields, names: rest })}
${drawButtons(ctx, collection, title)}
</form>`;
}

function drawChosen({ name: collection }: Collection, fields: FormFields, chosen: Names): Html {
  const { choices, given } = fields;
  const query = new URLSearchParams(
    chosen.filter((name) => !isBlank(given[name])).map((name) => [name, textOf(given[name])]),
  );
  const titleOf = (name: string): string => {
    const value = textOf(given[name]);
    if (value === "") return "the cloud's choice";
    return choices.get(name)?.find((choice) => choice.value === value)?.title ?? value;
  };
  return html`${drawHidden(fields, chosen)}
<dl class="members chosen">${chosen.map(
    (name) => html`
<div><dt>${fieldTitle(name)}</dt><dd>${titleOf(name)}</dd></div>`,
  )}</dl>
<p><a href="/api/${collection}/new?${query.toString()}">Choose otherwise</a></p>`;
}

function drawHidden({ given }: FormFields, names: Names): readonly Html[] {
  return names.map(
    (name) => html`<input type="hidden" name="${name}" value="${textOf(given[name])}">`,
  );
}

function drawRest(fields: FormFields): Html {
  const isOpen = fields.names.some((name) => !isBlank(fields.given[name]));
  return html`<details${isOpen && html` open`}><summary>More options</summary>
${drawFields(fields)}</details>`;
}

function drawButtons(ctx: CallContext, collection: Collection, title: string): Html {
  return html`<p class="buttons"><button class="main">${title}</button> <a class="button quiet" href="${addressOf(ctx, collection)}">Cancel</a></p>`;
}
