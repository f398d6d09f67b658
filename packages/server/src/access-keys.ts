/**
 * `/access-keys`: users register access keys of their own, which EC2's tools sign with, for clouds
 * that do not tell the secrets of theirs. Each call brings the user's credentials at the cloud, with
 * HTTP Basic, and they are checked there first.
 *
 * - `POST /access-keys`, optionally with `{"secret": …}`: registers the user's own name as access
 *   key, with that secret or that of the cloud; `{"id": "new"}`: draws a new id and secret
 * - `GET /access-keys`: the user's access keys
 * - `DELETE /access-keys/ID`
 */
import { CloudError, invalidArgument, notFound } from "@deltacloud/core";
import type { ErrorCode } from "@deltacloud/core";
import type { Middleware } from "koa";
import { basicCredentials } from "./basic-auth.ts";
import { BodyTooLarge, readBody } from "./body.ts";
import type { FrontendContext } from "./frontend.ts";
import type { OwnAccessKeys, Registration } from "./registration.ts";
import type { RequestState } from "./request-state.ts";

const root = "/access-keys";

/** In bytes. */
const maxBody = 4096;

const statuses: Readonly<Partial<Record<ErrorCode, number>>> = {
  InvalidArgument: 400,
  Unauthenticated: 401,
  PermissionDenied: 403,
  NotFound: 404,
  AlreadyExists: 409,
  Unsupported: 405,
  Unavailable: 503,
  DeadlineExceeded: 504,
};

export function accessKeyRegistration(registration: Registration): Middleware<RequestState> {
  return async function answerAccessKeys(ctx, next) {
    if (ctx.path !== root && !ctx.path.startsWith(`${root}/`)) return next();
    ctx.state.operation = "access-keys";
    ctx.set("Cache-Control", "no-store");
    try {
      const owner = basicCredentials(ctx.get("Authorization"));
      await answer(ctx, await registration.open(ctx, owner));
    } catch (error) {
      const { code, message } = toCloudError(error);
      ctx.status = statuses[code] ?? 500;
      if (ctx.status === 500) ctx.state.error = error;
      if (ctx.status === 401) ctx.set("WWW-Authenticate", 'Basic realm="deltacloudd"');
      ctx.body = { error: ctx.status === 500 ? "internal error" : message };
    }
  };
}

function toCloudError(error: unknown): CloudError {
  const isMalformed = error instanceof BodyTooLarge || error instanceof URIError;
  return isMalformed ? invalidArgument(error.message) : CloudError.from(error);
}

async function answer(ctx: FrontendContext, own: OwnAccessKeys): Promise<void> {
  const id = decodeURIComponent(ctx.path.slice(root.length + 1));
  if (ctx.method === "POST" && id === "") {
    const body = await readBody(ctx.req, maxBody);
    // A page of another site can have a browser send its user's credentials, but not this.
    if (body.length > 0 && ctx.is("application/json") === false) {
      throw invalidArgument("send the body as application/json");
    }
    ctx.body = await register(parse(body), own);
    ctx.status = 201;
  } else if (ctx.method === "GET" && id === "") {
    ctx.body = await own.list();
  } else if (ctx.method === "DELETE" && id !== "") {
    if (!(await own.remove(id))) throw notFound("key", id);
    ctx.status = 204;
  } else {
    throw new CloudError("Unsupported", "GET, POST /access-keys, or DELETE /access-keys/ID");
  }
}

/** Another's name can not be taken as id: that would lock them out. @returns what is answered */
async function register(
  { id, secret, ...rest }: Readonly<Record<string, unknown>>,
  own: OwnAccessKeys,
): Promise<object> {
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw invalidArgument(`'${unknown}' is not known here`);
  if (id === "new" && secret === undefined) {
    const drawn = await own.draw();
    return { id: drawn.id, user: drawn.credentials.user, secret: drawn.secret };
  }
  if (id !== undefined) throw invalidArgument('the id can be "new", without a secret, or absent');
  if (secret !== undefined && typeof secret !== "string") {
    throw invalidArgument("the secret must be a text");
  }
  const key = await own.register(secret);
  return { id: key.id, user: key.credentials.user };
}

function parse(body: Buffer): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString());
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Told below, without the text, which may hold the secret.
  }
  throw invalidArgument("the body must be an object in JSON");
}
