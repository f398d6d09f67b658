/** Answers, in each format, with the headers that Deltacloud's clients expect. */
import { createHash } from "node:crypto";
import type { Cloud } from "@deltacloud/core";
import type { RequestState } from "@deltacloud/server";
import type { CallContext, CallMiddleware, CallState } from "./call.ts";
import { errorJson, errorXml } from "./error-document.ts";
import { RequestError, failureOf } from "./errors.ts";
import { htmlPage } from "./html.ts";
import { contentTypes } from "./negotiation.ts";

/** The version of the API, which is not that of this program. */
export const apiVersion = "1.1.3";

/** One document, in the formats that it may be asked for. */
export interface Views {
  xml(): string | Promise<string>;
  json(): string | Promise<string>;
  /** What the JSON holds, for people's page. */
  data(): unknown;
}

/** The outermost middleware: every error leaves as a document in the asked format. */
export function errorBoundary(cloud: Cloud): CallMiddleware {
  return async function answerErrors(ctx, next) {
    const state: Omit<CallState, keyof RequestState | "credentialsOf"> = {
      format: "xml",
      cloud,
      given: {},
      chosen: new Map(),
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
export function viewsOfOne(xml: () => string, data: () => unknown): Views {
  return { xml, json: () => JSON.stringify(data()), data };
}

export const answerNotFound: CallMiddleware = function answerNotFound(ctx) {
  throw new RequestError(404, `Nothing answers ${ctx.method} ${ctx.path}`);
};

async function answerError(ctx: CallContext, error: unknown): Promise<void> {
  const { state } = ctx;
  const failure = failureOf(error, state.requestId);
  if (failure.cause) state.error = failure.cause;
  if (failure.status === 401) {
    ctx.set("WWW-Authenticate", `Basic realm="${state.cloud.driverName}-deltacloud@"`);
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
    ),
  );
}

/** Answers a document, or 304 to a client that has it. */
export async function answer(
  ctx: CallContext,
  status: 200 | 201 | 202,
  views: Views,
): Promise<void> {
  ctx.status = status;
  const body = await write(ctx, views);
  if (status === 202) return;
  const hash = createHash("md5").update(body).digest("hex");
  ctx.set({ ETag: `"${hash}"`, "Cache-Control": "max-age=0, private, must-revalidate" });
  const reading = ctx.method === "GET" || ctx.method === "HEAD";
  if (reading && isNamed(hash, ctx.get("If-None-Match"))) ctx.status = 304;
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
  const { format } = ctx.state;
  // A long string would be put together anew for its length, for its hash and for the socket.
  const body = Buffer.from(await bodies[format](ctx, views));
  ctx.set("Content-Type", contentTypes[format]);
  ctx.body = body;
  return body;
}

const bodies = {
  xml: (_ctx: CallContext, views: Views) => views.xml(),
  json: (_ctx: CallContext, views: Views) => views.json(),
  html(ctx: CallContext, views: Views) {
    ctx.set({ "X-XSS-Protection": "1; mode=block", "X-Frame-Options": "SAMEORIGIN" });
    return htmlPage(`Deltacloud API ${apiVersion}`, ctx.path, views.data());
  },
};

/** Deltacloud's ETags had no quotes, so that its clients send them back without. */
function isNamed(hash: string, ifNoneMatch: string): boolean {
  return ifNoneMatch
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, "").replaceAll('"', ""))
    .some((tag) => tag === hash || tag === "*");
}
