/** Sessions for people and their browsers: a name and a password open one, and cookies carry it. */
import { randomBytes } from "node:crypto";
import { CloudError } from "@deltacloud/core";
import { idleTime, sameText } from "@deltacloud/server";
import type { FrontendContext } from "@deltacloud/server";
import { ApiError, noSuchEntity } from "../api-error.ts";
import type { Row } from "../api/shape.ts";
import { isIn } from "../api/model.ts";
import { protocolParameter } from "../request/wire.ts";
import type { WireParameters } from "../request/wire.ts";
import type { Parameters } from "../request/parameters.ts";
import { rootDomain } from "../scope.ts";
import type { Settings } from "../settings.ts";
import type { Session, State } from "../state.ts";

const sessionCookie = "JSESSIONID";
const keyCookie = "sessionkey";

/** Opens a session. @throws ApiError when the name and the password are of nobody */
export async function login(
  ctx: FrontendContext,
  parameters: Parameters,
  { cloud, ids, services, sessions }: State,
): Promise<Row> {
  if (ctx.method !== "POST") {
    throw new ApiError("methodNotAllowed", "Please use HTTP POST to authenticate using this API");
  }
  const name = parameters.required("username");
  const domain = parameters.text("domain")?.replaceAll("/", "") || rootDomain;
  const given = { user: name, secret: parameters.required("password") };
  if (domain !== rootDomain) throw noSuchEntity("domain", domain);
  const credentials = await known(services.identity.credentialsOf(given), name);
  const account = await known(cloud.currentAccount(ctx.state.context(credentials)), name);
  const { user } = credentials;

  const key = randomBytes(20).toString("base64url");
  const id = await sessions.open({ credentials, key });
  const options = { httpOnly: true, secure: ctx.secure, overwrite: true } as const;
  ctx.cookies.set(sessionCookie, id, { ...options, sameSite: "lax", path: "/client" });
  ctx.cookies.set(keyCookie, key, { ...options, sameSite: "lax", path: "/client/api" });
  ctx.state.user = user;
  return {
    username: user,
    userid: ids.show("user", user),
    domainid: ids.show("domain", rootDomain),
    timeout: idleTime / 1000,
    account: account.name,
    firstname: user,
    lastname: user,
    type: "0",
    timezone: "UTC",
    timezoneoffset: "0.0",
    registered: "false",
    sessionkey: key,
  };
}

/** @throws ApiError 531 for credentials that open nothing */
async function known<T>(found: Promise<T>, user: string): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (!(error instanceof CloudError && error.code === "Unauthenticated")) throw error;
    throw new ApiError(
      "account",
      `Failed to authenticate user ${user} in domain ${rootDomain}; please provide valid credentials`,
    );
  }
}

/** The session that a request belongs to; undefined where it belongs to none. */
export async function findSession(
  ctx: FrontendContext,
  parameters: WireParameters,
  { sessions, settings }: State,
): Promise<Session | undefined> {
  const id = ctx.cookies.get(sessionCookie);
  const session = id === undefined ? undefined : await sessions.find(id);
  if (!id || !session) return undefined;
  if (isKeyShown(session, ctx.cookies.get(keyCookie), parameters, settings)) return session;
  await sessions.close(id);
  throw new ApiError("unauthorized", "unable to verify user credentials");
}

/** Newer versions want the key in the cookie and among the parameters, older ones in either. */
function isKeyShown(
  { key }: Session,
  cookie: string | undefined,
  parameters: WireParameters,
  { version }: Settings,
): boolean {
  const shown = [cookie, protocolParameter(parameters, keyCookie)].map(
    (text) => text !== undefined && sameText(text, key),
  );
  return isIn("19-", version) ? shown.every(Boolean) : shown.some(Boolean);
}

/** Closes the session of a request; there need be none. */
export async function logout(ctx: FrontendContext, { sessions }: State): Promise<Row> {
  const id = ctx.cookies.get(sessionCookie);
  if (id !== undefined) await sessions.close(id);
  ctx.cookies.set(sessionCookie, null, { path: "/client" });
  ctx.cookies.set(keyCookie, null, { path: "/client/api" });
  return { description: "success" };
}
