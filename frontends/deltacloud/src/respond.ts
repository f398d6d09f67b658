/** Answers, in each format, with the headers that Deltacloud's clients expect. */
import { hash } from "node:crypto";
import type { Cloud } from "@deltacloud/core";
import type { RequestState } from "@deltacloud/server";
import type { CallContext, CallMiddleware, CallState, House } from "./call.ts";
import { errorPage, isBrowser } from "./console/error-page.ts";
import { loginPage } from "./console/login-page.ts";
import type { LoginRequest } from "./console/login-page.ts";
import { renderPage } from "./console/page.ts";
import type { Page } from "./console/page.ts";
import { errorJson, errorXml } from "./error-document.ts";
import { RequestError, failureOf } from "./errors.ts";
import type { Failure } from "./errors.ts";
import { contentTypes, pictureTypes } from "./negotiation.ts";
import type { Picture } from "./negotiation.ts";

/** The version of the API, which is not that of this program. */
export const apiVersion = "1.1.3";

/** A text, or its bytes. */
type Written = string | Buffer;

/** One document, in the formats that it may be asked for. */
export interface Views {
  xml(): Written | Promise<Written>;
  json(): Written | Promise<Written>;
  /** The same for people. */
  page(): Page | Promise<Page>;
}

/** The outermost middleware: every error leaves as a document in the asked format. */
export function errorBoundary(cloud: Cloud, house: House): CallMiddleware {
  return async function answerErrors(ctx, next) {
    const state: Omit<CallState, keyof RequestState | "credentialsOf"> = {
      format: "xml",
      takesFormat: true,
      cloud,
      given: {},
      chosen: new Map(),
      house,
    };
    Object.assign(ctx.state, state);
    ctx.set({
      Server: `Apache-Deltacloud/${apiVersion}`,
      "X-Deltacloud-Driver": cloud.driverName,
      "X-Content-Type-Options": "nosniff",
    });
    try {
      await next();
    } catch (error) {
      await answerError(ctx, error);
    }
  };
}

/** The views of a document that is small. */
export function viewsOfOne(xml: () => string, data: () => unknown, page: Views["page"]): Views {
  return { xml, json: () => JSON.stringify(data()), page };
}

export const answerNotFound: CallMiddleware = function answerNotFound(ctx) {
  throw new RequestError(404, `Nothing answers ${ctx.method} ${ctx.path}`);
};

async function answerError(ctx: CallContext, error: unknown): Promise<void> {
  const { state } = ctx;
  const failure = failureOf(error, state.requestId);
  if (failure.cause) state.error = failure.cause;
  if (failure.status === 401) {
    // A browser that is told of Basic shows its own dialogue; this word it does not know.
    const scheme = isBrowser(ctx) ? "Login" : "Basic";
    ctx.set("WWW-Authenticate", `${scheme} realm="${state.cloud.driverName}-deltacloud@"`);
  }
  ctx.set(failure.headers);
  const document = {
    failure,
    url: ctx.path,
    driver: ctx.response.get("X-Deltacloud-Driver"),
    provider: state.provider ?? "default",
    given: state.given,
  };
  ctx.status = failure.status;
  await write(
    ctx,
    viewsOfOne(
      () => errorXml(document),
      () => errorJson(document),
      () =>
        failure.status === 401
          ? loginPage(ctx, pathAgain(ctx), requestOf(ctx, failure))
          : errorPage(ctx, failure),
    ),
  );
}

/** Nobody has made a mistake yet who came without credentials. */
function requestOf(ctx: CallContext, { message }: Failure): LoginRequest {
  const isRefusal = ctx.state.session !== undefined || ctx.get("Authorization") !== "";
  return { isRefusal, message: `Status 401: ${isRefusal ? message : "log in to go on."}` };
}

/** What to load after the login: the same page, where it was a page. */
function pathAgain({ method, path, querystring }: CallContext): string {
  if (method !== "GET") return "/api";
  return querystring === "" ? path : `${path}?${querystring}`;
}

/** Answers a document, or 304 to a client that has it. */
export async function answer(
  ctx: CallContext,
  status: 200 | 201 | 202,
  views: Views,
): Promise<void> {
  finish(ctx, status, await write(ctx, views));
}

/** Answers a document that is in JSON alone, whatever the client takes. */
export function answerJson(ctx: CallContext, document: unknown): void {
  ctx.state.format = "json";
  finish(ctx, 200, send(ctx, JSON.stringify(document)));
}

/** Answers a picture. */
export function answerPicture(ctx: CallContext, picture: Picture, body: Buffer): void {
  ctx.set("Content-Type", pictureTypes[picture]);
  ctx.body = body;
  finish(ctx, 200, body);
}

/** Answers a page that is in HTML alone. */
export function answerPage(ctx: CallContext, status: number, page: Page): void {
  finish(ctx, status, send(ctx, renderPage(ctx, page)));
}

function finish(ctx: CallContext, status: number, body: Buffer): void {
  ctx.status = status;
  if (status === 202) return;
  const digest = hash("md5", body);
  // After the logout nobody is to find the pages again.
  const caching = ctx.state.session ? "no-store" : "max-age=0, private, must-revalidate";
  ctx.set({ ETag: `"${digest}"`, "Cache-Control": caching });
  const reading = ctx.method === "GET" || ctx.method === "HEAD";
  if (reading && isNamed(digest, ctx.get("If-None-Match"))) ctx.status = 304;
}

/** Answers headers alone, under the content type that Deltacloud gave to an empty body. */
export function answerEmpty(
  ctx: CallContext,
  status: 200 | 201 | 202 | 301 | 303,
  headers: Readonly<Record<string, string>>,
): void {
  ctx.set({ "Content-Type": "text/html;charset=utf-8", ...headers });
  ctx.status = status;
  ctx.body = "";
}

async function write(ctx: CallContext, views: Views): Promise<Buffer> {
  return send(ctx, await bodies[ctx.state.format](ctx, views));
}

function send(ctx: CallContext, written: Written): Buffer {
  // A long string would be put together anew for its length, for its hash and for the socket.
  const body = typeof written === "string" ? Buffer.from(written) : written;
  ctx.set("Content-Type", contentTypes[ctx.state.format]);
  ctx.body = body;
  return body;
}

const bodies = {
  xml: (_ctx: CallContext, views: Views) => views.xml(),
  json: (_ctx: CallContext, views: Views) => views.json(),
  html: async (ctx: CallContext, views: Views) => renderPage(ctx, await views.page()),
};

/** Deltacloud's ETags had no quotes, so that its clients send them back without. */
function isNamed(digest: string, ifNoneMatch: string): boolean {
  return ifNoneMatch
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, "").replaceAll('"', ""))
    .some((tag) => tag === digest || tag === "*");
}
