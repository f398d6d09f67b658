/** What can be done with a resource: its operations, as buttons and forms. */
import type { Context } from "@deltacloud/core";
import type { CallContext } from "../call.ts";
import type { Collection, Operation, Site } from "../operation.ts";
import { addressOf } from "./address.ts";
import { choicesOf } from "./choices.ts";
import { drawFields, fieldNames } from "./form.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { formToken } from "./page.ts";
import { presentationOf, sentence } from "./presentation.ts";
import type { ActionPresentation } from "./presentation.ts";
import { isDocument } from "./value.ts";
import type { Document } from "./value.ts";

/** What forms can ask for, as it is or by a field. */
const changing = new Set<string>(["post", "patch", "delete"]);

/** The operations on a resource that the driver and the resource's state allow. */
function actionsOn(
  { state: { cloud } }: CallContext,
  collection: Collection,
  document: Document,
): readonly Operation[] {
  return collection.operations.filter(
    (operation) =>
      changing.has(operation.method) &&
      /^\/:id(\/\w+)?$/.test(operation.path) &&
      !presentationOfAction(collection.name, operation).isForPrograms &&
      (operation.capability?.offered(cloud) ?? true) &&
      isAllowed(collection, operation, document),
  );
}

/** Documents that list their actions list all that is allowed. */
function isAllowed({ name }: Collection, operation: Operation, document: Document): boolean {
  const { actions } = document;
  if (Array.isArray(actions) && actions.length > 0 && operation.method !== "patch") {
    return actions.some((action) => isDocument(action) && action["rel"] === operation.name);
  }
  const { states } = presentationOfAction(name, operation);
  return states?.includes(String(document["state"])) ?? true;
}

function presentationOfAction(collection: string, { name }: Operation): ActionPresentation {
  return presentationOf(collection).actions?.[name] ?? usual[name] ?? {};
}

/** What is the same in every collection. */
const usual: Readonly<Record<string, ActionPresentation>> = { update: { title: "Edit" } };

export function actionTitle(collection: string, operation: Operation): string {
  return presentationOfAction(collection, operation).title ?? sentence(operation.name);
}

/** What is done and to what, such as `Stop instance a` and `Add rule: firewall b`. */
export function deedTitle(title: string, subject: string): string {
  return title.includes(" ") ? `${title}: ${subject}` : `${title} ${subject}`;
}

/** Where a form is sent, and what for. */
interface Target {
  readonly operation: Operation;
  readonly path: string;
  /** Unique on the page, and without blanks. */
  readonly id: string;
  readonly title: string;
  /** The same with what it is done to, as people know it. */
  readonly deed: string;
  readonly ask?: string | undefined;
}

/** What can be done with a resource: what takes something away apart, to stand last. */
export interface DrawnActions {
  readonly plain: readonly Html[];
  readonly dangerous: readonly Html[];
}

/** All that can be done with a resource, those that need to know more with their forms. */
export async function drawActions(
  ctx: CallContext,
  collection: Collection,
  document: Document,
  { context, site }: { readonly context: Context; readonly site: Site },
): Promise<DrawnActions> {
  const drawn = await Promise.all(
    actionsOn(ctx, collection, document).map(async (operation) => {
      const target = targetOf(ctx, collection, operation, document);
      return { target, content: await drawOne(operation, target) };
    }),
  );
  const contents = (isDangerous: boolean) =>
    drawn
      .filter(({ target }) => (target.ask !== undefined) === isDangerous)
      .map(({ content }) => content);
  return { plain: contents(false), dangerous: contents(true) };

  async function drawOne(operation: Operation, target: Target): Promise<Html> {
    const names = fieldNames(collection, operation, site.cloud);
    if (names.length === 0) return drawAction(ctx, target);
    const choices = await choicesOf(ctx, operation, context, site);
    const prefix = `${operation.name}-`;
    const given = operation.method === "patch" ? document : {};
    const fields = drawFields({ operation, names, choices, given, prefix });
    return drawDialog(target, html`${formStart(ctx, target)}${fields}${dialogEnd(target)}</form>`);
  }
}

/** What can be done at a click, for a row of a list. */
export function drawRowActions(
  ctx: CallContext,
  collection: Collection,
  document: Document,
): readonly Html[] {
  return actionsOn(ctx, collection, document)
    .filter(({ method }) => method === "post")
    .filter((operation) => fieldNames(collection, operation, ctx.state.cloud).length === 0)
    .map((operation) => drawAction(ctx, targetOf(ctx, collection, operation, document)));
}

/** The button that takes away a part of a resource, such as a firewall's rule. */
export function drawPartAction(
  ctx: CallContext,
  operation: Operation,
  { path, id }: { readonly path: string; readonly id: string },
): Html {
  const ask = "It holds no longer at once.";
  const title = "Remove";
  const deed = `${title} ${id}`;
  return drawAction(ctx, { operation, path, id: encodeURIComponent(id), title, deed, ask });
}

function targetOf(
  ctx: CallContext,
  collection: Collection,
  operation: Operation,
  document: Document,
): Target {
  const id = String(document["id"]);
  const { one } = presentationOf(collection.name);
  const presentation = presentationOfAction(collection.name, operation);
  const name = document["name"];
  const title = actionTitle(collection.name, operation);
  const subject = `${one} ${typeof name === "string" && name !== "" ? name : id}`;
  return {
    operation,
    path: addressOf(ctx, collection) + operation.path.replace(":id", () => encodeURIComponent(id)),
    id: `${operation.name}-${encodeURIComponent(id)}`,
    title,
    deed: deedTitle(title, subject),
    ask: presentation.ask ?? (operation.method === "delete" ? "It is gone for good." : undefined),
  };
}

function drawAction(ctx: CallContext, target: Target): Html {
  const { title, deed, ask } = target;
  if (ask === undefined) {
    return html`${formStart(ctx, target)}<button aria-label="${deed}">${title}</button></form>`;
  }
  return drawDialog(
    target,
    html`${formStart(ctx, target)}<p>${ask}</p>${dialogEnd(target)}</form>`,
  );
}

/** Forms can do no more than POST: what else is meant they say in a field. */
function formStart(ctx: CallContext, { operation, path }: Target): Html {
  const method =
    operation.method !== "post" &&
    html`<input type="hidden" name="_method" value="${operation.method}">`;
  return html`<form class="action" method="post" action="${path}" data-in-place>${formToken(ctx)}${method}`;
}

/** A dialog that opens and closes without script. */
function drawDialog({ id, title, deed, ask }: Target, content: Html): Html {
  const danger = ask !== undefined;
  return html`<button popovertarget="${id}" aria-label="${deed}"${danger && html` class="danger"`}>${title}…</button>
<div popover id="${id}" class="dialog" role="dialog" aria-labelledby="${id}-title">
<h2 id="${id}-title">${deed}${danger && "?"}</h2>
${content}</div>`;
}

function dialogEnd({ operation, id, title, ask }: Target): Html {
  return html`<p class="refusal" role="alert" hidden></p>
<p class="buttons"><button class="${ask === undefined ? "main" : "main danger"}">${operation.method === "patch" ? "Save" : title}</button>
<button type="button" class="quiet" popovertarget="${id}" popovertargetaction="hide">Cancel</button></p>`;
}
