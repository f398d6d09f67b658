/** What a request asks for, read step by step into `ctx.state` before any operation runs. */
import { CloudError } from "@deltacloud/core";
import type { Cloud, Context, Credentials } from "@deltacloud/core";
import { basicCredentials } from "@deltacloud/server";
import type { Identity, RequestState, Services } from "@deltacloud/server";
import type { Middleware, ParameterizedContext } from "koa";
import { isMultipart, readForm } from "./body.ts";
import { RequestError } from "./errors.ts";
import { fieldsOf, parseForm, parseMatrixPath } from "./matrix.ts";
import type { ConsoleSession } from "./console/session.ts";
import { openForm } from "./multipart.ts";
import type { MultipartForm } from "./multipart.ts";
import { contentTypes, negotiate } from "./negotiation.ts";
import type { Format } from "./negotiation.ts";
import type { Collection, Site } from "./operation.ts";
import type { Given } from "./schema.ts";

export interface CallState extends RequestState {
  /** Of the answer, errors included. */
  format: Format;
  /** Whether the client takes it. */
  takesFormat: boolean;
  cloud: Cloud;
  provider?: string;
  /** The credentials for the cloud that those of the request stand for. */
  credentialsOf: Identity["credentialsOf"];
  /** Parameters as they came: of the query, of the path, of the body; the later wins. */
  given: Given;
  /** The form whose file has still to be read. */
  form?: MultipartForm;
  /** The choice of a driver in the path, such as `/api;driver=mock`. */
  chosen: ReadonlyMap<string, string>;
  /** Of the one who is logged in at the console; its cloud and its provider are those above. */
  session?: ConsoleSession;
  readonly house: House;
}

/** What is the same for all requests, which pages for people tell. */
export interface House {
  readonly collections: readonly Collection[];
  /** The drivers that somebody can log in to. */
  readonly drivers: readonly string[];
  /** Where EC2's API is served by the same daemon. */
  readonly ec2Path?: string;
}
/** A request on its way through this frontend, and what handles it. */
export type CallContext = ParameterizedContext<CallState>;
export type CallMiddleware = Middleware<CallState>;

/** The format that the client takes; one that it does not take where there is none. */
export const chooseFormat: CallMiddleware = function chooseFormat(ctx, next) {
  const { format } = ctx.query;
  const found = negotiate({
    format: Array.isArray(format) ? format.at(-1) : format,
    accept: ctx.get("Accept"),
    userAgent: ctx.get("User-Agent"),
  });
  ctx.vary("Accept");
  ctx.state.format = found ?? "xml";
  ctx.state.takesFormat = found !== undefined;
  return next();
};

/** @throws RequestError 406 when there is no format that the client takes */
export function checkFormat({ state }: CallContext): void {
  if (state.takesFormat) return;
  const known = Object.values(contentTypes).join(", ");
  throw new RequestError(406, `Not Acceptable; choose from ${known}`);
}

/** Takes the matrix parameters out of the path, so that the routes see it without. */
export const readPath: CallMiddleware = function readPath(ctx, next) {
  if (ctx.host === "") throw new RequestError(400, "Unable to find HTTP Host header");
  const { path, first, rest } = parseMatrixPath(ctx.path);
  ctx.state.chosen = first;
  ctx.state.given = fieldsOf([...parseForm(ctx.querystring), ...rest]);
  if (path !== ctx.path) ctx.path = path;
  return next();
};

/**
 * Chosen in the path, by parameter or by header, for this request alone; else the daemon's own.
 * Drivers are looked for in lower case; a provider may be a URL and stays as it is.
 */
export function cloudChoice({ clouds, identity }: Services): CallMiddleware {
  return function chooseCloud(ctx, next) {
    const { state } = ctx;
    const choice = (name: string, header: string) =>
      state.chosen.get(name) ?? text(state.given[`api[${name}]`]) ?? ctx.get(header);
    const driver = choice("driver", "X-Deltacloud-Driver").toLowerCase();
    const provider = choice("provider", "X-Deltacloud-Provider");
    const isElsewhere =
      (driver !== "" && driver !== state.cloud.driverName) ||
      (provider !== "" && provider !== state.provider);
    if (state.session && isElsewhere) {
      // What somebody logged in with is told to no other place.
      delete state.session;
      delete state.provider;
      state.cloud = clouds.default;
    }
    if (provider !== "") {
      state.provider = provider;
      ctx.set("X-Deltacloud-Provider", printable(provider));
    }
    if (driver !== "") {
      ctx.set("X-Deltacloud-Driver", printable(driver));
      state.cloud = clouds.get(driver);
    }
    // Access keys stand for credentials at the daemon's own cloud, which are told to no other place.
    const own = state.cloud === clouds.default && state.provider === undefined;
    state.credentialsOf = own ? identity.credentialsOf : asGiven;
    return next();
  };
}

async function asGiven(credentials: Credentials): Promise<Credentials> {
  return credentials;
}

/**
 * Reads the body's parameters, those after a file excepted, and takes `_method` in a POST for what is
 * meant. The bodies of other methods are no parameters.
 */
export const readParameters: CallMiddleware = async function readParameters(ctx, next) {
  if (!["POST", "PATCH", "DELETE"].includes(ctx.method)) {
    take(ctx, {});
    return next();
  }
  const contentType = ctx.get("Content-Type");
  if (!isMultipart(contentType)) {
    take(ctx, await readForm(ctx.req, contentType));
    return next();
  }
  const form = await openForm(ctx.req);
  take(ctx, form.fields);
  if (form.fileField !== undefined) ctx.state.form = form;
  try {
    await next();
  } finally {
    await form.close();
  }
};

function take(ctx: CallContext, fields: Given): void {
  ctx.state.given = { ...ctx.state.given, ...fields };
  const { _method: method } = ctx.state.given;
  if (ctx.method === "POST" && typeof method === "string") ctx.method = method.toUpperCase();
  ctx.state.parameters = Object.keys(ctx.state.given);
}

/**
 * The Context for calls into the cloud, with the credentials of HTTP Basic, or of the login.
 *
 * @param anonymous whether they may be missing
 * @throws CloudError `Unauthenticated`
 */
export async function contextOf(ctx: CallContext, anonymous = false): Promise<Context> {
  const { state } = ctx;
  const given = basicCredentials(ctx.get("Authorization")) ?? state.session?.credentials;
  if (given) state.user = given.user;
  else if (!anonymous) throw new CloudError("Unauthenticated", "Unauthorized");
  const credentials = given ? await state.credentialsOf(given) : { user: "", secret: "" };
  return state.context(credentials, state.provider);
}

/** Links go to the host that the client asked, and never say which driver it chose. */
export function siteOf(ctx: CallContext): Site {
  const base = `${ctx.protocol}://${ctx.host}/api`;
  return {
    cloud: ctx.state.cloud,
    url: (...segments) =>
      segments.reduce((url, segment) => `${url}/${encodeSegment(segment)}`, base),
  };
}

/** Some characters may stay as they are (https://www.rfc-editor.org/rfc/rfc3986#section-3.3). */
function encodeSegment(segment: string): string {
  if (/^[\w.-]*$/.test(segment)) return segment;
  return encodeURIComponent(segment).replaceAll(/%(40|2C|3A)/g, decodeURIComponent);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** As a header can carry it. */
function printable(value: string): string {
  return value.replaceAll(/[^\u0020-\u007e]/g, "?");
}
