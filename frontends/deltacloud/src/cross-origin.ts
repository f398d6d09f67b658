/** Which other sites' pages may call the API from a browser: https://fetch.spec.whatwg.org/#http-cors-protocol */
import cors from "@koa/cors";
import type { CallMiddleware } from "./call.ts";

/** What a page may read besides what any may. */
const exposed = [
  "ETag",
  "Link",
  "Location",
  "X-Deltacloud-Driver",
  "X-Deltacloud-Provider",
  "X-Backend-Runtime",
];

/**
 * Pages of the given sites, with the credentials that they give; never with the session that somebody
 * has at the console.
 *
 * @param origins such as `https://example.org`, or `*`
 */
export function crossOrigin(origins: readonly string[]): CallMiddleware {
  const anyOrigin = origins.includes("*");
  const answer = cors({
    origin(ctx) {
      if (anyOrigin) return "*";
      const origin = ctx.get("Origin");
      return origins.includes(origin) ? origin : "";
    },
    allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    exposeHeaders: exposed,
    maxAge: 600,
  });
  return (ctx, next) => answer(ctx, next);
}
