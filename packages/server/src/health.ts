import type { Middleware } from "koa";
import type { RequestState } from "./request-state.ts";

/** How long a readiness check may take, in milliseconds. */
const bound = 2000;

/**
 * `/healthz`: the process answers. `/readyz`: it can do its work, or 503 and which check failed.
 *
 * @param checks by name; each fails by throwing
 */
export function health(
  checks: Readonly<Record<string, () => Promise<void>>>,
): Middleware<RequestState> {
  return async function answerHealth(ctx, next) {
    if (ctx.path === "/healthz") {
      ctx.body = "ok\n";
    } else if (ctx.path === "/readyz") {
      const failed = await failures(checks);
      ctx.status = failed.length === 0 ? 200 : 503;
      ctx.body = failed.length === 0 ? "ready\n" : `not ready: ${failed.join(", ")}\n`;
    } else {
      await next();
    }
  };
}

async function failures(checks: Readonly<Record<string, () => Promise<void>>>): Promise<string[]> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const { promise: late, reject } = Promise.withResolvers<never>();
      const timer = setTimeout(reject, bound, new Error("late"));
      try {
        await Promise.race([check(), late]);
        return [];
      } catch {
        return [name];
      } finally {
        clearTimeout(timer);
      }
    }),
  );
  return results.flat();
}
