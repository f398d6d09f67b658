/** Who works at the console: how a request is known to be theirs, and not made by another site. */
import { randomBytes } from "node:crypto";
import type { Credentials } from "@deltacloud/core";
import { sameText } from "@deltacloud/server";
import type { Clouds, Sessions } from "@deltacloud/server";
import type { CallContext, CallMiddleware } from "../call.ts";
import { RequestError } from "../errors.ts";

/** What a login opens: which cloud somebody works at, and as whom. */
export interface ConsoleSession {
  readonly credentials: Credentials;
  /** A name that the daemon's clouds have; its default one when absent. */
  readonly driver?: string;
  readonly provider?: string;
  /** Forms carry it, and other sites can not know it. */
  readonly formToken: string;
}

/** The cookie that carries the session's token. */
const cookie = "deltacloud_session";

/** Set by the console's script when a page refreshes itself, which is nobody's work. */
const refreshHeader = "X-Console-Refresh";

export const loginPath = "/api/login";

/** The name of the form token among a form's fields. */
export const tokenField = "_token";

/** Works as the one who is logged in, unless the request brings credentials of its own. */
export function joinSession(sessions: Sessions<ConsoleSession>, clouds: Clouds): CallMiddleware {
  return async function useSession(ctx, next) {
    const token = ctx.get("Authorization") === "" ? ctx.cookies.get(cookie) : undefined;
    if (token === undefined) return next();
    const session = await sessions.find(token, !isRefresh(ctx));
    if (!session) return next();
    const { state } = ctx;
    state.session = session;
    if (session.driver !== undefined) state.cloud = clouds.get(session.driver);
    ctx.set("X-Deltacloud-Driver", state.cloud.driverName);
    if (session.provider !== undefined) state.provider = session.provider;
    return next();
  };
}

/** Whether the page asks for itself again. */
export function isRefresh(ctx: CallContext): boolean {
  return ctx.get(refreshHeader) !== "";
}

/** Opens a session in place of the one that was. */
export async function logIn(
  ctx: CallContext,
  sessions: Sessions<ConsoleSession>,
  login: Omit<ConsoleSession, "formToken">,
): Promise<void> {
  await logOut(ctx, sessions);
  const token = await sessions.open({ ...login, formToken: randomBytes(24).toString("base64url") });
  setCookie(ctx, token);
}

/** Ends the session for good. */
export async function logOut(ctx: CallContext, sessions: Sessions<ConsoleSession>): Promise<void> {
  const token = ctx.cookies.get(cookie);
  if (token !== undefined) await sessions.close(token);
  setCookie(ctx, null);
}

function setCookie(ctx: CallContext, token: string | null): void {
  ctx.cookies.set(cookie, token, {
    httpOnly: true,
    sameSite: "strict",
    secure: ctx.secure,
    path: "/api",
    overwrite: true,
  });
}

const unsafe = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/**
 * Refuses what another site has a browser send: its `Origin` gives it away, and without the form
 * token, which pages of the console alone have, nothing is done for who is logged in. Fails with
 * RequestError 403.
 *
 * @param origins of other sites whose pages may ask, with credentials of their own; `*` for all
 */
export function refuseForgeries(origins: readonly string[]): CallMiddleware {
  return function refuseForgery(ctx, next) {
    const { state } = ctx;
    const { [tokenField]: token = "", ...given } = state.given;
    state.given = given;
    if (!unsafe.has(ctx.method)) return next();
    const origin = ctx.get("Origin");
    const isOwn = origin === "" || URL.parse(origin)?.host === ctx.host;
    const isLogin = ctx.path === loginPath;
    if (!isOwn && (isLogin || !(origins.includes("*") || origins.includes(origin)))) {
      throw new RequestError(403, "The request comes from a page of another site");
    }
    // A login may come from a page that was drawn before the session that it replaces.
    if (state.session && !isLogin && !sameText(String(token), state.session.formToken)) {
      throw new RequestError(403, "The form is not of this session; load its page again");
    }
    return next();
  };
}
