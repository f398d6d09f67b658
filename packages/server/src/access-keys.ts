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
import { randomBytes } from "node:crypto";
import { CloudError, invalidArgument, notFound } from "@deltacloud/core";
import type { Cloud, Credentials, ErrorCode } from "@deltacloud/core";
import type { AccessKey, AccessKeys } from "@deltacloud/store";
import type { Middleware } from "koa";
import { basicCredentials } from "./basic-auth.ts";
import { BodyTooLarge, readBody } from "./body.ts";
import type { FrontendContext } from "./frontend.ts";
import type { RequestState } from "./request-state.ts";

const root = "/access-keys";

/** In bytes. */
const maxBody = 4096;

/** Shorter ones could be guessed; AWS's have 40 characters. */
const minSecret = 16;

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

export function accessKeyRegistration(keys: AccessKeys, cloud: Cloud): Middleware<RequestState> {
  return async function answerAccessKeys(ctx, next) {
    if (ctx.path !== root && !ctx.path.startsWith(`${root}/`)) return next();
    ctx.state.operation = "access-keys";
    ctx.set("Cache-Control", "no-store");
    try {
      checkTransport(ctx);
      const credentials = await authenticate(ctx, cloud);
      await answer(ctx, keys, credentials);
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

/** @throws CloudError `PermissionDenied` where secrets would cross a network in the clear */
function checkTransport({ req }: FrontendContext): void {
  const { socket } = req;
  const isLocal = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socket.remoteAddress ?? "");
  if (isLocal || "encrypted" in socket) return;
  throw new CloudError("PermissionDenied", "access keys are registered over HTTPS, or locally");
}

/** @throws CloudError `Unauthenticated` when the cloud does not know the user */
async function authenticate(ctx: FrontendContext, cloud: Cloud): Promise<Credentials> {
  const credentials = basicCredentials(ctx.get("Authorization"));
  if (!credentials) {
    throw new CloudError("Unauthenticated", "give your user name and secret at the cloud");
  }
  await cloud.currentAccount(ctx.state.context(credentials));
  ctx.state.user = credentials.user;
  return credentials;
}

async function answer(ctx: FrontendContext, keys: AccessKeys, owner: Credentials): Promise<void> {
  const id = decodeURIComponent(ctx.path.slice(root.length + 1));
  if (ctx.method === "POST" && id === "") {
    const body = await readBody(ctx.req, maxBody);
    // A page of another site can have a browser send its user's credentials, but not this.
    if (body.length > 0 && ctx.is("application/json") === false) {
      throw invalidArgument("send the body as application/json");
    }
    const key = requested(body, owner);
    await keys.put(key);
    ctx.status = 201;
    ctx.body = {
      id: key.id,
      user: owner.user,
      ...(key.id !== owner.user && { secret: key.secret }),
    };
  } else if (ctx.method === "GET" && id === "") {
    ctx.body = (await keys.list()).filter(({ user }) => user === owner.user);
  } else if (ctx.method === "DELETE" && id !== "") {
    if (!(await keys.remove(id, owner.user))) throw notFound("key", id);
    ctx.status = 204;
  } else {
    throw new CloudError("Unsupported", "GET, POST /access-keys, or DELETE /access-keys/ID");
  }
}

/** Another's name can not be taken as id: that would lock them out. */
function requested(body: Buffer, owner: Credentials): AccessKey {
  const { id, secret, ...rest } = parse(body);
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw invalidArgument(`'${unknown}' is not known here`);
  if (id === "new" && secret === undefined) {
    // As AWS's look: 20 and 40 characters.
    return {
      id: `AKIA${randomBytes(8).toString("hex").toUpperCase()}`,
      secret: randomBytes(30).toString("base64"),
      credentials: owner,
    };
  }
  if (id !== undefined) throw invalidArgument('the id can be "new", without a secret, or absent');
  if (secret === undefined) return { id: owner.user, secret: owner.secret, credentials: owner };
  if (typeof secret !== "string" || secret.length < minSecret) {
    throw invalidArgument(`the secret must be a text of at least ${minSecret} characters`);
  }
  return { id: owner.user, secret, credentials: owner };
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
