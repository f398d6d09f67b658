/**
 * What the page before has just done, told once by the page that follows it: the browser carries it
 * there in a cookie. It has no more than what the caller sent, without what is secret.
 */
import type { CallContext } from "../call.ts";
import { isSecret } from "../error-document.ts";
import type { Collection, Operation } from "../operation.ts";
import { isBlank, isField } from "../schema.ts";
import type { Given } from "../schema.ts";
import { actionTitle, deedTitle } from "./actions.ts";
import { awsLine, curlLine } from "./call-lines.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { presentationOf } from "./presentation.ts";
import { isRefresh } from "./session.ts";
import { isDocument } from "./value.ts";

/** An operation that was done, and with what. */
export interface Deed {
  readonly collection: string;
  readonly operation: string;
  /** Of the operation, those in its path included; nothing secret. */
  readonly given: Given;
}

const cookie = "deltacloud_notice";

/** In characters, of what browsers keep in a cookie. */
const most = 3000;

/** How long it may take until the next page, in milliseconds. */
const lifetime = 60_000;

export function noteDeed(ctx: CallContext, { name }: Collection, operation: Operation): void {
  const deed = deedOf(name, operation, ctx.state.given);
  const text = encode(deed);
  const value = text.length > most ? encode({ ...deed, given: {} }) : text;
  ctx.cookies.set(cookie, value, {
    httpOnly: true,
    sameSite: "strict",
    secure: ctx.secure,
    path: "/api",
    maxAge: lifetime,
    overwrite: true,
  });
}

/** The deed, told where something has just been done. */
export function drawNotice(ctx: CallContext): Html | undefined {
  const text = ctx.cookies.get(cookie);
  // A page that refreshes itself may be another one.
  if (text === undefined || isRefresh(ctx)) return undefined;
  ctx.cookies.set(cookie, null, { path: "/api", overwrite: true });
  const deed = decode(text);
  return deed && drawDeed(ctx, deed);
}

/** What an operation that is answered with a page of its own has done. */
export function drawDeedOf(
  ctx: CallContext,
  { name }: Collection,
  operation: Operation,
): Html | undefined {
  return drawDeed(ctx, deedOf(name, operation, ctx.state.given));
}

function drawDeed(ctx: CallContext, deed: Deed): Html | undefined {
  const collection = ctx.state.house.collections.find(({ name }) => name === deed.collection);
  const operation = collection?.operations.find(({ name }) => name === deed.operation);
  if (!collection || !operation) return undefined;
  const { one, create = `Create ${one}` } = presentationOf(collection.name);
  const id = deed.given["id"];
  const done =
    operation.name === "create"
      ? create
      : deedTitle(
          actionTitle(collection.name, operation),
          `${one}${typeof id === "string" ? ` ${id}` : ""}`,
        );
  const lines = [curlLine(ctx, operation, deed), awsLine(ctx, deed)].filter(
    (line) => line !== undefined,
  );
  return html`<section class="notice"><p><strong>Done:</strong> ${done}</p>
<details><summary>The same as a command</summary>
${lines.map((line, index) => html`<div class="line"><pre tabindex="0" id="line-${index}">${line}</pre><button class="quiet" data-copy="line-${index}" hidden>Copy</button></div>`)}
</details></section>`;
}

function deedOf(collection: string, operation: Operation, given: Given): Deed {
  const told = Object.entries(given).filter(
    ([name, value]) => !isSecret(name) && isTold(operation, name, value),
  );
  return { collection, operation: operation.name, given: Object.fromEntries(told) };
}

/** A blank field is none, but for that of a mapping, which takes away what it names. */
function isTold({ parameters: { properties } }: Operation, name: string, value: unknown): boolean {
  if (Object.hasOwn(properties, name)) return !isBlank(value);
  return Object.values(properties).some((parameter) => {
    if (!("fields" in parameter) || !isField(parameter, name)) return false;
    return parameter.type === "object" || !isBlank(value);
  });
}

function encode(deed: Deed): string {
  return Buffer.from(JSON.stringify(deed)).toString("base64url");
}

function decode(text: string): Deed | undefined {
  try {
    const deed: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (!isDocument(deed) || !isDocument(deed["given"])) return undefined;
    return {
      collection: String(deed["collection"]),
      operation: String(deed["operation"]),
      given: deed["given"],
    };
  } catch {
    return undefined;
  }
}
