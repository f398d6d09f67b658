/** The login, by a page of the console in place of the dialogue that HTTP Basic has browsers show. */
import type { Services, Sessions } from "@deltacloud/server";
import type { CallContext, CallMiddleware } from "../call.ts";
import { failureOf } from "../errors.ts";
import { contentTypes } from "../negotiation.ts";
import { loginPage } from "./login-page.ts";
import { renderPage } from "./page.ts";
import { logIn, logOut, loginPath } from "./session.ts";
import type { ConsoleSession } from "./session.ts";

/** Answers `/api/login` and `/api/logout`. */
export function answerLogins(
  { clouds, identity }: Services,
  sessions: Sessions<ConsoleSession>,
): CallMiddleware {
  const answers: Readonly<Record<string, (ctx: CallContext) => void | Promise<void>>> = {
    [`GET ${loginPath}`]: (ctx) => answerLoginPage(ctx, 200),
    [`POST ${loginPath}`]: openSession,
    async "POST /api/logout"(ctx) {
      await logOut(ctx, sessions);
      redirect(ctx, loginPath);
    },
  };

  async function openSession(ctx: CallContext): Promise<void> {
    const { state } = ctx;
    const { given } = state;
    const text = (name: string) => (typeof given[name] === "string" ? given[name] : "");
    const credentials = { user: text("user"), secret: text("password") };
    const driver = text("driver");
    const provider = text("provider");
    const login = {
      credentials,
      ...(driver === "" ? {} : { driver }),
      ...(provider === "" ? {} : { provider }),
    };
    try {
      const cloud = driver === "" ? clouds.default : clouds.get(driver);
      const isOwn = cloud === clouds.default && provider === "";
      const own = isOwn ? await identity.credentialsOf(credentials) : credentials;
      await cloud.currentAccount(state.context(own, login.provider));
    } catch (error) {
      const { status, message, cause } = failureOf(error, state.requestId);
      if (cause) state.error = cause;
      answerLoginPage(
        ctx,
        status,
        status === 401 ? "The user name or the password is wrong." : message,
      );
      return;
    }
    state.user = credentials.user;
    await logIn(ctx, sessions, login);
    redirect(ctx, ownPath(text("next")));
  }

  return function answerLogin(ctx, next) {
    const answer = answers[`${ctx.method} ${ctx.path}`];
    if (!answer) return next();
    ctx.state.operation = `console.${ctx.path.slice("/api/".length)}`;
    return answer(ctx);
  };
}

function answerLoginPage(ctx: CallContext, status: number, refusal?: string): void {
  const { next } = ctx.state.given;
  ctx.status = status;
  ctx.set({ "Content-Type": contentTypes.html, "Cache-Control": "no-store" });
  const request = refusal === undefined ? undefined : { message: refusal, isRefusal: true };
  ctx.body = renderPage(ctx, loginPage(ctx, ownPath(next), request));
}

function redirect(ctx: CallContext, path: string): void {
  ctx.status = 303;
  ctx.set({ Location: path, "Content-Type": contentTypes.html, "Cache-Control": "no-store" });
  ctx.body = "";
}

/** A path of this API, whatever was given: nobody is sent elsewhere. */
function ownPath(path: unknown): string {
  const url = typeof path === "string" ? URL.parse(path, "http://here") : null;
  const isOwn = url?.host === "here" && /^\/api([/;]|$)/.test(url.pathname);
  return isOwn && !/^\/api\/log(in|out)$/.test(url.pathname) ? url.pathname + url.search : "/api";
}
